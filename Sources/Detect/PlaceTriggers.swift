// Where in a text the name of a prefecture or municipality may end: at 都 道 府
// 県 市 区 町 村 behind a character that some name has there. All text there is
// goes through here.

import Bytes
import Rules

enum PlaceTriggers {
  /// Where the next trigger begins.
  /// - Parameters:
  ///   - from: where to begin; a name may begin before it, but in `range`.
  ///   - ends: the last two characters of all names; nil lets all pass.
  static func next(
    _ text: [UInt8], _ from: Int, _ range: Range<Int>, _ ends: HashedBits?
  ) -> Int? {
    text.withUnsafeBytes { bytes in
      var i = from
      while i < range.upperBound {
        let lead = bytes[i]
        if lead < 0x80 {
          i = afterASCII(bytes, i, range.upperBound)
        } else if lead < 0xE0 || lead >= 0xF0 {
          i &+= lead < 0xE0 ? 1 : 4
        } else {
          if i &+ 3 <= range.upperBound, thirds &>> UInt64(bytes[i &+ 2] & 0x3F) & 1 != 0,
            mayEnd(bytes, i, range.lowerBound, ends)
          {
            return i
          }
          i &+= 3
        }
      }
      return nil
    }
  }

  /// What triggers end with, as bits: the last byte of nine characters in ten is
  /// another.
  private static var thirds: UInt64 { 0x2400_0000_100A_1004 }

  @inline(__always)
  private static func afterASCII(_ bytes: UnsafeRawBufferPointer, _ from: Int, _ end: Int) -> Int {
    var i = from &+ 1
    while i &+ 8 <= end,
      bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      i &+= 8
    }
    return i
  }

  /// Whether a name may end with the character at `at`.
  @inline(__always)
  static func mayEnd(
    _ bytes: UnsafeRawBufferPointer, _ at: Int, _ floor: Int, _ ends: HashedBits?
  ) -> Bool {
    let scalar = scalar(bytes, at)
    guard isTrigger(scalar) else { return false }
    guard let ends else { return true }
    // No name is one character long, and all are of characters of three bytes.
    guard at &- 3 >= floor, 0xE0...0xEF ~= bytes[at &- 3] else { return false }
    return ends.mayHold(HashedBits.pair(self.scalar(bytes, at &- 3), scalar))
  }

  /// The character of three bytes at `at`.
  @inline(__always)
  private static func scalar(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt32 {
    UInt32(bytes[at] & 0x0F) &<< 12 | UInt32(bytes[at &+ 1] & 0x3F) &<< 6
      | UInt32(bytes[at &+ 2] & 0x3F)
  }

  /// 都 道 府 県 市 区 町 村
  static let scalars = "都道府県市区町村".unicodeScalars.map(\.value)

  @inline(__always) static func isTrigger(_ scalar: UInt32) -> Bool {
    switch scalar {
    // 都 道 府 県 市 区 町 村
    case 0x90FD, 0x9053, 0x5E9C, 0x770C, 0x5E02, 0x533A, 0x753A, 0x6751: true
    default: false
    }
  }
}
