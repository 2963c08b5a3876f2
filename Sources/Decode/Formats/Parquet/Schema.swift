// The schema of a Parquet file, flattened: which columns hold values, what people
// call them and how deep they lie.

struct Column {
  var name: [UInt8]
  var plain: Plain
  /// The highest levels there are: how often it may repeat, may be missing.
  var repetition: Int
  var definition: Int
}

enum Schema {
  private static let deepest = 64
  /// Wider than any table people make.
  private static let widest = 16384

  private struct Group {
    var left: Int
    var name: [UInt8]?
    var repetition: Int
    var definition: Int
  }

  /// The columns that hold values, in their order; nil: the schema is none.
  static func columns(_ schema: [Thrift.Value]) -> [Column]? {
    var columns: [Column] = []
    /// Groups around the element at hand.
    var path: [Group] = []
    for (index, item) in schema.enumerated() {
      guard case .fields(let element) = item, path.count < deepest else { return nil }
      while let last = path.last, last.left == 0 { path.removeLast() }
      guard index == 0 || !path.isEmpty else { return nil }
      if !path.isEmpty { path[path.count - 1].left -= 1 }
      let above = path.last ?? Group(left: 0, name: nil, repetition: 0, definition: 0)
      let sort = index == 0 ? 0 : element.number(3) ?? 0
      let repetition = above.repetition + (sort == 2 ? 1 : 0)
      let definition = above.definition + (sort == 0 ? 0 : 1)
      let own = element.text(4) ?? []
      if let children = element.size(5), children > 0 || element.number(1) == nil {
        // What people call a list is its outermost name: 住所.list.element is 住所.
        let outer = repetition > 0 ? above.name : nil
        let name = index == 0 ? nil : outer ?? own
        path.append(
          Group(left: children, name: name, repetition: repetition, definition: definition))
      } else {
        columns.append(
          Column(
            name: name(own, of: above), plain: plain(element), repetition: repetition,
            definition: definition))
      }
    }
    return columns.isEmpty || columns.count > widest ? nil : columns
  }

  /// A list's values go by the name of the list, unless they have names that say
  /// more than writers' own words.
  private static func name(_ own: [UInt8], of group: Group) -> [UInt8] {
    let said = ["element", "item", "array", "array_element", "bag", "key_value", "value"]
    guard group.repetition > 0, let name = group.name,
      said.contains(String(decoding: own, as: UTF8.self))
    else { return own }
    return name
  }

  private static func plain(_ element: [Int: Thrift.Value]) -> Plain {
    var meaning: Plain.Meaning
    switch element.number(6) {
    case 5: meaning = .decimal(Int(clamping: element.number(7) ?? 0))
    case 6: meaning = .day
    case 9: meaning = .time(1000)
    case 10: meaning = .time(1_000_000)
    default: meaning = .number
    }
    if let logical = element.fields(10) {
      if let decimal = logical.fields(5) {
        meaning = .decimal(Int(clamping: decimal.number(1) ?? 0))
      }
      if logical[6] != nil { meaning = .day }
      if let unit = logical.fields(8)?.fields(2) {
        meaning = .time(unit[1] != nil ? 1000 : unit[2] != nil ? 1_000_000 : 1_000_000_000)
      }
    }
    return Plain(
      type: element.number(1) ?? -1, length: element.size(2) ?? 0, meaning: meaning)
  }
}
