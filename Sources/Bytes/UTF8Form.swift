/// The form of one UTF-8 character (Unicode 15, table 3-7).
package enum UTF8Form {
  case whole(Int)
  case cutOff
  case malformed

  /// Where well-formed text that begins at `from` stops: at the end, or at a
  /// character that is cut off or malformed. ASCII goes by words, and characters
  /// of three bytes, which is what Japanese is made of, by one comparison.
  package static func end(of text: [UInt8], from: Int) -> Int {
    text.withUnsafeBytes { bytes in
      var i = from
      while i < bytes.count {
        if i &+ 8 <= bytes.count,
          bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          i &+= 8
          continue
        }
        let lead = bytes[i]
        if lead < 0x80 {
          i &+= 1
          continue
        }
        if i &+ 8 <= bytes.count,
          isTwoOfThree(bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
        {
          i &+= 6
          continue
        }
        // E1…EC, EE, EF with any two continuations.
        if lead >= 0xE1, lead < 0xF0, lead != 0xED, i &+ 2 < bytes.count,
          bytes[i &+ 1] & 0xC0 == 0x80, bytes[i &+ 2] & 0xC0 == 0x80
        {
          i &+= 3
          continue
        }
        guard case .whole(let length) = length(text, i) else { return i }
        i &+= length
      }
      return i
    }
  }

  /// Whether eight bytes begin with two characters of three bytes that are
  /// well-formed whatever follows their first.
  @inline(__always) private static func isTwoOfThree(_ word: UInt64) -> Bool {
    guard UInt64(littleEndian: word) & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0 else { return false }
    // All but E0 and ED.
    let firm: UInt64 = 0xDFFE
    return firm &>> (word & 15) & firm &>> (word &>> 24 & 15) & 1 != 0
  }

  package static func length(_ bytes: [UInt8], _ i: Int) -> UTF8Form {
    let lead = bytes[i]
    if lead < 0x80 { return .whole(1) }
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0 else { return .malformed }
    let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    for k in 1..<length {
      guard i + k < bytes.count else { return .cutOff }
      let trail = bytes[i + k]
      guard k == 1 ? (low...high ~= trail) : (0x80...0xBF ~= trail) else { return .malformed }
    }
    return .whole(length)
  }
}
