// Findings as bytes: what a worker sends and the store keeps as a sample.

import Bytes
import Model

extension ByteWriter {
  package mutating func finding(_ finding: Finding) {
    byte(finding.kind.index)
    byte(finding.confidence.rawValue)
    number(finding.rule)
    number(UInt64(finding.evidence.rawValue))
    number(finding.line)
    number(finding.column)
    unit(finding.unit)
    text(finding.mask)
    raw(finding.digest.bytes)
    steps(finding.steps)
  }
}

extension ByteReader {
  package mutating func finding() throws(Malformed) -> Finding {
    let kind = try kind()
    let confidence = try confidence()
    let rule = try int()
    guard let evidence = UInt16(exactly: try number()) else { throw Malformed(position: position) }
    return Finding(
      kind: kind, rule: rule, confidence: confidence, evidence: Evidence(rawValue: evidence),
      line: try int(), column: try int(), unit: try unit(), mask: try text(),
      digest: Digest(Array(try raw(16))), steps: try steps())
  }

  /// All findings to the end.
  package static func findings(_ bytes: [UInt8]) throws(Malformed) -> [Finding] {
    var reader = ByteReader(bytes)
    var findings: [Finding] = []
    while !reader.isAtEnd { findings.append(try reader.finding()) }
    return findings
  }
}
