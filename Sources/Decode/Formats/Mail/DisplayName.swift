// Whether what stands before an address is a person's name by its form. Only
// then is it given to Detect under that label: mailing lists, shops, programs
// and departments write mail too. A name that is not taken here is still found
// where lists know it.

import Bytes

enum DisplayName {
  /// Mailbox names of roles (RFC 2142), and of programs that want no answer.
  private static let roles: Set<String> = [
    "info", "marketing", "sales", "support", "abuse", "noc", "security", "postmaster",
    "hostmaster", "usenet", "news", "webmaster", "www", "uucp", "ftp", "notification",
    "notifications", "newsletter", "contact", "admin", "mailer-daemon",
  ]
  private static let unanswered = ["noreply", "no-reply", "no_reply", "donotreply", "bounce"]
  private static let longest = 12

  static func isPersonal(_ name: [UInt8], _ address: [UInt8]) -> Bool {
    let local = String(decoding: address.prefix { $0 != 0x40 }, as: UTF8.self).lowercased()
    if roles.contains(local) || unanswered.contains(where: { local.contains($0) }) { return false }
    let words = words(UTF8Scalar.scalars(name, 0..<name.count))
    guard let first = words.first, words.count <= 3 else { return false }
    if words.allSatisfy({ isLatinName($0) }) { return words.count >= 2 }
    guard words.joined().count <= longest, words.allSatisfy({ $0.allSatisfy(isJapanese) }),
      !words.contains(where: isUnit)
    else { return false }
    // Kanji alone may be a surname; kana alone and mixtures need two words.
    return words.count == 2 || (words.count == 1 && first.count <= 6 && first.allSatisfy(isKanji))
  }

  /// Parted at blanks, the middle dot, and the comma of "Yamada, Taro".
  private static func words(_ scalars: [UInt32]) -> [[UInt32]] {
    scalars.split { [0x20, 0x3000, 0x30FB, 0x2C, 0xFF65].contains($0) }.map(Array.init)
  }

  /// Letters, the first a capital: Yamada, T., O'Neil.
  private static func isLatinName(_ word: [UInt32]) -> Bool {
    guard let first = word.first, 0x41...0x5A ~= first || 0xC0...0xDE ~= first else { return false }
    return word.enumerated().allSatisfy { at, scalar in
      0x41...0x5A ~= scalar || 0x61...0x7A ~= scalar || 0xC0...0x17F ~= scalar || scalar == 0x27
        || scalar == 0x2D || (scalar == 0x2E && at == word.count - 1)
    }
  }

  private static func isKanji(_ scalar: UInt32) -> Bool {
    0x3400...0x9FFF ~= scalar || 0xF900...0xFAFF ~= scalar || 0x20000...0x2FFFF ~= scalar
      || scalar == 0x3005
  }

  private static func isJapanese(_ scalar: UInt32) -> Bool {
    isKanji(scalar) || 0x3041...0x30FE ~= scalar || 0xFF66...0xFF9F ~= scalar
  }

  /// 営業部, 総務課: a part of an office. 服部 has two characters.
  private static func isUnit(_ word: [UInt32]) -> Bool {
    guard word.count >= 3, let last = word.last.flatMap(Unicode.Scalar.init) else { return false }
    return "部課室係局社会店署所院校組".unicodeScalars.contains(last)
  }
}
