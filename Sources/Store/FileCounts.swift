// What was found in a file, as history keeps it: a line of text that SQLite
// makes without us, such as 'email high 3,name low 1'.

import GRDB
import Model

struct FileCounts: Equatable {
  private(set) var findings: [Tally.Slot: Int] = [:]

  /// Yields it for the entry `e`; '' when nothing was found.
  static let query = """
    ifnull((SELECT group_concat(kind || ' ' || confidence || ' ' || findings)
      FROM tally WHERE entry = coalesce(e.same_as, e.id)), '')
    """

  init() {}

  /// A kind of which this program does not know is left out.
  init(_ text: String?) {
    for slot in (text ?? "").split(separator: ",") {
      let words = slot.split(separator: " ")
      guard words.count == 3, let kind = Kind(rawValue: String(words[0])),
        let confidence = Confidence(code: String(words[1])), let count = Int(words[2])
      else { continue }
      findings[Tally.Slot(kind, confidence), default: 0] += count
    }
  }

  /// From a confidence on.
  func count(from level: Confidence) -> Int {
    findings.reduce(0) { $1.key.confidence >= level ? $0 + $1.value : $0 }
  }

  /// Each kind with its highest confidence.
  var highest: Set<Tally.Slot> {
    Set(
      findings.keys.filter { slot in
        !findings.keys.contains { $0.kind == slot.kind && $0.confidence > slot.confidence }
      })
  }

  /// By how many findings two differ, kind by kind.
  func distance(to other: FileCounts) -> Int {
    Set(findings.keys).union(other.findings.keys).reduce(0) {
      $0 + abs(findings[$1, default: 0] - other.findings[$1, default: 0])
    }
  }
}
