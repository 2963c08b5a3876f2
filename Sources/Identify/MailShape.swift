// Whether a text is a mail, or many: told by its header, whatever its name. A
// note or a log that has one line `From:` is none: there must be several fields
// of mail, and one that only mail programs write.

import Bytes
import Model

enum MailShape {
  private static let known: Set<String> = [
    "from", "to", "cc", "bcc", "subject", "date", "reply-to", "sender", "message-id", "received",
    "return-path", "delivered-to", "mime-version", "content-type", "in-reply-to", "references",
    "x-mailer", "user-agent", "content-transfer-encoding", "dkim-signature", "x-original-to",
    "envelope-to", "newsgroups", "x-priority", "list-id",
  ]
  /// Fields nobody types by hand.
  private static let telling: Set<String> = [
    "message-id", "received", "return-path", "delivered-to", "mime-version", "x-mailer",
    "dkim-signature", "x-original-to", "envelope-to",
  ]
  private static let lineLimit = 400

  static func of(_ head: [UInt8]) -> Container? {
    var at = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let first = head.dropFirst(at).first, first < 0x21 || first > 0x7E {
      at += head[at...].prefix(64).prefix { $0 == 0x0A || $0 == 0x0D }.count
    }
    guard at < head.count else { return nil }
    if Find.matches(Array("From ".utf8), in: head, at: at) {
      let next = lineEnd(head, at).next
      return fields(head, from: next).map(isHeader) == true ? .mbox : nil
    }
    // Apple's Mail writes the number of bytes first.
    let digits = head[at...].prefix(16).prefix { 0x30...0x39 ~= $0 || $0 == 0x20 }
    if !digits.isEmpty, Find.matches([0x0A], in: head, at: digits.endIndex) {
      at = digits.endIndex + 1
    }
    return fields(head, from: at).map(isHeader) == true ? .mail : nil
  }

  private static func isHeader(_ fields: [(name: String, value: [UInt8])]) -> Bool {
    let names = Set(fields.map(\.name)).intersection(known)
    guard names.count >= 2 else { return false }
    if names.count >= 3, !names.isDisjoint(with: telling) { return true }
    // A part of a mail kept as a file: two fields are enough when one is this.
    if names.contains("mime-version"), names.contains("content-type") { return true }
    func has(_ name: String, _ test: ([UInt8]) -> Bool) -> Bool {
      fields.contains { $0.name == name && test($0.value) }
    }
    return names.count >= 3 && has("from") { $0.contains(0x40) || $0.contains(0x3F) }
      && has("date") { isMailDate($0) }
  }

  /// Mon, 1 Apr 2024 10:00:00 +0900
  private static func isMailDate(_ value: [UInt8]) -> Bool {
    let words = value.split { $0 == 0x20 || $0 == 0x2C || $0 == 0x09 }.map(Array.init)
    return words.count >= 4 && words.contains { $0.filter { $0 == 0x3A }.count >= 1 }
      && words.contains { $0.count == 4 && $0.allSatisfy { 0x30...0x39 ~= $0 } }
  }

  /// The fields up to the blank line; nil when a line before it is no field.
  private static func fields(_ head: [UInt8], from: Int) -> [(name: String, value: [UInt8])]? {
    var fields: [(name: String, value: [UInt8])] = []
    var at = from
    while at < head.count, fields.count < lineLimit {
      let (end, next) = lineEnd(head, at)
      if end == at { return fields }
      if head[at] == 0x20 || head[at] == 0x09 {
        if fields.isEmpty { return nil }
      } else if Find.matches(Array(">From ".utf8), in: head, at: at) {
        if !fields.isEmpty { return nil }
      } else if let colon = colon(head, at..<end) {
        let name = String(decoding: head[at..<colon], as: UTF8.self).lowercased()
        fields.append((name, Array(head[(colon + 1)..<end])))
      } else {
        // The head may end in the middle of a line.
        return next > head.count ? fields : nil
      }
      at = next
    }
    return fields
  }

  private static func lineEnd(_ head: [UInt8], _ at: Int) -> (end: Int, next: Int) {
    guard let newline = Find.first(0x0A, in: head, at..<head.count) else {
      return (head.count, head.count + 1)
    }
    return (newline > at && head[newline - 1] == 0x0D ? newline - 1 : newline, newline + 1)
  }

  private static func colon(_ head: [UInt8], _ line: Range<Int>) -> Int? {
    for i in line.prefix(80) {
      if head[i] == 0x3A { return i > line.lowerBound ? i : nil }
      guard 0x21...0x7E ~= head[i] else { return nil }
    }
    return nil
  }
}
