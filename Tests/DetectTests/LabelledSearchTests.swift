// Rules that wait for a label, held against those that did not wait: lines with
// and without labels, and several units in one line.

import Bytes
import Detect
import Model
import Rules
import TestTexts
import Testing

@Suite struct LabelledSearchTests {
  private struct Told: Equatable {
    var rule: Int
    var range: Range<Int>
    var evidence: Evidence
    var confidence: Confidence
  }

  private static func told(_ matches: [Match]) -> [Told] {
    matches.map {
      Told(rule: $0.rule, range: $0.range, evidence: $0.evidence, confidence: $0.confidence)
    }
  }

  /// - Parameter blanksPart: whether a unit ends at every double blank too.
  private static func segment(_ text: [UInt8], blanksPart: Bool) -> Segment {
    var units: [Segment.Unit] = []
    var from = 0
    for i in text.indices {
      let isBlank = blanksPart && text[i] == 0x20 && i > 0 && text[i - 1] == 0x20
      guard text[i] == 0x0A || isBlank || i == text.count - 1 else { continue }
      units.append(
        Segment.Unit(
          .paragraph, from..<(i + 1), id: UnitID(line: 1, ordinal: units.count), cells: 0..<0))
      from = i + 1
    }
    return Segment(text: text, units: units, firstLine: 1)
  }

  @Test(arguments: [false, true]) func waitingFindsTheSame(blanksPart: Bool) throws {
    let detector = try Detector(OurRules.book)
    let labels = OurRules.book.rules.flatMap(\.labels)
    let values = OurRules.examples + ["1234567", "12345678", "AB-00012", "0000-1111-222", "a1b2"]
    var numbers = SeededNumbers(blanksPart ? 11 : 7)
    var found = 0
    for _ in 0..<40 {
      var text: [UInt8] = []
      for _ in 0..<60 {
        for _ in 0..<numbers.below(4) {
          if numbers.chance(30) { text += Array((numbers.pick(labels) + ": ").utf8) }
          text += Array(numbers.pick(values).utf8) + [0x20]
          if numbers.chance(40) { text.append(0x20) }
        }
        text.append(0x0A)
      }
      let segment = Self.segment(text, blanksPart: blanksPart)
      let waited = detector.matches(in: segment, detector.sift(text), ColumnVerdicts())
      let atOnce = detector.matches(
        in: segment, detector.sift(text, keepsAll: true), ColumnVerdicts())
      #expect(Self.told(waited.all) == Self.told(atOnce.all))
      found += waited.all.count { OurRules.book.rules[$0.rule].confidences.bare == nil }
    }
    #expect(found > 500)
  }
}
