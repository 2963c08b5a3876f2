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
    let domain = value[(at + 1)...]
    let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty && $0.count <= 63 }),
      domain.count <= 253, at <= 64
    else { return nil }
    let last = String(decoding: labels.last!.map(Validator.lower), as: UTF8.self)
    guard !fileEndings.contains(last) else { return nil }
    return Validator.Verdict(evidence: .shape, normal: value.map(Validator.lower))
  }

  /// %40 is @; quotes around the local part change nothing.
  private static func plain(_ value: [UInt8]) -> [UInt8] {
    var plain = value.filter { $0 != 0x22 }
    if !plain.contains(0x40), let at = Find.first(Array("%40".utf8), in: plain, 0..<plain.count) {
      plain.replaceSubrange(at..<(at + 3), with: [0x40])
    }
    return plain
  }
}
