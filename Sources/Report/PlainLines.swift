// Findings for people, a line each as grep and compilers write them, with the
// reasons below it where somebody asks.

import Bytes
import Model
import Packed

package struct PlainLines: ScanLines {
  private let l: Language
  private let explanation: Explanation?
  private let shown: @Sendable (PathBytes) -> PathBytes

  package init(
    language: Language, explanation: Explanation? = nil,
    shown: @escaping @Sendable (PathBytes) -> PathBytes = { $0 }
  ) {
    l = language
    self.explanation = explanation
    self.shown = shown
  }

  package func part(
    _ findings: [UInt8], values: [UInt8], dropped: [UInt8], path: PathBytes,
    with _: FindingLines, emit: (UnsafeRawBufferPointer) -> Void
  ) throws(ByteReader.Malformed) {
    var reader = ByteReader(findings)
    var revealed = ByteReader(values)
    let path = shown(path).text
    var lines: [String] = []
    while !reader.isAtEnd {
      let finding = try reader.finding()
      let value = values.isEmpty ? nil : try revealed.text()
      lines.append(
        line(path, finding, value ?? finding.mask, finding.confidence.name(l)))
      lines += (explanation?.sentences(finding) ?? []).map { "    " + $0 }
    }
    var rest = ByteReader(dropped)
    while !rest.isAtEnd {
      let dropped = try rest.dropped()
      lines.append(line(path, dropped.finding, dropped.finding.mask, l("不採用", "dropped")))
      lines += explanation.map { ["    " + $0.sentence(dropped)] } ?? []
    }
    bytes(lines).withUnsafeBytes(emit)
  }

  package func problem(_ problem: Problem, path: PathBytes, outcome: Outcome) -> [UInt8] {
    guard problem.cause.isGap else { return [] }
    let detail = problem.detail.isEmpty ? "" : " (\(problem.detail))"
    let inside = Location.way(problem.steps.map { $0.showing(shown) }, l)
    return bytes(["\(shown(path).text)\(inside): \(problem.cause.name(l))\(detail)"])
  }

  package func unchanged(_ path: PathBytes) -> [UInt8] { [] }

  private func line(_ path: String, _ finding: Finding, _ value: String, _ level: String) -> String
  {
    var finding = finding
    finding.steps = finding.steps.map { $0.showing(shown) }
    return "\(path)\(Location.suffix(finding, l)): \(finding.kind.name(l)) \(value) [\(level)]"
  }

  /// A name with a line feed in it must not make two lines.
  private func bytes(_ lines: [String]) -> [UInt8] {
    lines.flatMap { Array((Shown.name($0) + "\n").utf8) }
  }
}
