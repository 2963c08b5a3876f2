// Judging a table's columns on its first rows.

import Bytes
import Model
import Rules

extension Detector {
  /// - Parameter segment: the first rows of a table.
  /// - Returns: also the first look at the segment, so that nobody has to look
  ///   twice; nil where each look is to be explained.
  package func judge(_ segment: Segment) -> (verdicts: ColumnVerdicts, sift: Sift?) {
    var verdicts = ColumnVerdicts()
    // What is looked at here is weighed later.
    let keeps = keepsDropped
    keepsDropped = false
    defer { keepsDropped = keeps }
    var sample = segment
    if sample.units.count > ColumnVerdicts.sample {
      sample.units = Array(segment.units.prefix(ColumnVerdicts.sample))
    }
    guard !sample.units.isEmpty else { return (verdicts, nil) }
    let sift = sift(segment.text, keepsAll: true)
    let view = Surroundings(segment: sample, sift: sift)
    let labels = readings.reading(of: sample)
    for index in sample.units.indices where sample.units[index].sort == .record {
      for at in sample.units[index].cells {
        guard let column = sample.cells[at].column, column < 4096 else { continue }
        while verdicts.columns.count <= column { verdicts.columns.append(.init()) }
        let cell = sample.text[sample.cells[at].range]
        guard cell.contains(where: { $0 > 0x20 }) else { continue }
        verdicts.columns[column].cells += 1
        if Self.isCode(cell) { verdicts.columns[column].codes += 1 }
      }
    }
    for (column, rule) in labels.rule.enumerated() where column < verdicts.columns.count {
      verdicts.columns[column].headerRule = rule
    }
    countMisnamed(view, &verdicts)
    count(view, &verdicts)
    return (verdicts, keeps ? nil : sift.withoutVerdicts(rules))
  }

  /// Whether a cell is a number or code and nothing else, of either width.
  private static func isCode(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.count <= 64 else { return false }
    return cell.withUnsafeBufferPointer { cell in
      var hasDigit = false
      var i = 0
      while i < cell.count {
        let one = LabelCharacter(cell, i)
        if one.isKept { return false }
        hasDigit = hasDigit || 0x30...0x39 ~= one.ascii
        i += one.length
      }
      return hasDigit
    }
  }

  private func count(_ view: Surroundings, _ verdicts: inout ColumnVerdicts) {
    let columns = verdicts.columns.count
    var hits = ColumnHits(columns: columns, groups: groups, units: view.segment.units.count)
    var years: [Int: [Int]] = [:]
    var unproven: [Int: [Int: Int]] = [:]
    let all = candidates(view)
    for candidate in all where facts[candidate.rule].isToldByShape {
      guard let cell = candidate.cell, let column = cell.column, column < columns,
        view.fills(candidate.raw, cell) || facts[candidate.rule].kind == .address
      else { continue }
      if isUnproven(candidate) {
        // Seven digits under a heading that nobody knows are anything.
        if cell.label != nil, verdicts.columns[column].headerRule == nil { continue }
        unproven[column, default: [:]][candidate.rule, default: 0] += 1
      }
      hits.insert(candidate.unit, column: column, group: groups[candidate.rule])
      if facts[candidate.rule].kind == .birthDate,
        let year = candidate.verdict.attributes.birthYear
      {
        years[column, default: []].append(year)
      }
    }
    for column in 0..<columns {
      let cells = max(1, verdicts.columns[column].cells)
      var shares: [(key: Int, value: Int)] = []
      for rule in rules.indices where facts[rule].isToldByShape {
        let units = hits.count(column: column, group: groups[rule])
        if units == 0 { continue }
        var share = units * 100 / cells
        if facts[rule].kind == .birthDate, !areBirths(years[column] ?? []) { share = 0 }
        shares.append((rule, share))
      }
      // Dictionaries that grow are made again each time.
      if !shares.isEmpty { verdicts.columns[column].shares.reserveCapacity(shares.count + 2) }
      for share in shares { verdicts.columns[column].shares[share.key] = share.value }
    }
    countNames(view, &verdicts)
    countSplitNames(view, &verdicts)
    countReadings(view, &verdicts)
    discount(unproven, &verdicts)
    countKeys(all, view, &verdicts)
  }

