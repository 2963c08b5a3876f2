// Surnames alone that were taken because somebody of that name was named before.
// What came before depends on where a file was cut, a unit does not: only within
// one does the repetition count.

import Bytes
import Model
import Rules

enum Repetitions {
  static func settle(_ matches: inout [Match], _ segment: Segment) {
    let mayChange = matches.indices.contains {
      matches[$0].kind == .name
        && (matches[$0].evidence == .likeness
          || matches[$0].evidence.isSuperset(of: NameRecogniser.repeated))
    }
    guard mayChange else { return }
    var named: [Int: [Range<Int>]] = [:]
    for match in matches
    where match.kind == .name && match.confidence >= .medium && !isOpen(match) {
      named[match.unit, default: []].append(match.range)
    }
    func isNamed(_ match: Match) -> Bool {
      let surname = segment.text[match.range]
      return named[match.unit]?.contains {
        $0.lowerBound < match.range.lowerBound
          && (segment.text[$0].starts(with: surname)
            || isForeign(segment.text[$0], surname))
      } ?? false
    }
    matches.removeAll { isOpen($0) && !isNamed($0) }
    for at in matches.indices where isLikeness(matches[at]) && isNamed(matches[at]) {
      matches[at].evidence = NameRecogniser.repeated
      matches[at].confidence = max(matches[at].confidence, .medium)
    }
  }

  /// エロディ・ルフェーブル: the surname stands last.
  private static func isForeign(_ name: ArraySlice<UInt8>, _ surname: ArraySlice<UInt8>) -> Bool {
    let rest = name.dropLast(surname.count)
    return rest.last == 0xBB && name.suffix(surname.count).elementsEqual(surname)
  }

  /// Like a name and no more: what somebody named before it makes one.
  private static func isLikeness(_ match: Match) -> Bool {
    match.kind == .name && match.evidence == .likeness
  }

  private static func isOpen(_ match: Match) -> Bool {
    match.kind == .name && match.evidence.isSuperset(of: NameRecogniser.repeated)
  }
}
