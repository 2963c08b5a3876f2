// What one file may unpack to, everything inside it taken together: depth,
// members, bytes, and how many times its own size. Spent as it goes, so that a
// bomb ends early; nothing a file says of its own size is believed.

import Model

package final class Budget {
  package let limits: UnpackingLimits
  private let fileSize: UInt64
  private static let patience: UInt64 = 16 << 20
  private static let roomOfMember: UInt64 = 1024

  package private(set) var bytes: UInt64 = 0
  package private(set) var members = 0
  package private(set) var depth = 0
  /// Which limit was met first; nothing more is unpacked after that.
  package private(set) var exceeded: String?

  /// - Parameter fileSize: of the file on the disk.
  package init(_ limits: UnpackingLimits, fileSize: UInt64) {
    self.limits = limits
    self.fileSize = fileSize
  }

  /// - Returns: whether so many more bytes may be unpacked.
  package func spend(_ count: Int) -> Bool {
    bytes += UInt64(max(0, count))
    if bytes > limits.bytes { exceed("\(limits.bytes >> 20) MiB unpacked") }
    if bytes > Self.patience, bytes / max(1, fileSize) > limits.ratio {
      exceed("more than \(limits.ratio) times the size of the file")
    }
    return exceeded == nil
  }

  /// - Returns: whether one more member may be read.
  package func addMember() -> Bool {
    members += 1
    // Members that take room in the file itself are no bomb, however many: the
    // attachments of a mail box.
    if members > limits.members, UInt64(members) > fileSize / Self.roomOfMember {
      exceed("\(limits.members) members")
    }
    return exceeded == nil
  }

  /// Goes one container deeper, for as long as `body` runs.
  /// - Returns: nil when that is too deep.
  package func deeper<T>(_ body: () -> T) -> T? {
    guard depth < limits.depth else { return nil }
    depth += 1
    defer { depth -= 1 }
    return body()
  }

  private func exceed(_ what: String) { exceeded = exceeded ?? what }
}
