// A file cut into ranges gives what the uncut file gives: findings, units,
// labels, lines and columns. The cut is moved so that it falls on every byte of
// a planted value.

import Bytes
import Model
import Testing

/// Ways to write text whose bytes a newline may cut.
enum Encoding: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case utf8, utf8Mark, cp932, eucJP, utf16LE, utf16BE
  var testDescription: String { rawValue }

  func encode(_ text: String) -> [UInt8] {
    switch self {
    case .utf8: return Array(text.utf8)
    case .utf8Mark: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .utf16LE: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case .utf16BE: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    case .cp932, .eucJP: return text.flatMap { Legacy.bytes($0, self) }
    }
  }
}

/// The few characters of the corpora in the two Japanese encodings, by JIS code.
enum Legacy {
  static let jis: [Character: (UInt8, UInt8)] = [
    "氏": (0x3B, 0x61), "名": (0x4C, 0x3E), "電": (0x45, 0x45), "話": (0x4F, 0x43), "番": (0x48, 0x56),
    "号": (0x39, 0x66), "佐": (0x3A, 0x34), "藤": (0x46, 0x23), "花": (0x32, 0x56), "子": (0x3B, 0x52),
    "様": (0x4D, 0x4D), "備": (0x48, 0x77), "考": (0x39, 0x4D), "山": (0x3B, 0x33), "田": (0x45, 0x44),
    "太": (0x42, 0x40), "郎": (0x4F, 0x3A), "：": (0x21, 0x27), "表": (0x49, 0x3D), "示": (0x3C, 0x28),
  ]

  static func bytes(_ character: Character, _ encoding: Encoding) -> [UInt8] {
    if let ascii = character.asciiValue { return [ascii] }
    guard let (row, cell) = jis[character] else { preconditionFailure("\(character) not in table") }
    if encoding == .eucJP { return [row | 0x80, cell | 0x80] }
    let r = Int(row) - 0x21
    let lead = UInt8(r / 2 + (r < 62 ? 0x81 : 0xC1))
    let trail = r & 1 == 0 ? cell + (cell < 0x60 ? 0x1F : 0x20) : cell + 0x7E
    return [lead, trail]
  }
}

enum Corpus: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case log, csv, csvQuoted, insert, giantLine
  var testDescription: String { rawValue }

  var isCut: Bool { self == .log || self == .csv || self == .csvQuoted }

  /// About `lines` lines with planted values throughout.
  func text(lines: Int) -> String {
    switch self {
    case .log:
      return (0..<lines).map { n in
        "2026-05-20T10:00:\(n % 60 < 10 ? "0" : "")\(n % 60) INFO user=\(n) 氏名：佐藤花子 tel=090-1234-5\(100 + n % 900) 表示"
      }.joined(separator: "\n") + "\n"
    case .csv:
      return "会員番号,氏名,電話番号,mail\n"
        .replacing("会員番号", with: "id")
        + (0..<lines).map { n in
          "\(n),佐藤花子,090-1234-5\(100 + n % 900),u\(n)@example.com"
        }.joined(separator: "\n") + "\n"
    case .csvQuoted:
      return "氏名,備考,電話番号\n"
        + (0..<lines).map { n in
          "山田太郎,\"a\nb \"\"\(n)\"\", 佐藤花子様\n\",090-1234-5\(100 + n % 900)"
        }.joined(separator: "\n") + "\n"
    case .insert:
      let tuples = (0..<500).map { n in "(\(n),'山田太郎','090-1234-5\(100 + n % 900)')" }
      return (0..<max(1, lines / 100)).map { _ in
        "INSERT INTO t VALUES " + tuples.joined(separator: ",") + ";"
      }.joined(separator: "\n") + "\n"
    case .giantLine:
      return (0..<lines).map { n in
        "電話：090-1234-5\(100 + n % 900) 佐藤花子様 u\(n)@example.com 表示 "
      }.joined()
    }
  }
}

@Suite struct CutTests {
  @Test(arguments: Corpus.allCases, Encoding.allCases)
  func everyCut(corpus: Corpus, encoding: Encoding) throws {
    let bytes = encoding.encode(corpus.text(lines: 300))
    let whole = try Bench.scan(bytes)
    #expect(whole.seen.count > 250)
    // Ranges of an even length near 4 KiB, moved by two bytes: the cuts pass
    // over every byte of values that stand in the middle of the file.
    for length in stride(from: 4000, through: 4120, by: 2) {
      let cut = try Bench.scan(bytes, pieceLength: UInt64(length))
      #expect(cut.seen == whole.seen, "\(length)")
      // Logs and tables really are cut; prose and a giant line are a stream.
      #expect((cut.ranges > 1) == corpus.isCut)
      if cut.seen != whole.seen { break }
    }
  }

  /// Windows over a line without end: every position of the window's edge.
  @Test(arguments: [Corpus.giantLine, .insert], Encoding.allCases)
  func everyWindow(corpus: Corpus, encoding: Encoding) throws {
    let bytes = encoding.encode(corpus.text(lines: corpus == .insert ? 100 : 400))
    let whole = try Bench.scan(bytes)
    for giant in stride(from: 12_000, through: 12_120, by: 1) {
      let windows = try Bench.scan(bytes, pieceLength: 3001, giant: giant)
      #expect(windows.seen == whole.seen, "\(giant)")
      if windows.seen != whole.seen { break }
    }
  }
}
