// Every encoding of Japanese files, with the characters that plain decoders
// lose (①㈱髙﨑, half-width kana), whole and cut at every byte.

import Bytes
import Charset
import Foundation
import Linux
import Model
import Patterns
import Rules
import Testing

enum Sample {
  static let tables: CharsetTables = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("patterns")
    guard let bytes = try? ImageCompiler.compile(folder.path, check: { _ in nil }),
      case .success(let file) = MemoryFile.sealed(bytes, name: "image"),
      let image = try? Image(descriptor: file.raw), let book = try? RuleBook(image)
    else { preconditionFailure("no image") }
    return CharsetTables(book.lists)
  }()

  /// "①㈱髙橋﨑山ﾀﾛｳ" and its bytes.
  static let text = "①㈱髙橋﨑山ﾀﾛｳ"
  static let bytes: [(Charset, [UInt8])] = [
    (.utf8, Array(text.utf8)),
    (
      .cp932,
      [
        0x87, 0x40, 0x87, 0x8A, 0xFB, 0xFC, 0x8B, 0xB4, 0xFA, 0xB1, 0x8E, 0x52, 0xC0, 0xDB, 0xB3,
      ]
    ),
    (
      .eucJP,
      [
        0xAD, 0xA1, 0xAD, 0xEA, 0xFC, 0xE2, 0xB6, 0xB6, 0xF9, 0xF5, 0xBB, 0xB3, 0x8E, 0xC0, 0x8E,
        0xDB, 0x8E, 0xB3,
      ]
    ),
    (
      .iso2022JP,
      [0x1B, 0x24, 0x42, 0x2D, 0x21, 0x2D, 0x6A, 0x7C, 0x62, 0x36, 0x36, 0x79, 0x75, 0x3B, 0x33]
        + [0x1B, 0x28, 0x49, 0x40, 0x5B, 0x33, 0x1B, 0x28, 0x42]
    ),
    (.utf16LittleEndian, text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
    (.utf16BigEndian, text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }),
  ]
}

@Suite struct DecoderTests {
  private func decode(_ charset: Charset, _ chunks: [[UInt8]]) -> (String, Int) {
    var decoder = Decoder(charset, tables: Sample.tables)
    var text: [UInt8] = []
    for (n, chunk) in chunks.enumerated() {
      decoder.decode(chunk, isLast: n == chunks.count - 1, into: &text)
    }
    return (String(decoding: text, as: UTF8.self), decoder.malformed)
  }

  @Test(arguments: 0..<Sample.bytes.count) func whole(_ n: Int) {
    let (charset, bytes) = Sample.bytes[n]
    let (text, malformed) = decode(charset, [bytes])
    #expect(text == Sample.text)
    #expect(malformed == 0)
  }

  @Test(arguments: 0..<Sample.bytes.count) func cutAtEveryByte(_ n: Int) {
    let (charset, bytes) = Sample.bytes[n]
    for at in 1..<bytes.count {
      let (text, _) = decode(charset, [Array(bytes[..<at]), Array(bytes[at...])])
      #expect(text == Sample.text, "\(charset) at \(at)")
    }
  }

  @Test func brokenBytesAreCountedAndEndNoLine() {
    let (text, malformed) = decode(.cp932, [[0x41, 0x81, 0x0A, 0x42, 0xFF, 0x43]])
    #expect(text == "A\u{FFFD}\nB\u{FFFD}C")
    #expect(malformed == 2)
    let (utf8, count) = decode(.utf8, [[0x41, 0xC3, 0x28, 0xE3, 0x81]])
    #expect(utf8 == "A\u{FFFD}(\u{FFFD}")
    #expect(count == 2)
  }
}

@Suite struct TrialTests {
  private func trial(_ bytes: [UInt8]) -> Charset? { Trial.of(bytes)?.charset }

