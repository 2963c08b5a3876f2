// Adding changes up by kind.

import Model

extension [Kind: KindChange] {
  mutating func at(_ kind: Kind, _ body: (inout KindChange) -> Void) {
    body(&self[kind, default: KindChange(kind: kind)])
  }

  /// In the order of reports.
  var ordered: [KindChange] { Kind.allCases.compactMap { self[$0] } }
}

extension KindChange.Counts {
  static func += (a: inout Self, b: Self) {
    a.findings += b.findings
    a.files += b.files
  }
}
