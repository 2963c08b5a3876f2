// Cells that their label calls an address.

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
    guard let address = addresses.addresses(in: text, range).first,
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
        normal: RawText(AddressForm.normal(Array(text[value]), address.attributes)),
        attributes: address.attributes, unit: unit)
    ]
  }
}
