// The part of leakscope.yaml that names programs for formats nobody here reads:
//
//   readers:
//     avro:
//       command: [python3, tools/avro.py]
//       read: [/opt/venv]
//       timeout: 60
//       max_memory: 1G
//       max_output: 256M

import Linux
import Model
import Yams

enum ReaderEntries {
  static func read(
    _ page: Page, _ node: Node, folder: String
  ) throws(RuleError) -> [OutsideReader] {
    var readers: [OutsideReader] = []
    for (key, value) in try page.mapping(node, "readers") {
      let name = try page.text(key, "readers").lowercased()
      readers.append(
        try entry(page, value, name.hasPrefix(".") ? String(name.dropFirst()) : name, folder))
    }
    return readers
  }

  private static func entry(
    _ page: Page, _ node: Node, _ name: String, _ folder: String
  ) throws(RuleError) -> OutsideReader {
    let mapping = try page.mapping(node, "readers")
    try page.known(mapping, ["command", "read", "timeout", "max_memory", "max_output"])
    guard let command = mapping["command"] else {
      throw page.error(node, "command がありません", "a reader needs its command")
    }
    let words = try page.texts(command, "command")
    guard words.first?.isEmpty == false else {
      throw page.error(command, "command が空です", "the command is empty")
    }
    var reader = OutsideReader(name: name, command: words.map { file($0, folder) })
    if let node = mapping["read"] {
      reader.reads = try page.texts(node, "read").map { $0.hasPrefix("/") ? $0 : folder + $0 }
    }
    if let node = mapping["timeout"] { reader.seconds = try page.positive(node, "timeout") }
    if let node = mapping["max_memory"] {
      reader.memory = try ProjectFile.size(page, node, "max_memory")
    }
    if let node = mapping["max_output"] {
      reader.output = try ProjectFile.size(page, node, "max_output")
    }
    return reader
  }

  /// A word that is a file beside leakscope.yaml is that file, wherever the
  /// program stands; any other word stays as it is.
  private static func file(_ word: String, _ folder: String) -> String {
    guard !word.hasPrefix("/"), !word.hasPrefix("-") else { return word }
    let path = (folder.isEmpty ? "./" : folder) + word
    guard case .success(let status) = FileStatus.behind(Array(path.utf8)), status.sort == .file
    else { return word }
    return path
  }
}
