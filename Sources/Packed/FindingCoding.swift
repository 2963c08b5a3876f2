// Findings as bytes: what a worker sends and the store keeps as a sample.

import Bytes
import Model

/// In the byte of the confidence: the label that spoke comes at the end.
private let spokenMark: UInt8 = 0x80
/// In the same byte: the name of the column comes after the steps.
private let fieldMark: UInt8 = 0x40
/// In the same byte: its place in the tally of columns comes last of all.
private let columnMark: UInt8 = 0x20

extension ByteWriter {
  package mutating func finding(_ finding: Finding) {
    var mask = finding.mask
    mask.withUTF8 { self.finding(finding, mask: $0) }
  }

  /// - Parameter mask: in place of the finding's own.
  package mutating func finding(_ finding: Finding, mask: UnsafeBufferPointer<UInt8>) {
    byte(finding.kind.index)
    byte(
      finding.confidence.rawValue | (finding.spoken == nil ? 0 : spokenMark)
        | (finding.field.isEmpty ? 0 : fieldMark)
        | (finding.columnIndex == nil ? 0 : columnMark))
    number(finding.rule)
    number(UInt64(finding.evidence.rawValue))
    number(finding.line)
    number(finding.column)
    unit(finding.unit)
    number(mask.count)
    raw(mask)
    let digest = (finding.digest.high.littleEndian, finding.digest.low.littleEndian)
    withUnsafeBytes(of: digest) { raw($0.assumingMemoryBound(to: UInt8.self)) }
    steps(finding.steps)
    if !finding.field.isEmpty { text(finding.field) }
    if let spoken = finding.spoken {
      number(spoken.rule)
      number(spoken.label)
    }
    if let index = finding.columnIndex { number(index) }
  }

  package mutating func dropped(_ dropped: DroppedFinding) {
    finding(dropped.finding)
    byte(dropped.step.rawValue)
    byte(dropped.other.map { $0.index + 1 } ?? 0)
  }
}

/// A finding as its bytes tell it, mask and digest not copied: what is read by
/// the million on the way to an output.
package struct PackedFinding {
  package var kind: Kind
  package var confidence: Confidence
  package var rule: Int
  package var evidence: Evidence
  package var line: Int
  package var column: Int
  package var unit: UnitID
  package var mask: ArraySlice<UInt8>
  /// 16 bytes.
  package var digest: ArraySlice<UInt8>
  package var steps: [Step]
  package var field = ""
  package var spoken: Spoken?
  package var columnIndex: Int?
}

extension Finding {
  package init(_ packed: PackedFinding) {
    self.init(
      kind: packed.kind, rule: packed.rule, confidence: packed.confidence,
      evidence: packed.evidence, line: packed.line, column: packed.column, unit: packed.unit,
      mask: String(decoding: packed.mask, as: UTF8.self), digest: Digest(Array(packed.digest)),
      steps: packed.steps, field: packed.field, spoken: packed.spoken,
      columnIndex: packed.columnIndex)
  }
}

extension ByteReader {
  package mutating func finding() throws(Malformed) -> Finding { Finding(try packedFinding()) }

  package mutating func packedFinding() throws(Malformed) -> PackedFinding {
    let kind = try kind()
    let level = try byte()
    let isSpoken = level & spokenMark != 0
    guard let confidence = Confidence(rawValue: level & ~(spokenMark | fieldMark | columnMark))
    else {
      throw Malformed(position: position)
    }
    let rule = try int()
    guard let evidence = UInt16(exactly: try number()) else { throw Malformed(position: position) }
    var finding = PackedFinding(
      kind: kind, confidence: confidence, rule: rule, evidence: Evidence(rawValue: evidence),
      line: try int(), column: try int(), unit: try unit(), mask: try raw(try int()),
      digest: try raw(16), steps: try steps())
    if level & fieldMark != 0 { finding.field = try text() }
    if isSpoken { finding.spoken = Spoken(rule: try int(), label: try int()) }
    if level & columnMark != 0 { finding.columnIndex = try int() }
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
