import Bytes
import Model
import Packed
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
