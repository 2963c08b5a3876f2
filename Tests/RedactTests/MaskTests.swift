// Masks of numbers against their plain definition. All values are invented.

import Bytes
import Model
import Packed
import Redact
import TestTexts
import Testing

@Suite struct MaskTests {
  private func masks(_ values: [String], _ kind: Kind) throws -> [String] {
    var text: [UInt8] = []
    var matches: [Match] = []
    for value in values {
      let start = text.count
      text += Array(value.utf8)
      let range = start..<text.count
      matches.append(
        Match(
          kind: kind, rule: 0, range: range, evidence: .shape, confidence: .high,
          normal: ShortRange(range), unit: 0))
      text.append(0x0A)
    }
    let segment = Segment(
      text: text,
      units: [Segment.Unit(.paragraph, 0..<text.count, id: UnitID(line: 1), cells: 0..<0)],
      firstLine: 1)
    let redactor = Redactor(
      WorkerOptions(key: [UInt8](repeating: 7, count: 16), wantsFindings: true))
    var draft = Draft()
    redactor.redact(Matches(matches, NormalForms(text)), in: segment, into: &draft)
    return try ByteReader.findings(draft.findings.bytes).map(\.mask)
  }

  /// The last few digits and letters stay, and all marks.
  private func plainly(_ value: String, _ keep: Int) -> String {
    let solid = value.filter { $0.isLetter || $0.isNumber }.count
    var hidden = max(solid - keep, (solid + 1) / 2)
    return String(
      value.map { character in
        guard hidden > 0, character.isLetter || character.isNumber else { return character }
        hidden -= 1
        return "*"
      })
  }

  @Test(arguments: [(Kind.phone, 2), (.card, 4), (.customerID, 2)])
  func theLastFewOfANumberStay(kind: Kind, keep: Int) throws {
    var random = SeededNumbers(UInt64(keep))
    let letters = Array("0123456789012345678901234567890123456789ABYZabyz-/ .:+()[]`@{}~_^")
    let odd = Array("０９－（あ山")
    let values = (0..<2000).map { n in
      String(
        (0..<(1 + random.below(40))).map { _ in
          random.pick(n % 4 == 0 && random.chance(10) ? odd : letters)
        })
    }
    for (value, mask) in zip(values, try masks(values, kind)) {
      #expect(mask == plainly(value, keep), "\(value)")
    }
  }
}
