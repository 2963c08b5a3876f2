// The lines of findings as NDJSON. They come by the million, so what is the same in many
// of them is put into words once: the path, and what follows from rule, confidence and
// evidence. A class that its owner keeps, because its memory and its words serve file
// after file.

import Bytes
import Model
import Packed

package final class FindingLines {
  private var bench = LineBench()

  package init() {}

  /// Lends what lines are made with, for a file at a time: to ask for it line by line is
  /// to ask each time whether somebody else has it.
  func lend<E: Error>(_ body: (inout LineBench) throws(E) -> Void) throws(E) {
    try body(&bench)
  }
}

struct LineBench: ~Copyable {
  /// Up to the location's place, which follows the path in the same string.
  private var head = Passage()
  private var sheet = LineSheet()
  private var words = SubjectWords()
  private var numbers = (line: -1, digits: Digits(0))

  /// From here on findings are in this file; the rules are always the same.
  mutating func begin(_ path: NDJSON.Fields, rules: [String]) {
    words.rules = rules
    var w = JSONWriter()
    w.object { w in
      w.pair("type", "finding")
      path.write(into: &w)
      w.key("member")
      w.null()
      w.pair("location", path.text)
    }
    // Without the closing quote and brace.
    head.clear()
    head.append(w.bytes.dropLast(2))
  }

  /// - Parameter value: where it was asked for.
  @inline(__always)
  mutating func append(
    _ finding: FlatFinding, value: ArraySlice<UInt8>?, emit: (UnsafeRawBufferPointer) -> Void
  ) {
    let subject = words.text(of: finding)
    // Numbers of 20 digits at most; a byte of mask or value may become six.
    let text = finding.mask.count + (value?.count ?? 0)
    var line = sheet.room(head.count + subject.count + 6 * text + 256, emit)
    if numbers.line != finding.line { numbers = (finding.line, Digits(finding.line)) }
    let (row, column) = (numbers.digits, Digits(finding.column))
    line.text(head.all)
    line.byte(UInt8(ascii: ":"))
    line.digits(row)
    line.byte(UInt8(ascii: ":"))
    line.digits(column)
    line.text("\",\"line\":")
    line.digits(row)
    line.text(",\"column\":")
    line.digits(column)
    line.text(subject)
    line.text(",\"mask\":")
    line.quoted(finding.mask)
    line.text(",\"digest\":\"")
    line.hex(finding.digest)
    line.hex(finding.digest + 8)
    line.byte(0x22)
    if let value {
      line.text(",\"value\":")
      value.withUnsafeBufferPointer { line.quoted($0) }
    }
    line.text(",\"unit\":\"")
    line.digits(finding.unit.line == finding.line ? row : Digits(finding.unit.line))
    if finding.unit.ordinal != 0 {
      line.byte(UInt8(ascii: "."))
      line.digits(Digits(finding.unit.ordinal))
    }
    line.text("\"}\n")
    sheet.fill(upTo: line)
  }

  /// A line that was made elsewhere.
  mutating func append(line made: [UInt8], emit: (UnsafeRawBufferPointer) -> Void) {
    var line = sheet.room(made.count, emit)
    line.text(made)
    sheet.fill(upTo: line)
  }

  /// Hands on what has gathered.
  mutating func end(_ emit: (UnsafeRawBufferPointer) -> Void) { sheet.handOn(emit) }
}

/// What takes few different values of a finding, as it is written.
private struct SubjectWords: ~Copyable {
  private typealias Spot = (key: UInt64, from: Int, count: Int)

  var rules: [String] = []
  private var text = Passage()
  private var spots: [UInt64: Spot] = [:]
  /// The last one by some bits of the key: of a table with few columns it is there.
  private let recent = UnsafeMutablePointer<Spot>.allocate(capacity: 256)

  init() { recent.initialize(repeating: (.max, 0, 0), count: 256) }

  deinit { recent.deallocate() }

  @inline(__always)
  mutating func text(of finding: FlatFinding) -> UnsafeBufferPointer<UInt8> {
    let key =
      UInt64(min(finding.rule, rules.count)) << 32 | UInt64(finding.evidence.rawValue) << 16
      | UInt64(finding.kind.index) << 8 | UInt64(finding.confidence.rawValue)
    let slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 56)
    var spot = recent[slot]
    if spot.key != key {
      spot = spots[key] ?? make(key, finding)
      recent[slot] = spot
    }
    return text.part(spot.from, spot.count)
  }

  private mutating func make(_ key: UInt64, _ finding: FlatFinding) -> Spot {
    var w = JSONWriter()
    w.object { w in
      w.subject(of: finding.kind, rule: finding.rule, rules: rules)
      w.facts(of: finding.confidence, finding.evidence)
    }
    let from = text.count
    text.append([UInt8(ascii: ",")] + w.bytes.dropFirst().dropLast())
    let spot = (key, from, text.count - from)
    spots[key] = spot
    return spot
  }
}
