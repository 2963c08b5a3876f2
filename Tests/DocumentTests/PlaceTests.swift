// Every hiding place of office documents has a person found nowhere else:
// places.tsv and hiding.tsv in fixtures/documents list them. Made by documents.py
// and hiding.py in tools/fixtures.

import Decode
import Foundation
import Model
import Testing

struct Planted: Sendable, CustomTestStringConvertible {
  var file: String
  var place: String
  var words: String
  var testDescription: String { "\(file) › \(place)" }

  static let all: [Planted] = {
    let text = ["places", "hiding"].map { name in
      let list = Recorder.top.appendingPathComponent("fixtures/documents/\(name).tsv")
      return (try? String(contentsOf: list, encoding: .utf8)) ?? ""
    }
    return text.joined().split(separator: "\n").map { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      return Planted(
        file: parts[0], place: parts[1], words: parts[2].replacing("\\t", with: "\t"))
    }
  }()
}

@Suite struct PlaceTests {
  @Test(arguments: Planted.all) func isFoundInItsPlaceAndNowhereElse(_ planted: Planted) throws {
    let recorder = Recorder.reading(try Recorder.fixture(planted.file))
    let places = recorder.texts.filter { $0.text.contains(planted.words) }.map(\.place)
    if planted.place == "*" {
      #expect(!places.isEmpty)
    } else {
      let all = recorder.texts.map { "\($0.place): \($0.text.prefix(60))" }
      #expect(Set(places) == [planted.place], "\(places) of \(all)")
    }
  }

  @Test func manyPlacesAreListed() { #expect(Planted.all.count > 100) }

  @Test(arguments: [
    "word.docx", "sheet.xlsx", "slides.pptx", "old.xls", "binary.xlsb", "old.rtf", "mail.msg",
    "hiding.docx", "hiding.xlsx", "hiding.pptx", "hiding.xls",
    "hiding.ods",
  ])
  func aWholeDocumentHasNoGap(_ name: String) throws {
    let recorder = Recorder.reading(try Recorder.fixture(name))
    #expect(recorder.problems.isEmpty, "\(recorder.problems)")
  }

  @Test(arguments: [
    "converted.doc", "converted.ppt", "converted.xls", "converted.rtf", "converted.odt",
    "converted.ods", "converted.odp",
  ])
  func whatOthersWroteHasNoGap(_ name: String) throws {
    let recorder = Recorder.reading(try Recorder.fixture(name))
    #expect(recorder.problems.isEmpty, "\(recorder.problems)")
  }

  @Test(arguments: ["locked.xlsx", "locked.xls", "locked.doc", "locked.odt"])
  func encryptionIsNamed(_ name: String) throws {
    let recorder = Recorder.reading(try Recorder.fixture(name))
    #expect(recorder.problems.map(\.cause) == [.encrypted])
    #expect(recorder.texts.isEmpty)
  }

  @Test func aDoctypeIsRefused() throws {
    let recorder = Recorder.reading(try Recorder.fixture("doctype.docx"))
    #expect(recorder.problems.contains { $0.cause == .damaged && $0.detail == "DOCTYPE" })
    #expect(recorder.texts.isEmpty)
  }

  @Test func cellsKnowTheirRowAndColumn() throws {
    let recorder = Recorder.reading(try Recorder.fixture("sheet.xlsx"))
    let secret = try #require(recorder.grids.first { $0.place == "極秘" })
    #expect(secret.segment.placing == .grid)
    #expect(secret.segment.units.map(\.id.line) == [12])
    #expect(secret.segment.cells.map(\.column) == [2])
  }
}
