// Findings as bytes: what a worker sends and the store keeps as a sample.

import Bytes
import Model

/// In the byte of the confidence: the label that spoke comes at the end.
private let spokenMark: UInt8 = 0x80
/// In the same byte: the name of the column comes after the steps.
private let fieldMark: UInt8 = 0x40
/// In the same byte: its place in the tally of columns comes last of all.
private let columnMark: UInt8 = 0x20

/// What every finding has, without a reference: those of a dense table are
/// written by the million.
public struct FindingHead: BitwiseCopyable {
  public var kind: Kind
  public var confidence: Confidence
  public var evidence: Evidence
  public var rule: Int
  public var line: Int
  public var column: Int
  public var unit: UnitID
  public var digest: Digest

  @inlinable public init(
    kind: Kind, confidence: Confidence, evidence: Evidence, rule: Int, line: Int, column: Int,
    unit: UnitID, digest: Digest
  ) {
    self.kind = kind
    self.confidence = confidence
    self.evidence = evidence
    self.rule = rule
    self.line = line
    self.column = column
    self.unit = unit
    self.digest = digest
  }

  fileprivate init(_ finding: Finding) {
    self.init(
      kind: finding.kind, confidence: finding.confidence, evidence: finding.evidence,
      rule: finding.rule, line: finding.line, column: finding.column, unit: finding.unit,
      digest: finding.digest)
  }
}

extension ByteWriter {
  package mutating func finding(_ finding: Finding) {
    var mask = finding.mask
    mask.withUTF8 { mask in
      self.finding(
        FindingHead(finding), mask: mask, steps: finding.steps, field: finding.field,
        spoken: finding.spoken, columnIndex: finding.columnIndex)
    }
  }

  package mutating func finding(
    _ head: FindingHead, mask: UnsafeBufferPointer<UInt8>, steps: [Step], field: String,
    spoken: Spoken?, columnIndex: Int?
  ) {
    let marks =
      (spoken == nil ? 0 : spokenMark) | (field.isEmpty ? 0 : fieldMark)
      | (columnIndex == nil ? 0 : columnMark)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 96 + mask.count) { room in
      var strip = ByteStrip(room.baseAddress!)
      strip.byte(head.kind.index)
      strip.byte(head.confidence.index | marks)
      strip.number(head.rule)
      strip.number(Int(head.evidence.rawValue))
      strip.number(head.line)
      strip.number(head.column)
      strip.number(head.unit.line)
      strip.number(head.unit.ordinal)
      strip.number(mask.count)
      strip.raw(mask)
      strip.word(head.digest.high)
      strip.word(head.digest.low)
      if steps.isEmpty { strip.byte(0) }
      raw(UnsafeBufferPointer(start: room.baseAddress, count: strip.count))
    }
    if !steps.isEmpty { self.steps(steps) }
    if !field.isEmpty { text(field) }
    if let spoken {
      number(spoken.rule)
      number(spoken.label)
    }
    if let columnIndex { number(columnIndex) }
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
