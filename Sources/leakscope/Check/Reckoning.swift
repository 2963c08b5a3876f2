// How findings are counted in a check, made out before anything is read: whether
// each is looked at, what is set aside.

import Bytes
import Model
import Packed
import Report

struct Reckoning {
  var ruling: Ruling
  var baseline: Baseline?
  /// Whether all values that count are wanted, for a new baseline.
  var collects: Bool
  var countsPersons: Bool
  /// Findings below it are only counted.
  var minimum: Confidence
  var today: String

  /// Whether the digests of findings matter.
  var needsKeys: Bool { baseline != nil || collects }

  /// Whether counts by part are not enough.
  var looksAtEach: Bool { needsKeys || ruling.hasAllowedColumns }

  func allowedColumns(_ path: PathBytes) -> Set<[UInt8]> { ruling.allowedColumns(path) }

  func key(_ finding: PackedFinding, _ path: PathBytes) -> Baseline.Key {
    Baseline.Key(
      place: CheckedFile.name(ruling.shown(path), finding.steps), kind: finding.kind,
      digest: Hex.text(Array(finding.digest)))
  }
}
