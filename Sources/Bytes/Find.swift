// Searching bytes for bytes.

import Glibc

public enum Find {
  /// The first index of `byte` in `bytes[range]`.
  package static func first(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, !range.isEmpty,
        let hit = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return UnsafeRawPointer(hit) - base
    }
  }

  /// The last index of `byte` in `bytes[range]`.
  package static func last(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    bytes.withUnsafeBytes { buffer in
      var end = range.upperBound
      while end &- range.lowerBound >= 8 {
        let marks = ByteMask.marks(
          of: byte, buffer.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self))
        if marks != 0 { return end &- 1 &- marks.leadingZeroBitCount &>> 3 }
        end &-= 8
      }
      while end > range.lowerBound {
        end &-= 1
        if buffer[end] == byte { return end }
      }
      return nil
    }
  }

  /// The first index of `needle` in `bytes[range]`.
  /// - Parameter pair: the indexes of two of its bytes, the first before the
  ///   second, which seldom stand at that distance.
  package static func first(
    _ needle: [UInt8], in bytes: [UInt8], _ range: Range<Int>, by pair: (Int, Int)? = nil
  ) -> Int? {
    guard needle.count > 1 else {
      return needle.isEmpty ? nil : first(needle[0], in: bytes, range)
    }
    let reach = needle.count &- 1
    // Kana and kanji nearly all begin alike and are told apart by their third byte.
    let (one, other) = pair ?? (needle[0] >= 0xE0 && reach > 2 ? 2 : 0, reach)
    let (head, tail) = (needle[one], needle[other])
    return bytes.withUnsafeBytes { buffer in
      var i = range.lowerBound
      // Two bytes of eight places at once: few have both, where each alone may be
      // as common as an n.
      let (heads, tails) = (ByteMask.all(head), ByteMask.all(tail))
      while range.upperBound &- i >= reach &+ 8 {
        let rest =
          buffer.loadUnaligned(fromByteOffset: i &+ one, as: UInt64.self) ^ heads
          | buffer.loadUnaligned(fromByteOffset: i &+ other, as: UInt64.self) ^ tails
        // Perhaps one too many behind a hit.
        var marks = ByteMask.zeros(rest) & ByteMask.tops
        while marks != 0 {
          let at = i &+ marks.trailingZeroBitCount &>> 3
          if matches(needle, in: bytes, at: at) { return at }
          marks &= marks &- 1
        }
        i &+= 8
      }
      while range.upperBound &- i > reach {
        if buffer[i] == needle[0], matches(needle, in: bytes, at: i) { return i }
        i &+= 1
      }
      return nil
    }
  }

  /// How often `byte` occurs in `bytes[range]`.
  package static func count(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes.withUnsafeBytes { buffer in
      var n = 0
      var i = range.lowerBound
      // Eight counters in a word; each may be raised so often before it is full.
      while range.upperBound &- i >= 8 {
        let end = min(i &+ 8 * 255, range.upperBound &- 7)
        var counters: UInt64 = 0
        while i < end {
          counters &+= ByteMask.marks(
            of: byte, buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self))
          i &+= 8
        }
        n &+= ByteMask.sum(counters)
      }
      while i < range.upperBound {
        n &+= buffer[i] == byte ? 1 : 0
        i &+= 1
      }
      return n
    }
  }

  @inlinable public static func matches(_ needle: [UInt8], in bytes: [UInt8], at index: Int)
    -> Bool
  {
    guard index >= 0, needle.count <= bytes.count - index else { return false }
    for i in 0..<needle.count where bytes[index + i] != needle[i] { return false }
    return true
  }
}
