// Which files a policy's patterns mean: paths from its own folder, a pattern
// without a slash any name, as in .gitignore.

import Bytes
import Crawl
import Model

struct PolicyGlobs {
  private let folder: [UInt8]

  /// - Parameter folder: in which the policy lies.
  init(folder: PathBytes) { self.folder = folder.bytes }

  func matches(_ glob: String, _ path: PathBytes) -> Bool {
    let path = below(Places.plain(Places.absolutePath(path)).bytes)
    let glob = Array(glob.utf8)
    let name = path[((path.lastIndex(of: 0x2F) ?? path.startIndex - 1) + 1)...]
    guard glob.contains(0x2F) else { return Glob.matches(glob[...], name) }
    return Glob.matches(glob.first == 0x2F ? glob[1...] : glob[...], path)
  }

  /// What lies elsewhere is named by its whole path, without its first slash.
  private func below(_ path: [UInt8]) -> ArraySlice<UInt8> {
    let stem = folder.last == 0x2F ? folder : folder + [0x2F]
    return path.starts(with: stem) ? path[stem.count...] : path.drop { $0 == 0x2F }
  }

  /// As people write it who stand in the folder.
  static func short(_ path: PathBytes, below folder: PathBytes) -> PathBytes {
    var bytes = path.bytes[...]
    while bytes.starts(with: [0x2E, 0x2F]) { bytes = bytes.dropFirst(2).drop { $0 == 0x2F } }
    let stem = folder.bytes.last == 0x2F ? folder.bytes : folder.bytes + [0x2F]
    if bytes.starts(with: stem), bytes.count > stem.count { bytes = bytes.dropFirst(stem.count) }
    return PathBytes(Array(bytes))
  }
}