  /// Without any heading digits are something only in a table of people.
  /// - Parameter unproven: how many values of each column and rule say nothing.
  private func discount(_ unproven: [Int: [Int: Int]], _ verdicts: inout ColumnVerdicts) {
    guard !unproven.isEmpty, !Self.holdsPeople(verdicts, rules) else { return }
    for (column, counts) in unproven where verdicts.columns[column].headerRule == nil {
      for (rule, count) in counts where count * 2 > verdicts.columns[column].cells {
        verdicts.columns[column].shares[rule] = 0
      }
    }
  }

  /// Whether the value alone says nothing: no check digit, no list.
  private func isUnproven(_ candidate: Candidate) -> Bool {
    candidate.verdict.evidence.isEmpty && facts[candidate.rule].needsLabel
      && facts[candidate.rule].kind != .birthDate
  }

  /// A table of people without headers begins with their number: a column of
  /// codes, hardly two alike, left of everything that tells who they are.
  private func countKeys(
    _ all: [Candidate], _ view: Surroundings, _ verdicts: inout ColumnVerdicts
  ) {
    guard let rule = rules.indices.first(where: { rules[$0].validator == .token }) else { return }
    let people = verdicts.columns.firstIndex { column in
      column.shares.contains { Self.peoples.contains(rules[$0.key].rule.kind) && $0.value >= 60 }
    }
    guard let people else { return }
    var values: [Int: [[UInt8]]] = [:]
    for candidate in all where candidate.rule == rule {
      guard let cell = candidate.cell, let column = cell.column, column < people,
        cell.label == nil, view.fills(candidate.raw, cell),
        let first = view.normals[candidate.verdict.normal].first, 0x61...0x7A ~= first
      else { continue }
      values[column, default: []].append(
        Array(view.normals[candidate.verdict.normal]))
    }
    for (column, found) in values
    where found.count * 10 >= verdicts.columns[column].cells * 9
      && Set(found).count * 3 > found.count * 2
    {
      verdicts.columns[column].shares[rule] = 100
    }
  }

  private static let peoples: KindSet = [.name, .phone, .email, .address, .birthDate]

  /// Dates of birth spread over decades; dates of business do not.
  private func areBirths(_ years: [Int]) -> Bool {
    guard years.count >= ColumnVerdicts.fewest, let first = years.min(), let last = years.max()
    else { return false }
    let median = years.sorted()[years.count / 2]
    return last - first >= 15 && first <= 1990 && median <= 2008
  }

  /// A column without a header is one of names when the dictionary divides most
  /// of its cells into surname and given name.
  private func countNames(_ view: Surroundings, _ verdicts: inout ColumnVerdicts) {
    guard let rule = rules.indices.first(where: { rules[$0].rule.finder == .recogniser("name") })
    else { return }
    var full: [Int: Int] = [:]
    var values: [Int: Set<[UInt8]>] = [:]
    for unit in view.segment.units where unit.sort == .record {
      for at in unit.cells {
        let cell = view.segment.cells[at]
        guard let column = cell.column, column < verdicts.columns.count, cell.range.count <= 40
        else { continue }
        let value = view.folded.folded(cell.range)
        // Two characters divide by chance: 平常 is 平 and 常.
        if value.count > 6, names.dictionary.division(view.folded.bytes, value) != nil {
          full[column, default: 0] += 1
          values[column, default: []].insert(Array(view.folded.bytes[value]))
        }
      }
    }
    for (column, count) in full where (values[column]?.count ?? 0) * 3 > count {
      let share = count * 100 / max(1, verdicts.columns[column].cells)
      // The dictionary misses rare names: six in ten make a column of names.
      verdicts.columns[column].shares[rule] = share >= 60 ? 100 : share
    }
  }
}