  @Test func eachEncodingIsTold() {
    let line = Sample.bytes
    #expect(trial(line[0].1) == .utf8)
    #expect(trial(Array("氏名 ".utf8)) == .utf8)
    // 氏名、電話番号 in CP932 and EUC-JP.
    let cp932: [UInt8] = [
      0x8E, 0x81, 0x96, 0xBC, 0x81, 0x41, 0x93, 0x64, 0x98, 0x62, 0x94, 0xD4, 0x8D, 0x86,
    ]
    let euc: [UInt8] = [
      0xBB, 0xE1, 0xCC, 0xBE, 0xA1, 0xA2, 0xC5, 0xC5, 0xCF, 0xC3, 0xC8, 0xD6, 0xB9, 0xE6,
    ]
    #expect(trial(cp932) == .cp932)
    #expect(trial(euc) == .eucJP)
    #expect(trial(line[3].1) == .iso2022JP)
    #expect(trial([0xFF, 0xFE] + line[4].1) == .utf16LittleEndian)
    #expect(trial([0xFE, 0xFF] + line[5].1) == .utf16BigEndian)
    #expect(trial(Array("plain".utf8)) == .ascii)
    #expect(trial(Array("caf".utf8) + [0xE9, 0x20] + Array("au lait".utf8)) == .latin1)
  }

  /// The 円 of each row stands alone, as letters with accents do in Latin-1.
  @Test func aTableOfAmountsIsJapanese() {
    let yen: [UInt8] = [0x89, 0x7E]
    let head = Array("ID,".utf8) + [0x8F, 0xB3, 0x94, 0x46, 0x94, 0xD4, 0x8D, 0x86, 0x0A]  // 承認番号
    var rows: [UInt8] = []
    for n in 0..<200 {
      rows += Array("\(n),\"\(n),400".utf8)
      rows += yen + [0x22, 0x0A]
    }
    #expect(trial(head + rows) == .cp932)
    #expect(trial(rows) == .cp932, "without any heading")
    // 5月3日
    var dates: [UInt8] = []
    for n in 1..<30 {
      dates += Array("item,5".utf8) + [0x8C, 0x8E]
      dates += Array("\(n)".utf8) + [0x93, 0xFA] + Array(",x\n".utf8)
    }
    #expect(trial(dates) == .cp932)
    let german =
      "Die Größe über für schöne Bäume, größer als zuvor, wäre höher und kürzer, täglich müde, öfter Wärme, süß"
    let latin1 = german.unicodeScalars.map { UInt8($0.value) }
    #expect(trial(latin1 + latin1) == .latin1)
    let quotes = "It#s the 1990#s. Don#t go.".utf8.map { $0 == 0x23 ? 0x92 : $0 }
    #expect(trial(quotes + quotes) != .cp932)
  }

  @Test func utf16WithoutMarkIsTold() {
    // An ideographic space is a zero byte on the other side.
    for text in ["氏名,電話\n佐藤花子,090-1234-5678\n", "会議①の記録　㈱山田商店\n氏名：髙﨑　花子\n"] {
      #expect(
        trial(text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) == .utf16LittleEndian)
      #expect(trial(text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }) == .utf16BigEndian)
    }
  }

  @Test func halfWidthKanaAloneAreCP932() {
    // ｻﾄｳ ﾊﾅｺ,ﾔﾏﾀﾞ ﾀﾛｳ: well-formed EUC-JP in places, and CP932 in truth.
    let kana: [UInt8] = [
      0xBB, 0xC4, 0xB3, 0x20, 0xCA, 0xC5, 0xBA, 0x0A, 0xD4, 0xCF, 0xC0, 0xDE, 0x20, 0xC0, 0xDB,
      0xB3, 0x0A,
    ]
    #expect(trial(kana) == .cp932)
  }

  @Test func binaryIsNoText() {
    #expect(trial([0, 1, 2, 3, 0, 0, 0, 9]) == nil)
    #expect(trial((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 >> 3) }) == nil)
  }

  @Test func linesInTwoEncodingsAreMixed() {
    let utf8 = Array("氏名：佐藤\n".utf8)
    let cp932: [UInt8] = [0x8E, 0x81, 0x96, 0xBC, 0x0A]
    #expect(trial(utf8 + cp932 + utf8) == .mixed)
  }
}
