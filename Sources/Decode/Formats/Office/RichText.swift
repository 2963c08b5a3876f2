// RTF: groups, control words, and text in the code page of each font or by
// number. Destinations nobody reads (pictures, style sheets) are skipped, those
// that hold words go to places of their own.

import Bytes
import Charset
import Model

struct RichText: FormatReader {
  struct Group {
    var place: Place = .body
    var charset = Charset.cp932
    var skipAfterUnicode = 1
    var isDeleted = false
    var isHTML = false
  }

  enum Place: String, CaseIterable {
    case body, header, footer, footnotes, comments, properties, fields, silent
    case boxes = "text boxes"
    case deleted = "deleted text"
    case object, fontTable
  }

  static func read(_ content: Content, _ intake: any Intake) {
    guard let bytes = content.whole(limit: intake.budget.limits.memory) else {
      return intake.problem(.overBudget, "rtf larger than memory allows")
    }
    var reader = RichText(bytes, intake)
    reader.run()
    reader.finish()
  }

  private let bytes: [UInt8]
  private let intake: any Intake
  private var at = 0
  var group = Group()
  private var outer: [Group] = []
  var texts: [Place: [UInt8]] = [:]
  /// Bytes in the code page that are not decoded yet.
  private var pending: [UInt8] = []
  var skip = 0
  private var lead: UInt32 = 0
  var fonts: [Int: Charset] = [:]
  var font = 0
  var standard = Charset.cp932
  var inTable = false
  var table = GridTable()
  private var cell: [UInt8] = []
  private var tables: [GridTable] = []
  private var objects: [[UInt8]] = []
  var isStarred = false

  private init(_ bytes: [UInt8], _ intake: any Intake) {
    self.bytes = bytes
    self.intake = intake
  }

  // MARK: tokens

