// What the file system says of who may read, taken from open descriptors and,
// above the root, from the folders that its real path names.

import Linux
import Model

extension Entry {
  /// An open file.
  init(_ path: PathBytes, _ status: FileStatus, of descriptor: Descriptor) {
    self.init(path, status)
    created = FileTraits.created(descriptor.raw)
    accessList = FileTraits.accessList(descriptor.raw)
  }
}

extension Access {
  /// Of an open folder. What cannot be asked lets nobody pass.
  init(of folder: Descriptor) {
    guard case .success(let status) = FileStatus.of(folder.raw) else {
      self.init(owner: 0, group: 0, permissions: 0)
      return
    }
    self.init(status, list: FileTraits.accessList(folder.raw))
  }

  fileprivate init(_ status: FileStatus, list: [UInt8]) {
    self.init(
      owner: status.owner, group: status.group,
      permissions: UInt16(truncatingIfNeeded: status.mode & 0o7777), list: list)
  }
}

extension Way {
  /// The way to a root: the folders above where it really lies, itself left out.
  init(to root: Descriptor) {
    self.init()
    guard let path = FileTraits.realPath(root.raw) else { return }
    for (at, byte) in path.enumerated() where byte == 0x2F && path.count > 1 {
      let folder = at == 0 ? [0x2F] : Array(path[..<at])
      guard case .success(let status) = FileStatus.behind(folder) else { continue }
      self = into(Access(status, list: FileTraits.accessList(of: folder)))
    }
  }
}
