// Surnames alone that were taken because somebody of that name was named before.
// What came before depends on where a file was cut, a unit does not: only within
// one does the repetition count.

import Bytes
import Model
import Rules

enum Repetitions {
  static func settle(_ matches: inout [Match], _ segment: Segment) {
    guard matches.contains(where: isOpen) else { return }
    var named: [Int: [Range<Int>]] = [:]
    for match in matches
    where match.kind == .name && match.confidence >= .medium && !isOpen(match) {
      named[match.unit, default: []].append(match.range)
    }
    matches.removeAll { match in
      guard isOpen(match) else { return false }
      let surname = segment.text[match.range]
      let isNamed = named[match.unit]?.contains {
        $0.lowerBound < match.range.lowerBound && segment.text[$0].starts(with: surname)
      }
      return !(isNamed ?? false)
    }
  }

  private static func isOpen(_ match: Match) -> Bool {
    match.kind == .name && match.evidence.isSuperset(of: NameRecogniser.repeated)
  }
}