  private mutating func run() {
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case 0x7B:
        flush()
        guard outer.count < 1000 else {
          return intake.problem(.damaged, "groups too deep")
        }
        outer.append(group)
        skip = 0
      case 0x7D:
        flush()
        if group.place != .body, let back = outer.last, back.place != group.place {
          end(group.place)
        }
        group = outer.popLast() ?? Group()
        skip = 0
      case 0x5C: control()
      case 0x0D, 0x0A: break
      default: put(byte)
      }
      if at & 0xFFFFF == 0 { intake.beat() }
    }
    flush()
    if !outer.isEmpty { intake.problem(.damaged, "rtf cut off") }
  }

  private mutating func control() {
    guard at < bytes.count else { return }
    let byte = bytes[at]
    guard 0x61...0x7A ~= byte | 0x20 else {
      at += 1
      return symbol(byte)
    }
    let start = at
    while at < bytes.count, 0x61...0x7A ~= bytes[at] | 0x20, at - start < 32 { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    let digits = at
    if at < bytes.count, bytes[at] == 0x2D { at += 1 }
    while at < bytes.count, 0x30...0x39 ~= bytes[at], at - digits < 11 { at += 1 }
    let number = Digits.int(bytes, digits..<at)
    if at < bytes.count, bytes[at] == 0x20 { at += 1 }
    if word == "bin" {
      at = min(bytes.count, at + max(0, number ?? 0))
      return
    }
    if skip > 0, word != "u" {
      skip -= 1
      if skip >= 0, word == "uc" { skip = 0 }
    }
    self.word(word, number)
    isStarred = false
  }

  private mutating func symbol(_ byte: UInt8) {
    switch byte {
    case 0x27:
      guard at + 1 < bytes.count,
        let value = UInt8(String(decoding: bytes[at..<(at + 2)], as: UTF8.self), radix: 16)
      else { return }
      at += 2
      put(value)
    case 0x2A: isStarred = true
    case 0x7E: put(0x20)
    case 0x5F: put(0x2D)
    case 0x0A, 0x0D: newline()
    case 0x5C, 0x7B, 0x7D: put(byte)
    default: break
    }
  }

  mutating func put(_ byte: UInt8) {
    if skip > 0 {
      skip -= 1
      return
    }
    if group.place != .silent, !group.isHTML { pending.append(byte) }
  }

  // MARK: characters

  static func charset(_ number: Int) -> Charset {
    switch number {
    case 0: .latin1
    default: .cp932
    }
  }

  mutating func setStandard(_ page: Int) {
    standard = page == 1252 ? .latin1 : page == 65001 ? .utf8 : .cp932
    group.charset = standard
    for n in outer.indices { outer[n].charset = standard }
  }

  mutating func choose(_ font: Int?) {
    flush()
    group.charset = font.flatMap { fonts[$0] } ?? standard
  }

  /// Decodes what has gathered. Western fonts on Japanese machines hold CP932
  /// all the same, so what it is decides.
  mutating func flush() {
    guard !pending.isEmpty else { return }
    var text: [UInt8] = []
    let charset = group.charset == .latin1 ? Trial.narrow(pending) ?? .latin1 : group.charset
    var decoder = Decoder(charset, tables: intake.tables)
    decoder.decode(pending, isLast: true, into: &text)
    pending.removeAll(keepingCapacity: true)
    add(text)
  }

  mutating func unicode(_ number: Int) {
    let unit = UInt32(truncatingIfNeeded: number) & 0xFFFF
    if 0xD800..<0xDC00 ~= unit {
      lead = unit
      return
    }
    var text: [UInt8] = []
    if 0xDC00..<0xE000 ~= unit {
      if lead != 0 {
        UTF8Scalar.append(0x10000 + (lead - 0xD800) << 10 + (unit - 0xDC00), to: &text)
      }
    } else if unit >= 0x20 {
      UTF8Scalar.append(unit, to: &text)
    }
    lead = 0
    add(text)
  }

  mutating func add(_ text: [UInt8]) {
    guard group.place != .silent, group.place != .fontTable, !group.isHTML else { return }
    if group.isDeleted {
      texts[.deleted, default: []] += text
    } else if group.place == .body, inTable {
      cell += text
    } else {
      if group.place == .body { endTable() }
      texts[group.place, default: []] += text
    }
  }

  mutating func newline() {
    flush()
    if group.isDeleted { texts[.deleted, default: []] += [0x0A] }
    if group.place == .body, inTable { cell.append(0x0A) } else { add([0x0A]) }
  }

  // MARK: tables and objects

  mutating func endCell() {
    flush()
    table.cell(cell)
    cell = []
  }

  private mutating func endTable() {
    guard !table.rows.isEmpty else { return }
    if table.isFrame {
      texts[.body, default: []] += table.frameText + [0x0A]
    } else {
      tables.append(table)
    }
    table = GridTable()
  }

  /// An embedded object in hexadecimal digits: a compound file, or a file.
  mutating func object(_ hex: [UInt8]) {
    var out: [UInt8] = []
    var half: UInt8?
    for byte in hex {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: continue
      }
      if let high = half {
        out.append(high << 4 | digit)
        half = nil
      } else {
        half = digit
      }
    }
    let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
    if let from = Find.first(mark, in: out, 0..<out.count) { objects.append(Array(out[from...])) }
  }

  private mutating func finish() {
    if !cell.isEmpty { endCell() }
    endTable()
    for place in Place.allCases where place != .silent && place != .fontTable && place != .object {
      guard let text = texts[place], text.contains(where: { $0 > 0x20 }) else { continue }
      intake.text(text, at: place == .body ? [] : [.part(place.rawValue)])
    }
    for (n, table) in tables.enumerated() {
      table.hand(to: intake, at: [.table("table \(n + 1)")])
    }
    for (n, object) in objects.enumerated() {
      intake.file(.attachment(Array("object \(n + 1)".utf8)), at: [], ByteSupply(object))
    }
  }
}
