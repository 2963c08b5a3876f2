// patterns/ as one image.

import Bytes
import Linux
import Model
import Rules

package enum ImageCompiler {
  /// - Parameter folder: path of patterns/.
  /// - Returns: the image's bytes.
  package static func compile(_ folder: String) throws(RuleError) -> [UInt8] {
    var rules: [Rule] = []
    var lists: [String: ListFile] = [:]
    for file in try Folder.files(folder) {
      if file.hasPrefix("data/"), file.hasSuffix(".tsv") {
        let name = String(file.dropFirst(5).dropLast(4))
        lists[name] = ListFile(name: name, bytes: try Folder.read(folder, file))
      } else if file.hasSuffix(".yaml") {
        let text = String(decoding: try Folder.read(folder, file), as: UTF8.self)
        rules.append(try RuleFile.parse(text, file: file))
      }
    }
    rules.sort { $0.id < $1.id }
    var image = ImageWriter()
    var packed = ByteWriter()
    packed.list(rules) { w, rule in rule.pack(into: &w) }
    image.add("rules", packed.bytes)
    image.add("list_facts", try facts(of: lists))
    ListCompiler(lists: lists).compile(into: &image)
    return image.bytes
  }

  /// A list that does not say where it comes from and of which day is an error:
  /// no report could vouch for it.
  private static func facts(of lists: [String: ListFile]) throws(RuleError) -> [UInt8] {
    var facts: [ListFact] = []
    for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
      facts.append(try list.fact(file: "data/\(name).tsv"))
    }
    var packed = ByteWriter()
    packed.list(facts) { w, fact in fact.pack(into: &w) }
    return packed.bytes
  }
}

/// Reading a folder of our own files.
enum Folder {
  static func files(_ folder: String) throws(RuleError) -> [String] {
    var files: [String] = []
    var pending = [""]
    guard case .success(let root) = Opening.root(Array(folder.utf8)) else {
      throw RuleError(folder, 0, "cannot be opened")
    }
    while let directory = pending.popLast() {
      guard
        case .success(let open) = Opening.directory(
          Array(directory.utf8), below: root.descriptor.raw),
        case .success(let names) = Listing.names(of: open.raw)
      else { throw RuleError(directory, 0, "cannot be listed") }
      for name in names {
        let text = String(decoding: name.bytes, as: UTF8.self)
        let path = directory.isEmpty ? text : directory + "/" + text
        if name.isDirectory { pending.append(path) } else { files.append(path) }
      }
    }
    return files.sorted()
  }

  static func read(_ folder: String, _ file: String) throws(RuleError) -> [UInt8] {
    guard case .success(let open) = Opening.root(Array((folder + "/" + file).utf8)),
      case .success(let status) = FileStatus.of(open.descriptor.raw)
    else { throw RuleError(file, 0, "cannot be read") }
    var bytes: [UInt8] = []
    guard case .success = open.descriptor.append(0..<status.size, to: &bytes) else {
      throw RuleError(file, 0, "cannot be read")
    }
    return bytes
  }
}
