// A directory entry nobody has read.

package struct Entry: Sendable {
  package var path: PathBytes
  /// Bytes of `path` that are the root's own: what comes after is reached from
  /// the root without following a link.
  package var rootLength = 0
  package var size: UInt64
  package var mtime: Int64
  package var ctime: Int64
  package var atime: Int64
  package var device: UInt64
  package var inode: UInt64
  package var mode: UInt32
  package var owner: UInt32
  package var group: UInt32
  package var links: UInt64
  /// When the file was made, ns since 1970; nil where the file system does not tell.
  package var created: Int64?
  /// Its access list as the kernel gives it; empty when there is none.
  package var accessList: [UInt8] = []

  package init(
    path: PathBytes, size: UInt64 = 0, mtime: Int64 = 0, ctime: Int64 = 0, atime: Int64 = 0,
    device: UInt64 = 0, inode: UInt64 = 0, mode: UInt32 = 0, owner: UInt32 = 0, group: UInt32 = 0,
    links: UInt64 = 1
  ) {
    self.path = path
    self.size = size
    self.mtime = mtime
    self.ctime = ctime
    self.atime = atime
    self.device = device
    self.inode = inode
    self.mode = mode
    self.owner = owner
    self.group = group
    self.links = links
  }
}
