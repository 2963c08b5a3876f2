// The header of a mail as units. Each mailbox is a record of its own: the name
// and the address in it belong to one person, those of two recipients to two.
// Everything else that people read is a paragraph; identifiers of mails, keys
// and signatures say nothing of anybody and are left out.

import Bytes
import Charset
import Model
import Rules

struct HeaderUnits {
  private static let mailboxFields: Set<String> = [
    "from", "to", "cc", "bcc", "reply-to", "sender", "return-path", "delivered-to", "errors-to",
    "x-original-to", "envelope-to", "x-envelope-from", "x-envelope-to", "x-sender",
    "apparently-to", "mail-followup-to", "mail-reply-to", "return-receipt-to",
    "disposition-notification-to", "resent-from", "resent-to", "resent-cc", "resent-bcc",
    "resent-sender", "resent-reply-to", "x-rcpt-to", "x-apparently-to", "x-forwarded-to",
    "x-forwarded-for",
  ]

  private static let silentFields: Set<String> = [
    "message-id", "references", "in-reply-to", "resent-message-id", "date", "mime-version",
    "thread-index", "dkim-signature", "domainkey-signature", "autocrypt", "content-type",
    "content-transfer-encoding", "content-disposition", "content-length", "content-language",
    "content-id", "lines", "status", "x-status", "x-uid", "x-gmail-labels", "x-gm-thrid",
    "x-gm-message-state", "x-google-smtp-source", "x-google-dkim-signature", "x-received-spf",
    "x-ms-tnef-correlator", "x-ms-exchange-organization-network-message-id", "x-imapbase",
    "x-mozilla-keys", "face", "x-face", "openpgp",
  ]
  private static let silentBeginnings = [
    "arc-", "x-ms-exchange-antispam", "x-microsoft-antispam", "x-forefront-antispam",
    "x-ms-exchange-crosstenant", "x-spam-", "x-google-",
  ]

  /// In comparable form, what a name and an address are called.
  private static let labels = [LabelForm.of(Array("氏名".utf8)), LabelForm.of(Array("email".utf8))]

  private let tables: CharsetTables
  private var segment: Segment
  /// Of the end of the text.
  private var line: Int

  /// - Parameter firstLine: of the header, in its file.
  init(_ block: HeaderBlock, firstLine: Int, at steps: [Step], _ tables: CharsetTables) {
    self.tables = tables
    line = firstLine
    segment = Segment(text: [], units: [], labels: Self.labels, firstLine: firstLine)
    segment.steps = steps
    for field in block.fields { add(field, firstLine) }
    segment.accept = 0..<segment.text.count
  }

  /// nil when the header says nothing.
  var units: Segment? { segment.units.isEmpty ? nil : segment }

  private static func isSilent(_ name: String) -> Bool {
    silentFields.contains(name) || silentBeginnings.contains { name.hasPrefix($0) }
  }

  private mutating func add(_ field: HeaderField, _ firstLine: Int) {
    if Self.isSilent(field.name) { return }
    goTo(firstLine + field.line)
    segment.text += Array(field.name.utf8) + [0x3A, 0x20]
    if Self.mailboxFields.contains(field.name) {
      for (n, mailbox) in Mailboxes.of(field.value, tables).enumerated() {
        if n > 0 { segment.text += [0x2C, 0x20] }
        goTo(firstLine + field.line + mailbox.line)
        add(mailbox)
      }
    } else {
      let value = EncodedWords.decode(field.value, tables).map { $0 < 0x20 ? 0x20 : $0 }
      addUnit(.paragraph, Array(value.drop { $0 == 0x20 }), cells: segment.cells.count)
    }
  }

  private mutating func add(_ mailbox: Mailbox) {
    let cells = segment.cells.count
    var text: [UInt8] = []
    let start = segment.text.count
    if !mailbox.name.isEmpty {
      text += mailbox.name
      let isPersonal = DisplayName.isPersonal(mailbox.name, mailbox.address)
      segment.cells.append(
        Segment.Cell(start..<(start + text.count), label: isPersonal ? 0 : nil))
      text += [0x20, 0x3C]
    }
    let from = start + text.count
    text += mailbox.address
    if !mailbox.address.isEmpty {
      segment.cells.append(Segment.Cell(from..<(start + text.count), label: 1))
    }
    addUnit(.record, text, cells: cells)
    if !mailbox.name.isEmpty { segment.text.append(0x3E) }
  }

  private mutating func addUnit(_ sort: Segment.Unit.Sort, _ text: [UInt8], cells: Int) {
    guard !text.isEmpty else { return }
    let range = segment.text.count..<(segment.text.count + text.count)
    segment.text += text
    let before = segment.units.last.flatMap { $0.id.line == line ? $0.id.ordinal + 1 : nil }
    segment.units.append(
      Segment.Unit(
        sort, range, id: UnitID(line: line, ordinal: before ?? 0),
        cells: cells..<segment.cells.count))
  }

  /// Line ends up to the line at which something stands in its file.
  private mutating func goTo(_ wanted: Int) {
    if !segment.text.isEmpty, line < wanted {
      segment.text += [UInt8](repeating: 0x0A, count: wanted - line)
    } else if segment.text.isEmpty {
      segment.firstLine = wanted
    }
    line = max(line, wanted)
  }
}
