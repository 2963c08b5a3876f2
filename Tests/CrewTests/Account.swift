// What was told of one file, in a form that can be compared.

import Bytes
import Crew
import Model
import Packed

/// All that was told of one file.
struct Account: Sendable {
  var conclusions: [Conclusion] = []
  var parts: [Part] = []
  var plan: CutPlan?
  /// Ranges that were said to be done, in order.
  var ranges: [Int] = []

  var causes: [Cause] { conclusions.flatMap { $0.problems.map(\.cause) } }

  /// Line, column, kind and digest of each finding, in order.
  var findings: [String] {
    parts.flatMap { (try? ByteReader.findings($0.findings)) ?? [] }.map { finding in
      let digest = finding.digest.bytes.map { String($0, radix: 16) }.joined(separator: ".")
      return "\(finding.line):\(finding.column) \(finding.unit.text) \(finding.kind.code) \(digest)"
    }.sorted()
  }
}
