import Bytes
import Model
import Packed
import TestTexts
import Testing

@Suite struct RecordTests {
  private func digest(_ n: UInt64) -> ShortDigest { ShortDigest(high: n &* 0x9E37_79B9, low: 7) }

  @Test func whatARecordSaysComesBack() throws {
    let identifiers = Kind.allCases.enumerated().map { n, kind in
      SubjectRecord.Identifier(
        kind: kind, confidence: Confidence.allCases[n % 3], digest: digest(UInt64(n % 5)),
        traits: SubjectRecord.Traits(rawValue: UInt8(n % 16)),
        first: n % 3 > 0 ? digest(UInt64(n)) : nil, second: n % 3 > 1 ? digest(99) : nil)
    }
    let records = [
      SubjectRecord(
        units: [UnitID(line: 3), UnitID(line: 9, ordinal: 2)], identifiers: identifiers,
        attributes: Attributes(
          birthYear: 1980, age: 46, sex: .other, prefecture: 13, municipality: 13101,
          regionSource: .postalCode, occupation: 0x42)),
      SubjectRecord(units: [], identifiers: [], attributes: Attributes(regionSource: .areaCode)),
    ]
    let back = try RecordPack(packed: RecordPack(records).packed).records
    #expect(back.count == 2)
    #expect(back[0].identifiers == identifiers && back[0].units == records[0].units)
    #expect(back.map(\.attributes) == records.map(\.attributes))
  }

  /// Against the plain way: records side by side, each looked for among all.
  @Test(arguments: [3, 40, 4000]) func whatIsSaidTwiceIsKeptOnce(values: UInt64) throws {
    struct Said: Hashable {
      var identifiers: [SubjectRecord.Identifier]
      var steps: [Step]
      var attributes: Attributes
    }
    var random = SeededNumbers(values)
    var sheet = RecordSheet()
    for _ in 0..<2 {
      sheet.removeAll()
      var plain: [(said: Said, units: [UnitID])] = []
      var known: [Said: Int] = [:]
      for line in 1...2000 {
        let identifiers = (0..<Int.random(in: 1...3, using: &random)).map { at in
          SubjectRecord.Identifier(
            kind: Kind.allCases[at], confidence: .high,
            digest: digest(UInt64.random(in: 0..<values, using: &random) << 8 | UInt64(at)))
        }
        let said = Said(
          identifiers: identifiers, steps: line % 5 == 0 ? [.page(line % 3)] : [],
          attributes: Attributes(age: line % 7 == 0 ? 30 : nil))
        let unit = UnitID(line: line)
        for one in identifiers {
          sheet.add(one, sheet.note(one.digest, one.confidence).number)
        }
        sheet.close(said.attributes, said.steps, unit)
        if let at = known[said] {
          plain[at].units.append(unit)
        } else {
          known[said] = plain.count
          plain.append((said, [unit]))
        }
      }
      let records = try RecordPack(packed: sheet.packed).records
      #expect(records.count == plain.count)
      for (record, (said, units)) in zip(records, plain) {
        #expect(record.identifiers == said.identifiers && record.units == units)
        #expect(record.steps == said.steps && record.attributes == said.attributes)
      }
    }
  }

  @Test func bytesThatAreNoPackAreRefused() {
    let record = SubjectRecord(
      units: [UnitID(line: 1)],
      identifiers: [.init(kind: .name, confidence: .high, digest: digest(1), first: digest(2))],
      attributes: Attributes(age: 3))
    let packed = RecordPack([record]).packed
    for end in 0..<packed.count {
      #expect(throws: ByteReader.Malformed.self) {
        _ = try RecordPack(packed: Array(packed[..<end]))
      }
    }
    for at in packed.indices {
      for value in [UInt8(0), 0x7F, 0xFF] {
        var broken = packed
        broken[at] = value
        _ = try? RecordPack(packed: broken)
      }
    }
  }
}
