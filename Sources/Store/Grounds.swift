// Which paths stand at or below any of some roots. Each question costs the
// depth of the path, however many roots there are (`--files-from`).

import Model

struct Grounds {
  private let folders: Set<[UInt8]>
  private let roots: Set<PathBytes>

  init(_ roots: [PathBytes]) {
    folders = Set(roots.map(\.asFolder))
    self.roots = Set(roots)
  }

  func hold(folder: [UInt8]) -> Bool {
    if folders.contains(folder) { return true }
    return folder.indices.contains {
      folder[$0] == 0x2F && folders.contains(Array(folder[...$0]))
    }
  }

  /// Whether a path outside the folders is itself a root.
  func hold(_ path: PathBytes) -> Bool { roots.contains(path) }
}
