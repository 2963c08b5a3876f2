// Bytes that come one after the other and cannot be read twice: a member of an
// archive, a decoded part of a mail.

import Model

package protocol Supply: AnyObject {
  /// The next bytes, at most about `count`.
  func next(_ count: Int) -> Supplied
}

package enum Supplied {
  case bytes([UInt8])
  case end
  /// No more will come, and that is not the end: why.
  case broken(Cause, String)
}

/// Bytes at hand as a supply.
package final class ByteSupply: Supply {
  private let bytes: [UInt8]
  private var at = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package func next(_ count: Int) -> Supplied {
    guard at < bytes.count else { return .end }
    let end = min(bytes.count, at + max(1, count))
    defer { at = end }
    return .bytes(Array(bytes[at..<end]))
  }
}
