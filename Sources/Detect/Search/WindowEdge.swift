// Where a window of text may be cut: at whole characters, and one beyond what a
// match can see. Apart from the search because all of it is plain arithmetic on
// bytes, and a mistake here would make or lose matches.

import Bytes

enum WindowEdge {
  /// The first place, up to `last`, where a match may begin. The matcher itself would look for
  /// it to the end of the window, for every @ of a row of them.
  @inline(__always)
  static func start(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ last: Int, _ begins: ByteSet?
  ) -> Int? {
    var i = boundary(bytes, from)
    guard let begins else { return i }
    let end = min(last, bytes.count &- 1)
    while i <= end {
      if begins.contains(bytes[i]) { return boundary(bytes, i) }
      i &+= 1
    }
    return nil
  }

  /// Where matching goes on after a match: behind it, or one character on.
  static func after(_ bytes: UnsafeBufferPointer<UInt8>, _ whole: Range<Int>) -> Int {
    guard whole.isEmpty else { return whole.upperBound }
    var i = whole.upperBound + 1
    while i < bytes.count, bytes[i] & 0xC0 == 0x80 { i += 1 }
    return i
  }

  static func boundary(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var i = max(0, min(index, bytes.count))
    while i > 0, i < bytes.count, bytes[i] & 0xC0 == 0x80 { i -= 1 }
    return i
  }

  /// One character beyond `index`, so that a cut does not pose as the end.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var i = min(bytes.count, index + 4)
    while i < bytes.count, bytes[i] & 0xC0 == 0x80 { i += 1 }
    return i
  }
}
