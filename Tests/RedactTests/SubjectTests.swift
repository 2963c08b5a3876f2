// Subject records out of rows and paragraphs about several people, told by what
// stands together. Everybody here is invented.

import Model
import Packed
import Redact
import Testing

/// Whose a value is, in rows and in text about several people.
@Suite struct SubjectTests {
  /// Names and values marked in the text: 山田花子 as «n:山田|花子», a surname as
  /// «s:佐藤», a telephone number as «p:0312345678».
  private func records(
    _ marked: String, _ sort: Segment.Unit.Sort = .paragraph
  ) throws -> [Set<String>] {
    var text: [UInt8] = []
    var found: [(kind: Kind, value: String, surname: Int, range: Range<Int>)] = []
    for (n, part) in marked.split(separator: "«", omittingEmptySubsequences: false).enumerated() {
      if n == 0 {
        text += Array(part.utf8)
        continue
      }
      let pieces = part.split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false)
      let value = pieces[0].dropFirst(2)
      let plain = String(value.filter { $0 != "|" })
      let surname = value.split(separator: "|")[0].utf8.count
      let start = text.count
      text += Array(plain.utf8)
      found.append(
        (pieces[0].first == "p" ? .phone : .name, plain, surname, start..<text.count))
      text += Array(pieces[1].utf8)
    }
    // A row's cells stand between commas.
    let cells = text.split(separator: 0x2C).map { $0.startIndex..<$0.endIndex }
    let segment = Segment(
      text: text,
      units: [Segment.Unit(sort, 0..<text.count, id: UnitID(line: 1), cells: 0..<cells.count)],
      cells: cells.map { Segment.Cell($0, label: nil) }, firstLine: 1)
    let redactor = Redactor(WorkerOptions(key: [UInt8](repeating: 7, count: 16)))
    var draft = Draft()
    var normals: [UInt8] = []
    let all = found.map { one in
      normals += Array(one.value.utf8)
      var match = Match(
        kind: one.kind, rule: 0, range: one.range, evidence: .dictionary, confidence: .high,
        normal: ShortRange((normals.count - one.value.utf8.count)..<normals.count), unit: 0)
      if one.kind == .name { match.hint = .surname(one.surname) }
      return match
    }
    let sealed = NormalForms(normals)
    redactor.redact(Matches(all, sealed), in: segment, into: &draft)
    var values: [ShortDigest: String] = [:]
    for (match, one) in zip(all, found) {
      var alone = Draft()
      redactor.redact(Matches([match], sealed), in: segment, into: &alone)
      let record = try #require(try RecordPack(packed: alone.packedRecords).records.first)
      values[record.identifiers[0].digest] = one.value
    }
    return try RecordPack(packed: draft.packedRecords).records.map { record in
      Set(record.identifiers.compactMap { values[$0.digest] })
    }
  }

  @Test func aLineWithOneNameIsThatPersons() throws {
    let found = try records(
      "«s:野呂»様 «p:09011112222» 折り返し\n未提出:«n:佐々木|桜»\nTEL «p:0312345678»(«s:野呂»)")
    #expect(found.contains(["野呂", "09011112222", "0312345678"]))
    #expect(found.contains(["佐々木桜"]))
  }

  @Test func theLinesBelowANameThatStandsAloneAreItsCard() throws {
    let found = try records(
      "念のため «p:0399998888» をご確認ください。\n新しい連絡先です。\n営業部 «n:山田|花子»\nTel: «p:09011112222»\nFax: «p:0312345678»\nそれから «p:0355556666» です。"
    )
    #expect(found.contains(["山田花子", "09011112222", "0312345678"]))
    #expect(found.contains(["0399998888"]) && found.contains(["0355556666"]))
  }

  @Test func theNextSentenceOfALineGoesOnAboutTheSamePerson() throws {
    let found = try records("«n:山田|花子»様より電話。折り返しは«p:09011112222»。\n別件は«p:0312345678»。")
    #expect(found.contains(["山田花子", "09011112222"]) && found.contains(["0312345678"]))
  }

  @Test func aSurnameGoesBackToTheOneWhoHasIt() throws {
    let found = try records("«n:山田|花子»が来社。\n«s:山田»の電話は«p:09011112222»。\n«s:佐藤»は«p:0312345678»。")
    #expect(found.contains(["山田花子", "山田", "09011112222"]))
    #expect(found.contains(["佐藤", "0312345678"]))
  }

  @Test func whoIsInChargeOfARowIsSomebodyElse() throws {
    let row = "«n:山田|花子»,«p:09011112222»,«s:佐藤»"
    let found = try records(row, .record)
    #expect(found == [["山田花子", "09011112222"], ["佐藤"]])
    #expect(try records("«n:山田|花子»,«s:山田»", .record).count == 1)
  }

  @Test func aRemarkInARowIsReadAsText() throws {
    let row = "«n:山田|花子»,«s:山田»様 «p:09011112222»\n担当:«s:佐藤»\n«s:佐藤»の内線«p:0312345678»"
    let found = try records(row, .record)
    #expect(found.contains(["山田花子", "山田", "09011112222"]))
    #expect(found.contains { $0.contains("佐藤") && !$0.contains("09011112222") })
  }
}
