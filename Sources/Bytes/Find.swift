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
      var i = range.upperBound
      while i > range.lowerBound {
        i &-= 1
        if buffer[i] == byte { return i }
      }
      return nil
    }
  }

  /// The first index of `needle` in `bytes[range]`.
  package static func first(
    _ needle: [UInt8], in bytes: [UInt8], _ range: Range<Int>
  ) -> Int? {
    guard let lead = needle.first, range.count >= needle.count else { return nil }
    // Kana and kanji nearly all begin alike and are told apart by their third byte.
    let rare = lead >= 0xE0 && needle.count > 2 ? 2 : 0
    return needle.withUnsafeBytes { needle in
      bytes.withUnsafeBytes { bytes in
        guard range.lowerBound >= 0, range.upperBound <= bytes.count,
          let text = bytes.baseAddress, let word = needle.baseAddress
        else { return nil }
        var from = range.lowerBound
        let end = range.upperBound - needle.count + 1
        while from < end,
          let hit = memchr(text + from + rare, Int32(needle[rare]), end - from)
        {
          from = UnsafeRawPointer(hit) - text - rare
          if memcmp(text + from, word, needle.count) == 0 { return from }
          from += 1
        }
        return nil
      }
    }
  }

  /// How often `byte` occurs in `bytes[range]`; wrapping addition vectorizes.
  package static func count(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes.withUnsafeBytes { buffer in
      var n = 0
      for i in range { n &+= buffer[i] == byte ? 1 : 0 }
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
