// Findings as bytes: what a worker sends and the store keeps as a sample.

import Bytes
import Model

/// In the byte of the confidence: the label that spoke comes at the end.
private let spokenMark: UInt8 = 0x80

extension ByteWriter {
  package mutating func finding(_ finding: Finding) {
    byte(finding.kind.index)
    byte(finding.confidence.rawValue | (finding.spoken == nil ? 0 : spokenMark))
    number(finding.rule)
    number(UInt64(finding.evidence.rawValue))
    number(finding.line)
    number(finding.column)
    unit(finding.unit)
    text(finding.mask)
    raw(finding.digest.bytes)
    steps(finding.steps)
    if let spoken = finding.spoken {
      number(spoken.rule)
      number(spoken.label)
    }
  }

  package mutating func dropped(_ dropped: DroppedFinding) {
    finding(dropped.finding)
    byte(dropped.step.rawValue)
    byte(dropped.other.map { $0.index + 1 } ?? 0)
  }
}

extension ByteReader {
  package mutating func finding() throws(Malformed) -> Finding {
    let kind = try kind()
    let level = try byte()
    let isSpoken = level & spokenMark != 0
    guard let confidence = Confidence(rawValue: level & ~spokenMark) else {
      throw Malformed(position: position)
    }
    let rule = try int()
    guard let evidence = UInt16(exactly: try number()) else { throw Malformed(position: position) }
    var finding = Finding(
      kind: kind, rule: rule, confidence: confidence, evidence: Evidence(rawValue: evidence),
      line: try int(), column: try int(), unit: try unit(), mask: try text(),
      digest: Digest(Array(try raw(16))), steps: try steps())
    if isSpoken { finding.spoken = Spoken(rule: try int(), label: try int()) }
    return finding
  }

  package mutating func dropped() throws(Malformed) -> DroppedFinding {
    let finding = try finding()
    guard let step = Dropped.Step(rawValue: try byte()) else { throw Malformed(position: position) }
    let other = try byte()
    return DroppedFinding(
      finding: finding, step: step, other: other == 0 ? nil : Kind(index: other - 1))
  }

  /// All findings to the end.
  package static func findings(_ bytes: [UInt8]) throws(Malformed) -> [Finding] {
    var reader = ByteReader(bytes)
    var findings: [Finding] = []
    while !reader.isAtEnd { findings.append(try reader.finding()) }
    return findings
  }
}
