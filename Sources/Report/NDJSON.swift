// The stream of findings: one JSON object a line, fields as docs/formats.md has
// them. Lines appear per committed piece.

import Bytes
import Model
import Packed

package struct NDJSON: ScanLines {
  /// Rule ids by index.
  private let rules: [String]
  private let explanation: Explanation?
  private let shown: @Sendable (PathBytes) -> PathBytes

  /// - Parameters:
  ///   - explanation: adds to each finding why it is one.
  ///   - shown: the path as it may be shown.
  package init(
    rules: [String], explanation: Explanation? = nil,
    shown: @escaping @Sendable (PathBytes) -> PathBytes = { $0 }
  ) {
    self.rules = rules
    self.explanation = explanation
    self.shown = shown
  }

  package func part(
    _ findings: [UInt8], values: [UInt8], dropped: [UInt8], path: PathBytes,
    with lines: FindingLines, emit: (UnsafeRawBufferPointer) -> Void
  ) throws(ByteReader.Malformed) {
    let head = pathFields(path)
    try lines.lend { (bench: inout LineBench) throws(ByteReader.Malformed) in
      bench.begin(head, rules: rules)
      defer { bench.end(emit) }
      try write(findings, values, head, &bench, emit)
      var rest = ByteReader(dropped)
      while !rest.isAtEnd { bench.append(line: line(try rest.dropped(), head), emit: emit) }
    }
  }

  private func write(
    _ findings: [UInt8], _ values: [UInt8], _ head: Fields, _ bench: inout LineBench,
    _ emit: (UnsafeRawBufferPointer) -> Void
  ) throws(ByteReader.Malformed) {
    var revealed = ByteReader(values)
    let (isRevealing, isPlain) = (!values.isEmpty, explanation == nil)
    try findings.withUnsafeBufferPointer { bytes throws(ByteReader.Malformed) in
      var walk = FindingWalk(bytes)
      while !walk.isAtEnd {
        let start = walk.position
        let finding = try walk.next()
        let value = isRevealing ? try revealed.raw(try revealed.int()) : nil
        if isPlain, finding.isPlain, finding.line != 0 {
          bench.append(finding, value: value, emit: emit)
        } else {
          var full = ByteReader(findings, from: start)
          let finding = masked(try full.finding())
          bench.append(line: line(finding, value.map { Array($0) }, head), emit: emit)
          walk.move(to: full.position)
        }
      }
    }
  }

  private func line(_ dropped: DroppedFinding, _ head: Fields) -> [UInt8] {
    var w = JSONWriter()
    w.object { w in
      w.pair("type", "dropped")
      head.write(into: &w)
      w.key("member")
      Self.member(dropped.finding.steps.map { $0.showing(shown) }, &w)
      w.place(of: dropped.finding)
      w.subject(of: dropped.finding.kind, rule: dropped.finding.rule, rules: rules)
      w.pair("mask", dropped.finding.mask)
      w.pair("step", dropped.step.code)
      w.pair("other", dropped.other?.code)
      w.pair("unit", dropped.finding.unit.text)
      if let explanation {
        w.array("explain") { $0.string(explanation.sentence(dropped)) }
      }
    }
    w.newline()
    return w.bytes
  }

  private func line(_ finding: Finding, _ value: [UInt8]?, _ head: Fields) -> [UInt8] {
    var w = JSONWriter()
    w.object { w in
      w.pair("type", "finding")
      head.write(into: &w)
      w.key("member")
      Self.member(finding.steps, &w)
      w.pair("location", head.text + Location.suffix(finding))
      w.facts(of: finding, rules: rules)
      w.pair("digest", Hex.text(finding.digest.bytes))
      if let value { w.pair("value", value) }
      w.pair("unit", finding.unit.text)
      if let explanation {
        w.array("explain") { w in for text in explanation.sentences(finding) { w.string(text) } }
      }
    }
    w.newline()
    return w.bytes
  }

  package func problem(_ problem: Problem, path: PathBytes, outcome: Outcome) -> [UInt8] {
    var w = JSONWriter()
    w.object { w in
      w.pair("type", "problem")
      pathFields(path).write(into: &w)
      w.key("member")
      Self.member(problem.steps.map { $0.showing(shown) }, &w)
      w.pair("stage", problem.stage.code)
      w.pair("cause", problem.cause.code)
      w.pair("detail", problem.detail)
      w.pair("gap", problem.cause.isGap)
      w.pair("outcome", outcome.code)
    }
    w.newline()
    return w.bytes
  }

  package func unchanged(_ path: PathBytes) -> [UInt8] {
    let path = shown(path)
    var w = JSONWriter(capacity: path.bytes.count + 64)
    w.object { w in
      w.pair("type", "unchanged")
      // A line for each file there is, and most paths are ASCII: no string is made of them.
      if path.bytes.allSatisfy({ $0 < 0x80 }) {
        w.pair("path", path.bytes)
      } else {
        Fields(path).write(into: &w)
      }
    }
    w.newline()
    return w.bytes
  }

  /// Names inside files are masked as paths are.
  private func masked(_ finding: Finding) -> Finding {
    if finding.steps.isEmpty { return finding }
    var finding = finding
    finding.steps = finding.steps.map { $0.showing(shown) }
    return finding
  }

  static func member(_ steps: [Step], _ w: inout JSONWriter) {
    if steps.isEmpty { w.null() } else { w.string(steps.map(\.text).joined(separator: "!")) }
  }

  /// A path as JSON can carry it.
  struct Fields {
    var text: String
    var base64: String?

    func write(into w: inout JSONWriter) {
      w.pair("path", text)
      if let base64 {
        w.pair("path_base64", base64)
      }
    }
  }

  private func pathFields(_ path: PathBytes) -> Fields { Fields(shown(path)) }
}

extension NDJSON.Fields {
  init(_ path: PathBytes) {
    text = path.text
    base64 = path.isUTF8 ? nil : Hex.base64(path.bytes)
  }
}
