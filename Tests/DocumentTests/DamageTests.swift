// Documents cut at every length and with bytes turned over: reading ends, with
// what could be read and a reason why not all. A trap here would end a worker.

import Decode
import Model
import Testing

@Suite struct DamageTests {
  static let names = [
    "word.docx", "sheet.xlsx", "slides.pptx", "old.xls", "binary.xlsb", "old.rtf", "mail.msg",
    "converted.doc",
    "converted.ppt", "converted.xls", "converted.rtf", "converted.odt", "converted.ods",
    "converted.odp", "locked.xlsx", "locked.doc",
  ]

  @Test(arguments: names) func cutAnywhere(_ name: String) throws {
    let whole = try Recorder.fixture(name)
    let step = max(1, whole.count / 150)
    for length in stride(from: 0, to: whole.count, by: step) {
      let recorder = Recorder.reading(Array(whole[..<length]))
      if length > 8, name.hasSuffix("x") {
        #expect(!recorder.problems.isEmpty, "\(name) cut at \(length) of \(whole.count)")
      }
    }
  }

  @Test(arguments: names) func withBytesTurnedOver(_ name: String) throws {
    let whole = try Recorder.fixture(name)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<150 {
      var bytes = whole
      for _ in 0..<(1 + random(12)) {
        // Headers and directories more often than content.
        let reach = random(3) == 0 ? bytes.count : min(bytes.count, 4096)
        let at = random(2) == 0 ? random(reach) : bytes.count - 1 - random(reach)
        bytes[at] = [0x00, 0xFF, 0x7F, 0x80, UInt8(random(256))][random(5)]
      }
      let recorder = Recorder.reading(bytes)
      #expect(!recorder.problems.contains { $0.detail == "not UTF-8" })
    }
  }

  @Test func whatIsLeftOfACutSheetIsRead() throws {
    let whole = try Recorder.fixture("word.docx")
    // Without the directory at the end members are found by their own headers.
    let recorder = Recorder.reading(Array(whole[..<(whole.count - 300)]))
    #expect(recorder.problems.contains { $0.cause == .damaged })
    #expect(recorder.texts.contains { $0.place == "header 1" })
  }

  @Test func aBombEndsAtItsLimit() {
    let recorder = Recorder(limits: UnpackingLimits(bytes: 1 << 20), size: 1000)
    let row = Array("<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>".utf8)
    let body = Array("<worksheet><sheetData>".utf8) + Array((0..<60_000).map { _ in row }.joined())
    Readers.read(
      .xlsx, Content(Stored.zip([("xl/worksheets/sheet1.xml", body)])), name: [], recorder)
    #expect(recorder.problems.contains { $0.cause == .overBudget })
  }
}

/// A zip file of stored members, without a directory.
enum Stored {
  static func zip(_ members: [(name: String, body: [UInt8])]) -> [UInt8] {
    func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 255) } }
    func half(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    var bytes: [UInt8] = []
    for (name, body) in members {
      bytes += [0x50, 0x4B, 3, 4]
      bytes += half(20)
      bytes += [UInt8](repeating: 0, count: 12)
      bytes += word(body.count)
      bytes += word(body.count)
      bytes += half(name.utf8.count)
      bytes += half(0)
      bytes += Array(name.utf8)
      bytes += body
    }
    return bytes
  }
}
