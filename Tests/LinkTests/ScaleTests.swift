// Linking by the million, on records made up here. Set LEAKSCOPE_MEASURE to the
// number of records and build for release; runs alone.

import Foundation
import Link
import Model
import Testing

@Suite struct ScaleTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LEAKSCOPE_MEASURE"] != nil))
  func timeAndMemory() throws {
    let wanted = Int(ProcessInfo.processInfo.environment["LEAKSCOPE_MEASURE"] ?? "") ?? 1_000_000
    let clock = ContinuousClock()
    let start = clock.now
    var linker = Linker(level: .medium, year: 2026)
    var crowd = Crowd(persons: wanted / 3)
    var at = 0
    while at < wanted {
      let batch = min(10_000, wanted - at)
      linker.add(
        PathBytes("file\(at / 100_000).csv"), (at..<at + batch).map { crowd.record(line: $0) })
      at += batch
    }
    let added = clock.now
    let persons = linker.linked().persons
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    print(
      "\(wanted) records: made in \(added - start), linked in \(clock.now - added); \(peak);",
      "\(persons.count)")
    #expect(persons.count.minimum <= persons.count.estimate)
    #expect(persons.count.estimate <= persons.count.maximum)
  }
}

/// People of whom each record tells a name and five of seven values.
private struct Crowd {
  let persons: Int
  private var seed: UInt64 = 1

  init(persons: Int) { self.persons = max(1, persons) }

  private mutating func random(_ n: Int) -> Int {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(seed >> 33) % n
  }

  private func digest(_ part: UInt64, _ value: Int) -> ShortDigest {
    var h = UInt64(value) &* 0x9E37_79B9_7F4A_7C15 ^ part &* 0xC2B2_AE3D_27D4_EB4F
    h = (h ^ h >> 31) &* 0xff51_afd7_ed55_8ccd
    return ShortDigest(high: h ^ h >> 33, low: UInt16(truncatingIfNeeded: h))
  }

  mutating func record(line: Int) -> SubjectRecord {
    let who = random(persons)
    let surname = who % 4001
    let given = who / 7 % 9001
    var identifiers = [
      SubjectRecord.Identifier(
        kind: .name, confidence: .high, digest: digest(1, surname * 10_000 + given),
        first: digest(2, surname), second: digest(3, given))
    ]
    let values: [SubjectRecord.Identifier] = [
      .init(kind: .birthDate, confidence: .high, digest: digest(4, who % 25_000)),
      .init(kind: .phone, confidence: .high, digest: digest(5, who), traits: .mobile),
      .init(kind: .phone, confidence: .high, digest: digest(6, who / 2)),
      .init(kind: .email, confidence: .high, digest: digest(7, who)),
      .init(kind: .address, confidence: .high, digest: digest(8, who / 2)),
      .init(
        kind: .customerID, confidence: .high, digest: digest(9, who), traits: .long,
        first: digest(10, line % 3)),
      .init(kind: .card, confidence: .high, digest: digest(11, who)),
    ]
    for value in values where random(7) < 5 { identifiers.append(value) }
    return SubjectRecord(
      units: [UnitID(line: line + 1)], identifiers: identifiers,
      attributes: Attributes(
        birthYear: 1940 + who % 80, prefecture: 1 + who % 47, regionSource: .address))
  }
}
