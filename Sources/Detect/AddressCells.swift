// Cells that their label calls an address, and addresses that a table or a
// record has cut into several: 都道府県, 市区町村, 番地.

import Bytes
import Model
import Rules

extension Detector {
  /// All of a cell that its label calls an address and that begins like one.
  func addressCell(
    _ cell: Segment.Cell, _ rule: Int, _ unit: Int, _ view: Surroundings
  ) -> [Match] {
    let range = view.folded.folded(cell.range)
    let text = view.folded.bytes
    guard let address = addresses.addresses(in: text, range, isSaid: true).first,
      address.range.lowerBound - range.lowerBound <= 14, range.count <= 300
    else { return [] }
    var end = range.upperBound
    while end > address.range.upperBound, text[end - 1] <= 0x20 { end -= 1 }
    // A table's cell is the address whole; a form's line may go on otherwise.
    let value = address.range.lowerBound..<(cell.column == nil ? address.range.upperBound : end)
    let evidence = address.evidence.union(cell.column == nil ? .label : .header)
    guard let confidence = rules[rule].confidence(evidence) else { return [] }
    return [
      Match(
        kind: .address, rule: rule, range: view.folded.raw(value), evidence: evidence,
        confidence: confidence,
        normal: view.normals.keep(AddressForm.normal(Array(text[value]), address.attributes)),
        attributes: address.attributes, unit: unit)
    ]
  }

  // MARK: over several cells

  /// 京都市下京区 | 東塩小路町 735-1: a municipality that is all of its cell, and
  /// what goes on in the cells behind it.
  func splitAddresses(_ index: Int, _ rule: Int, _ view: Surroundings) -> [Match] {
    let unit = view.segment.units[index]
    var found: [Match] = []
    var at = unit.cells.lowerBound
    while at < unit.cells.upperBound {
      if let (match, next) = splitAddress(at, unit, index, rule, view) {
        found.append(match)
        at = next
      } else {
        at += 1
      }
    }
    return found
  }

  private func splitAddress(
    _ at: Int, _ unit: Segment.Unit, _ index: Int, _ rule: Int, _ view: Surroundings
  ) -> (Match, next: Int)? {
    let text = view.folded.bytes
    guard let city = trimmed(view.segment.cells[at], view), addresses.isMunicipality(text, city)
    else { return nil }
    var joined: [UInt8] = []
    if at > unit.cells.lowerBound, let before = trimmed(view.segment.cells[at - 1], view),
      lists.prefectures.value(text, before) != nil
    {
      joined += text[before]
    }
    joined += text[city]
    let own = joined.count
    var further: [Range<Int>] = []
    for next in (at + 1)..<min(unit.cells.upperBound, at + 4) {
      guard let cell = trimmed(view.segment.cells[next], view), cell.count <= 120 else { continue }
      joined += text[cell]
      further.append(cell)
      // A town may have a cell of its own, and its numbers the next.
      guard
        let address = addresses.addresses(in: joined, 0..<joined.count).first,
        address.evidence.contains(.shape), address.range.upperBound > own,
        address.evidence.contains(.list) || isLot(joined[own..<address.range.upperBound]),
        address.range.upperBound > joined.count - cell.count,
        let confidence = rules[rule].confidence(address.evidence.union(.neighbour))
      else { continue }
      let match = Match(
        kind: .address, rule: rule, range: view.folded.raw(city),
        evidence: address.evidence.union(.neighbour), confidence: confidence,
        normal: view.normals.keep(
          AddressForm.normal(Array(joined[..<address.range.upperBound]), address.attributes)),
        attributes: address.attributes, unit: index,
        further: view.keep(further.map(view.folded.raw)))
      return (match, next + 1)
    }
    return nil
  }

  /// Whether numbers are written as those of a lot: 20日 is none.
  private func isLot(_ tail: ArraySlice<UInt8>) -> Bool {
    let tail = Array(tail)
    return ["-", "丁目", "番"].contains { Find.first(Array($0.utf8), in: tail, 0..<tail.count) != nil }
  }

  /// A column's cell, or the value of a key, without the blanks around it; nil
  /// when nothing is left.
  private func trimmed(_ cell: Segment.Cell, _ view: Surroundings) -> Range<Int>? {
    guard cell.column != nil || cell.label != nil else { return nil }
    var range = view.folded.folded(cell.range)
    while let first = view.folded.bytes[range].first, first <= 0x20 { range = range.dropFirst() }
    while let last = view.folded.bytes[range].last, last <= 0x20 { range = range.dropLast() }
    return range.isEmpty ? nil : range
  }
}
