// Values of rules that nothing but a label can raise, looked for last and only
// in lines that speak of them. A number of seven digits may be an account or
// anything; every log is full of them, and nearly none has the word beside it.

import Bytes
import Model

extension Detector {
  /// What waiting rules find where a label, a header or a column speaks for them.
  func labelled(_ view: Surroundings, _ gate: Gate) -> [Sifted] {
    var wanted = gate.byTable
    wanted.formIntersection(waiting)
    let isEverywhere = !wanted.isEmpty
    var units: [Int] = []
    if !view.sift.labels.isEmpty {
      for unit in view.segment.units.indices {
        let hits = view.hits(unit, labelMarks).labels
        guard hits.intersects(waiting) else { continue }
        wanted.formUnion(hits)
        units.append(unit)
      }
    }
    wanted.formIntersection(waiting)
    if wanted.isEmpty { return [] }
    let text = view.folded.bytes
    let lines = isEverywhere ? [0..<text.count] : self.lines(of: units, view)
    return labelledSearch.search(text, in: lines, for: wanted, view.sift.wide).compactMap { found in
      let raw = view.folded.raw(found.value)
      return raw.isEmpty ? nil : Sifted(rule: found.rule, folded: found.value, raw: raw)
    }
  }

  /// The whole lines that hold some units, in folded text: a match may begin
  /// before its unit does, and what is found first decides what follows.
  private func lines(of units: [Int], _ view: Surroundings) -> [Range<Int>] {
    let text = view.folded.bytes
    var lines: [Range<Int>] = []
    var done = 0
    for unit in units {
      let range = view.folded.folded(view.segment.units[unit].range)
      if range.upperBound <= done { continue }
      var start = max(done, range.lowerBound)
      while start > done, !Self.endsLine(text[start - 1]) { start -= 1 }
      var end = max(start, range.upperBound)
      while end < text.count, end == 0 || !Self.endsLine(text[end - 1]) { end += 1 }
      lines.append(start..<end)
      done = end
    }
    return lines
  }

  private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
