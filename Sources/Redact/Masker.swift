// A value as it may be shown: by character, never by byte, keeping just enough
// for a person to see what kind of value stands there.

import Bytes
import Model

enum Masker {
  static func mask(_ value: [UInt8], as kind: Kind) -> String {
    String(decoding: bytes(value, kind), as: UTF8.self)
  }

  private static let star = UInt8(ascii: "*")
  private static let mostStars = 60

  private static func bytes(_ value: [UInt8], _ kind: Kind) -> [UInt8] {
    switch kind {
    case .email: email(value)
    case .name: head(value, keep: 1, whole: false)
    case .address: head(value, keep: 3, whole: true)
    case .birthDate: each(value) { isNumber($0) }
    case .phone, .postalCode, .card, .bankAccount, .customerID:
      tail(value, keep: kind == .card ? 4 : 2)
    default: each(value) { isNumber($0) || isLetter($0) }
    }
  }

  /// Every character that `hides` becomes a star, the others stay.
  private static func each(_ value: [UInt8], _ hides: (UInt32) -> Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(value.count)
    var i = 0
    while i < value.count {
      let (scalar, length) = UTF8Scalar.read(value, i)
      if hides(scalar) {
        out.append(star)
      } else if !isMark(scalar) {
        out += value[i..<(i + length)]
      }
      i += length
    }
    return out
  }

  /// The first characters, and stars for the rest; blanks stay unless `whole`.
  private static func head(_ value: [UInt8], keep: Int, whole: Bool) -> [UInt8] {
    var seen = 0
    return each(value) { scalar in
      if isMark(scalar) { return false }
      seen += 1
      return seen > keep && seen <= keep + mostStars && (whole || !isBlank(scalar))
    }
  }

  /// Digits and letters hidden but for the last few; marks stay.
  private static func tail(_ value: [UInt8], keep: Int) -> [UInt8] {
    var solid = 0
    _ = each(value) { scalar in
      if isNumber(scalar) || isLetter(scalar) { solid += 1 }
      return false
    }
    var hidden = max(solid - keep, (solid + 1) / 2)
    return each(value) { scalar in
      guard hidden > 0, isNumber(scalar) || isLetter(scalar) else { return false }
      hidden -= 1
      return true
    }
  }

  /// The first letter, the first of each label of the domain, and the top level.
  private static func email(_ value: [UInt8]) -> [UInt8] {
    guard let at = value.lastIndex(of: 0x40), at > 0 else { return each(value) { _ in true } }
    let domain = value[(at + 1)...]
    let top = domain.lastIndex(of: 0x2E) ?? domain.startIndex
    var isFirst = true
    var position = 0
    return each(value) { scalar in
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

  private static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return 0x61...0x7A ~= scalar | 0x20 }
    return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? true
  }

  private static func isBlank(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0x3000 || scalar == 0xA0 || 0x09...0x0D ~= scalar
  }

  /// Marks that belong to the character before: shown or hidden with it.
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x300...0x36F, 0x3099...0x309A, 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x200B...0x200D: true
    default: false
    }
  }
}
