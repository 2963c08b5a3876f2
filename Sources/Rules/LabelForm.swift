// Labels and headers in comparable form: folded width, lower case, without
// blanks, marks and the decoration people put around a heading.

import Bytes

package enum LabelForm {
  /// The comparable form of a label given as UTF-8.
  package static func of(_ text: [UInt8]) -> [UInt8] { of(text, 0..<text.count) }

  /// The comparable form of running text, with one space where something was
  /// left out: the ends of words stay visible.
  package static func spaced(_ text: [UInt8]) -> [UInt8] { form(text, 0..<text.count, space: true) }

  /// The comparable form of a part of a text.
  package static func of(_ text: [UInt8], _ range: Range<Int>) -> [UInt8] {
    form(text, range, space: false)
  }

  private static func form(_ text: [UInt8], _ range: Range<Int>, space: Bool) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { out, count in
      text[range].withUnsafeBufferPointer { text in
        var i = 0
        while i < text.count {
          let one = LabelCharacter(text, i)
          if one.ascii != 0 {
            out[count] = one.ascii
            count &+= 1
          } else if one.isKept {
            for k in 0..<one.length { out[count &+ k] = text[i &+ k] }
            count &+= one.length
          } else if space, count == 0 || out[count &- 1] != 0x20 {
            out[count] = 0x20
            count &+= 1
          }
          i &+= one.length
        }
      }
    }
  }

  package static func of(_ text: String) -> String {
    String(decoding: of(Array(text.utf8)), as: UTF8.self)
  }
}

/// What one character is in comparable form. Public like whatever is inlined
/// into other rooms.
public struct LabelCharacter {
  /// Its bytes in the text.
  public let length: Int
  /// The ASCII byte that stands for it, or 0.
  public let ascii: UInt8
  /// Whether it stands for itself; otherwise, and without `ascii`, it says nothing.
  public let isKept: Bool

  /// - Parameter i: where a character begins in valid UTF-8, before the end.
  @inlinable @inline(__always)
  public init(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) {
    let byte = text[i]
    if byte < 0x80 {
      length = 1
      isKept = false
      let lower = byte | 0x20
      ascii = byte &- 0x30 < 10 ? byte : lower &- 0x61 < 26 ? lower : 0
      return
    }
    length = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, text.count &- i)
    // Most of it: kanji, and below kana but for the dot between words.
    if byte >= 0xE4, byte < 0xEF || byte >= 0xF0 {
      ascii = 0
      isKept = true
      return
    }
    if byte == 0xE3, length == 3, text[i &+ 1] > 0x80, text[i &+ 1] != 0x83 || text[i &+ 2] != 0xBB
    {
      ascii = 0
      isKept = true
      return
    }
    (ascii, isKept) = LabelCharacter.meaning(text, i, length)
  }

  @usableFromInline static func meaning(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int
  ) -> (UInt8, Bool) {
    var scalar = UInt32(text[i]) & (0x7F >> UInt32(length))
    for k in 1..<max(1, length) { scalar = scalar << 6 | UInt32(text[i + k] & 0x3F) }
    switch scalar {
    case 0xFF21...0xFF3A: return (UInt8(scalar - 0xFF21) + 0x61, false)
    case 0xFF41...0xFF5A: return (UInt8(scalar - 0xFF41) + 0x61, false)
    case 0xFF10...0xFF19: return (UInt8(scalar - 0xFF10) + 0x30, false)
    // Blanks, marks and decoration say nothing.
    case 0x80...0xA0, 0x3000...0x3004, 0x3008...0x3011, 0x3013...0x3020,
      0x25A0...0x25FF, 0x203B, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40,
      0xFF5B...0xFF65, 0x30FB, 0xFEFF:
      return (0, false)
    default: return (0, true)
    }
  }
}
