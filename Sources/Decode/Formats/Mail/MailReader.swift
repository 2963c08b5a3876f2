// A mail in a file of its own (eml, a message of a Maildir, emlx, mht), and
// many in one (mbox). Apart from the walk, because only here is decided where a
// mail begins and ends.

import Bytes
import Model

package enum MailReader: FormatReader {
  package static func read(_ content: Content, _ intake: any Intake) {
    let walk = MailWalk(content, intake)
    let start = beginning(content.bytes(at: 0, 4096))
    walk.message(start..<max(start, content.size), at: [])
  }

  /// Behind a mark, blank lines, and the byte count that Apple's Mail writes.
  private static func beginning(_ head: [UInt8]) -> UInt64 {
    var at = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let digits = head[at...].prefix { 0x30...0x39 ~= $0 || $0 == 0x20 }
    if !digits.isEmpty, digits.count < 16, at + digits.count < head.count,
      head[at + digits.count] == 0x0A
    {
      at += digits.count + 1
    }
    while at < head.count, [0x0A, 0x0D, 0x20, 0x09].contains(head[at]) { at += 1 }
    return UInt64(at)
  }
}

package enum MboxReader: FormatReader {
  /// A mail begins at a line `From …` that a field of a header follows; what
  /// lengths the mails claim is not believed. Each is read when the next begins.
  package static func read(_ content: Content, _ intake: any Intake) {
    let walk = MailWalk(content, intake)
    var number = 0
    var start: UInt64?
    func handIn(_ end: UInt64) {
      guard let start, end > start else { return }
      number += 1
      walk.message(start..<end, at: [.part("message \(number)")])
    }
    ContentLines(content).each(
      startingWith: Array("From ".utf8), in: 0..<max(1, content.size)
    ) { offset, line in
      guard begins(content.bytes(at: offset, 1024), line.count) else { return true }
      handIn(offset)
      start = offset
      return true
    }
    handIn(content.size)
    if number == 0 { walk.message(0..<max(1, content.size), at: []) }
  }

  /// Whether a header follows the line.
  private static func begins(_ bytes: [UInt8], _ line: Int) -> Bool {
    var at = Find.first(0x0A, in: bytes, 0..<bytes.count).map { $0 + 1 } ?? bytes.count
    if Find.matches(Array(">From ".utf8), in: bytes, at: at) {
      at = Find.first(0x0A, in: bytes, at..<bytes.count).map { $0 + 1 } ?? bytes.count
    }
    let end = Find.first(0x0A, in: bytes, at..<bytes.count) ?? bytes.count
    return HeaderBlock.colon(bytes, at..<end) != nil
  }
}
