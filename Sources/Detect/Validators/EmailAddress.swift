// E-mail addresses as they are, not as RFC 5321 wants them: addresses of
// Japanese carriers made before 2009 have dots side by side or before the @,
// and in URLs the @ is written %40.

import Bytes
import Model

enum EmailAddress {
  private static let fileEndings: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "py", "md", "html", "json",
  ]

  static func check(_ value: [UInt8]) -> Validator.Verdict? {
    let value = plain(value)
    guard let at = value.lastIndex(of: 0x40) else { return nil }
    guard let last = lastLabel(value, at + 1), value.count - at <= 254, at <= 64 else { return nil }
    if last.count <= 4 {
      let ending = String(decoding: last.map(Validator.lower), as: UTF8.self)
      guard !fileEndings.contains(ending) else { return nil }
    }
    return Validator.Verdict(evidence: .shape, normal: value.map(Validator.lower))
  }

  /// The last of two labels and more, none empty or longer than 63 bytes.
  private static func lastLabel(_ value: [UInt8], _ domain: Int) -> ArraySlice<UInt8>? {
    var start = domain
    for i in domain...value.count where i == value.count || value[i] == 0x2E {
      guard 1...63 ~= i - start else { return nil }
      if i == value.count { return start > domain ? value[start...] : nil }
      start = i + 1
    }
    return nil
  }

  /// %40 is @; quotes around the local part change nothing.
  private static func plain(_ value: [UInt8]) -> [UInt8] {
    if value.contains(0x40), !value.contains(0x22) { return value }
    var plain = value.filter { $0 != 0x22 }
    if !plain.contains(0x40), let at = Find.first(Array("%40".utf8), in: plain, 0..<plain.count) {
      plain.replaceSubrange(at..<(at + 3), with: [0x40])
    }
    return plain
  }
}
