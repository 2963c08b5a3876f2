// The lines of the findings of one part as NDJSON. They come by the million, so
// what is the same in many of them is put into words once: the path, and what
// follows from rule, confidence and evidence.

import Bytes
import Model
import Packed

struct FindingLines {
  private let rules: [String]
  private(set) var bytes: [UInt8] = []
  /// Up to the location's place, which follows the path in the same string.
  private let head: [UInt8]
  private var subjects: [Subject: [UInt8]] = [:]

  /// What of a finding takes few different values.
  private struct Subject: Hashable {
    var kind: Kind
    var rule: Int
    var confidence: Confidence
    var evidence: Evidence
  }

  init(rules: [String], path: NDJSON.Fields) {
    self.rules = rules
    var w = JSONWriter()
    w.object { w in
      w.key("type")
      w.string("finding")
      path.write(into: &w)
      w.key("member")
      w.null()
      w.key("location")
      w.string(path.text)
    }
    // Without the closing quote and brace.
    head = Array(w.bytes.dropLast(2))
  }

  /// Whether a finding is one of the many: in a file's own text.
  static func isPlain(_ finding: PackedFinding) -> Bool {
    finding.steps.isEmpty && finding.line != 0
  }

  mutating func append(_ finding: PackedFinding, value: [UInt8]?) {
    bytes += head
    bytes.append(UInt8(ascii: ":"))
    number(finding.line)
    bytes.append(UInt8(ascii: ":"))
    number(finding.column)
    text("\",\"line\":")
    number(finding.line)
    text(",\"column\":")
    number(finding.column)
    subject(finding)
    text(",\"mask\":")
    JSONWriter.quote(finding.mask, into: &bytes)
    text(",\"digest\":\"")
    hex(finding.digest)
    text("\"")
    if let value {
      text(",\"value\":")
      JSONWriter.quote(value[...], into: &bytes)
    }
    text(",\"unit\":\"")
    number(finding.unit.line)
    if finding.unit.ordinal != 0 {
      bytes.append(UInt8(ascii: "."))
      number(finding.unit.ordinal)
    }
    text("\"}\n")
  }

  /// A line that was made elsewhere.
  mutating func append(line: [UInt8]) { bytes += line }

  private mutating func subject(_ finding: PackedFinding) {
    let subject = Subject(
      kind: finding.kind, rule: finding.rule, confidence: finding.confidence,
      evidence: finding.evidence)
    if let known = subjects[subject] {
      bytes += known
      return
    }
    var w = JSONWriter()
    w.object { w in
      w.subject(of: finding.kind, rule: finding.rule, rules: rules)
      w.facts(of: finding.confidence, finding.evidence)
    }
    let words = [UInt8(ascii: ",")] + w.bytes.dropFirst().dropLast()
    subjects[subject] = words
    bytes += words
  }

  private mutating func text(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func number(_ value: Int) {
    guard value >= 10 else {
      bytes.append(0x30 + UInt8(value))
      return
    }
    var rest = value
    let start = bytes.count
    while rest > 0 {
      bytes.append(0x30 + UInt8(rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private mutating func hex(_ digest: ArraySlice<UInt8>) {
    for byte in digest {
      bytes.append(Self.digits[Int(byte >> 4)])
      bytes.append(Self.digits[Int(byte & 15)])
    }
  }
}
