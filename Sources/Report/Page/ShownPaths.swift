// Paths as a page shows them: below the one root there is, the folder apart
// from the name, so that the name can be seen first.

import Model

struct ShownPaths {
  /// With a slash at its end; empty when there are several roots.
  private let root: [UInt8]

  init(_ scope: Scope) {
    let roots = scope.identity.roots
    guard roots.count == 1, let only = roots.first, !only.bytes.isEmpty else {
      root = []
      return
    }
    root = only.bytes.last == 0x2F ? only.bytes : only.bytes + [0x2F]
  }

  /// The root all shown paths lie below, if there is one.
  var base: String? { root.isEmpty ? nil : Shown.short(PathBytes(Array(root.dropLast()))) }

  func below(_ path: PathBytes) -> PathBytes {
    guard !root.isEmpty, path.bytes.count > root.count, path.bytes.starts(with: root) else {
      return path
    }
    return PathBytes(Array(path.bytes[root.count...]))
  }

  func fields(_ path: PathBytes) -> Fields {
    let below = below(path)
    let folder = below.directory
    let leaf = PathBytes(below.name)
    guard !folder.bytes.isEmpty, !leaf.bytes.isEmpty else {
      return ["path": Shown.short(below), "dir": "", "leaf": Shown.short(below)]
    }
    let slash = folder.bytes == [0x2F] ? "" : "/"
    return [
      "path": Shown.short(below), "dir": Shown.short(folder) + slash, "leaf": Shown.short(leaf),
    ]
  }
}
