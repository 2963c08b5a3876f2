// Folders and files of rules, read as bytes first: a scan with the same bytes as
// before takes the compiled image and parses nothing.

import Linux

package struct RuleFolder: Sendable {
  /// A rule file nobody has parsed yet.
  package struct File: Sendable {
    /// As complaints name it.
    package var shown: String
    /// Below its folder.
    package var path: String
    package var isAlone: Bool
    package var bytes: [UInt8]

    package func parse() throws(RuleError) -> RuleSource {
      try RuleFile.parse(bytes, file: shown, path: path, isAlone: isAlone)
    }
  }

  package let files: [File]

  /// - Parameter place: a folder of rules, or one rule file.
  package init(_ place: String) throws(RuleError) {
    guard case .success(let status) = FileStatus.behind(Array(place.utf8)) else {
      throw RuleError(place, 0, "開けません", "cannot be opened")
    }
    if status.sort == .file {
      files = [
        File(shown: place, path: place, isAlone: true, bytes: try Folder.read(place, shown: place))
      ]
      return
    }
    let folder = place.hasSuffix("/") ? String(place.dropLast()) : place
    var found: [File] = []
    for path in try Folder.files(folder) {
      let shown = folder + "/" + path
      // What is left out in silence is never missed.
      if path.hasSuffix(".yml") {
        throw RuleError(shown, 0, "名前の末尾は .yaml にしてください", "its name must end in .yaml")
      }
      guard path.hasSuffix(".yaml") else { continue }
      found.append(
        File(
          shown: shown, path: path, isAlone: false, bytes: try Folder.read(shown, shown: shown)))
    }
    guard !found.isEmpty else {
      throw RuleError(place, 0, "規則のファイル（*.yaml）がありません", "holds no rule file (*.yaml)")
    }
    files = found
  }
}

/// Reading a folder of files that a person keeps.
enum Folder {
  static func files(_ folder: String) throws(RuleError) -> [String] {
    var files: [String] = []
    var pending = [""]
    guard case .success(let root) = Opening.root(Array(folder.utf8)) else {
      throw RuleError(folder, 0, "開けません", "cannot be opened")
    }
    while let directory = pending.popLast() {
      guard
        case .success(let open) = Opening.directory(
          Array(directory.utf8), below: root.descriptor.raw),
        case .success(let names) = Listing.names(of: open.raw)
      else {
        throw RuleError(folder + "/" + directory, 0, "一覧を読めません", "cannot be listed")
      }
      // Hidden: what editors and version control keep beside the files.
      for name in names where name.bytes.first != UInt8(ascii: ".") {
        let text = String(decoding: name.bytes, as: UTF8.self)
        let path = directory.isEmpty ? text : directory + "/" + text
        if isDirectory(name, open) { pending.append(path) } else { files.append(path) }
      }
    }
    return files.sorted()
  }

  private static func isDirectory(_ name: Listing.Name, _ directory: Descriptor) -> Bool {
    guard name.isUnknown, case .success(let status) = FileStatus.of(name.bytes, in: directory.raw)
    else { return name.isDirectory }
    return status.sort == .directory
  }

  static func read(_ path: String, shown: String) throws(RuleError) -> [UInt8] {
    guard case .success(let open) = Opening.root(Array(path.utf8)),
      case .success(let status) = FileStatus.of(open.descriptor.raw), status.sort == .file
    else { throw RuleError(shown, 0, "読めません", "cannot be read") }
    var bytes: [UInt8] = []
    guard case .success = open.descriptor.append(0..<status.size, to: &bytes) else {
      throw RuleError(shown, 0, "読めません", "cannot be read")
    }
    return bytes
  }
}
