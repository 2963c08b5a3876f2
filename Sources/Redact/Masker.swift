// A value as it may be shown: by character, never by byte, keeping just enough
// for a person to see what kind of value stands there. Written straight to
// where it goes, since findings come by the million.

import Bytes
import Model

enum Masker {
  static func mask(_ value: [UInt8], as kind: Kind) -> String {
    String(
      decoding: [UInt8](unsafeUninitializedCapacity: max(1, value.count)) { out, count in
        count = value.withUnsafeBufferPointer { mask($0, as: kind, to: out.baseAddress!) }
      }, as: UTF8.self)
  }

  private static let star = UInt8(ascii: "*")
  private static let mostStars = 60

  typealias Text = UnsafeBufferPointer<UInt8>
  typealias Out = UnsafeMutablePointer<UInt8>

  /// - Parameter out: with room for as many bytes as the value has: a star
  ///   stands for one character or none.
  /// - Returns: the bytes of the mask.
  static func mask(_ value: Text, as kind: Kind, to out: Out) -> Int {
    switch kind {
    case .email: email(value, out)
    case .name: head(value, keep: 1, whole: false, out)
    case .address: head(value, keep: 3, whole: true, out)
    case .birthDate: each(value, out) { isNumber($0) }
    case .phone, .postalCode, .bankAccount, .customerID:
      plainTail(value, keep: 2, out) ?? tail(value, keep: 2, out)
    case .card: plainTail(value, keep: 4, out) ?? tail(value, keep: 4, out)
    default: each(value, out) { isSolid($0) }
    }
  }

  /// Every character that `hides` becomes a star, the others stay.
  @inline(__always)
  private static func each(_ value: Text, _ out: Out, _ hides: (UInt32) -> Bool) -> Int {
    var count = 0
    var i = 0
    while i < value.count {
      let length = length(value, i)
      let scalar = scalar(value, i, length)
      if hides(scalar) {
        out[count] = star
        count &+= 1
      } else if !isMark(scalar) {
        for k in 0..<length { out[count &+ k] = value[i &+ k] }
        count &+= length
      }
      i &+= length
    }
    return count
  }

  @inline(__always) private static func length(_ value: Text, _ i: Int) -> Int {
    let lead = value[i]
    if lead < 0x80 { return 1 }
    return min(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, value.count &- i)
  }

  @inline(__always)
  private static func scalar(_ value: Text, _ i: Int, _ length: Int) -> UInt32 {
    if length == 1 { return UInt32(value[i]) }
    var scalar = UInt32(value[i]) & (0x7F &>> UInt32(length))
    for k in 1..<length { scalar = scalar &<< 6 | UInt32(value[i &+ k] & 0x3F) }
    return scalar
  }

  /// The first characters, and stars for the rest; blanks stay unless `whole`.
  private static func head(_ value: Text, keep: Int, whole: Bool, _ out: Out) -> Int {
    var seen = 0
    return each(value, out) { scalar in
      if isMark(scalar) { return false }
      seen += 1
      return seen > keep && seen <= keep + mostStars && (whole || !isBlank(scalar))
    }
  }

  /// Digits and letters hidden but for the last few; marks stay.
  private static func tail(_ value: Text, keep: Int, _ out: Out) -> Int {
    var solid = 0
    var i = 0
    while i < value.count {
      let length = length(value, i)
      if isSolid(scalar(value, i, length)) { solid &+= 1 }
      i &+= length
    }
    var hidden = max(solid - keep, (solid + 1) / 2)
    return each(value, out) { scalar in
      guard hidden > 0, isSolid(scalar) else { return false }
      hidden -= 1
      return true
    }
  }

  /// The same of ASCII, as nearly all numbers are; nil: something else is in it.
  private static func plainTail(_ value: Text, keep: Int, _ out: Out) -> Int? {
    guard let bits = ValueBits(value) else { return shortTail(value, keep: keep, out) }
    if bits.high != 0 { return nil }
    var hidden = bits.digits | bits.letters
    let solid = hidden.nonzeroBitCount
    for _ in 0..<min(keep, solid / 2) { hidden ^= 1 &<< UInt64(63 &- hidden.leadingZeroBitCount) }
    ValueBits.write(value, hidden: hidden, as: star, to: out)
    return value.count
  }

  private static func shortTail(_ value: Text, keep: Int, _ out: Out) -> Int? {
    var solid = 0
    for byte in value {
      if byte >= 0x80 { return nil }
      solid &+= isSolid(UInt32(byte)) ? 1 : 0
    }
    var hidden = solid &- min(keep, solid / 2)
    for k in 0..<value.count {
      let hides = hidden > 0 && isSolid(UInt32(value[k]))
      hidden &-= hides ? 1 : 0
      out[k] = hides ? star : value[k]
    }
    return value.count
  }

  /// The first letter, the first of each label of the domain, and the top level.
  private static func email(_ value: Text, _ out: Out) -> Int {
    guard let at = value.lastIndex(of: 0x40), at > 0 else { return each(value, out) { _ in true } }
    let top = value[(at + 1)...].lastIndex(of: 0x2E) ?? at + 1
    var isFirst = true
    var position = 0
    return each(value, out) { scalar in
      let here = position
      position += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
      if scalar == 0x40 || scalar == 0x2E && here > at {
        isFirst = true
        return false
      }
      defer { isFirst = false }
      return !isFirst && !(here > top && here > at)
    }
  }

  // MARK: characters

  private static func isNumber(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return 0x30...0x39 ~= scalar }
    return Unicode.Scalar(scalar)?.properties.numericType != nil
  }

  /// A digit or letter.
  @inline(__always) private static func isSolid(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar &- 0x30 < 10 || (scalar | 0x20) &- 0x61 < 26 }
    // Hiragana, katakana, kanji: asking Unicode takes longer than all the rest.
    if 0x3041...0x3096 ~= scalar || 0x30A1...0x30FA ~= scalar || 0x4E00...0x9FD5 ~= scalar {
      return true
    }
    return isNumber(scalar) || Unicode.Scalar(scalar)?.properties.isAlphabetic ?? true
  }

  private static func isBlank(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0x3000 || scalar == 0xA0 || 0x09...0x0D ~= scalar
  }

  /// Marks that belong to the character before: shown or hidden with it.
  @inline(__always) private static func isMark(_ scalar: UInt32) -> Bool {
    if scalar < 0x300 { return false }
    switch scalar {
    case 0x300...0x36F, 0x3099...0x309A, 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x200B...0x200D:
      return true
    default: return false
    }
  }
}
