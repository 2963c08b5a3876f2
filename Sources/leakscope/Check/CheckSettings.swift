// A check as meant, after the arguments as typed.

import Model
import Patterns
import Report

struct CheckSettings {
  /// What it shares with a scan.
  var scan: ScanSettings
  var outputs: [CheckOutputs.Plan]
  var levels: FailLevels
  var explains: Bool
  var showsColumns: Bool
  var baseline: BaselinePlan?
  /// Whether what git would commit is read instead of files.
  var readsIndex: Bool

  var language: Language { scan.language }
  /// Whether it matters how many persons there are.
  var countsPersons: Bool { showsColumns || policy?.countsPersons ?? false }
  var policy: Policy? { scan.project?.policy }
}
