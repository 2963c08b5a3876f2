// The cache of a pivot table is its whole source table. It stays when the sheet
// it came from is deleted, and values that are gone from the source stay in its
// list of shared items.

import Model

enum PivotCaches {
  private struct Field {
    var name: [UInt8]
    var items: [[UInt8]] = []
    var used: Set<Int> = []
  }

  static func read(_ package: OfficePackage) {
    var number = 0
    for member in package.unread {
      let name = String(decoding: member.name, as: UTF8.self)
      guard name.lowercased().contains("pivotcachedefinition"), !name.hasSuffix(".rels") else {
        continue
      }
      number += 1
      read(name, number, package)
    }
  }

  private static func read(_ name: String, _ number: Int, _ package: OfficePackage) {
    let steps: [Step] = [.part("pivot cache \(number)")]
    var fields: [Field] = []
    package.read(name, at: steps) { reader in
      while true {
        let event = reader.next()
        if event == .stop { return }
        guard event == .start else { continue }
        switch reader.name {
        case "cacheField": fields.append(Field(name: reader.attribute("name") ?? []))
        case "s", "n", "d", "b", "e", "m":
          if !fields.isEmpty { fields[fields.count - 1].items.append(reader.attribute("v") ?? []) }
        default: break
        }
      }
    }
    var writer = TableWriter(at: steps, labels: fields.map(\.name), package.intake)
    for relation in package.relations(of: name) where relation.kind == "pivotCacheRecords" {
      package.read(relation.target, at: steps) { records(&$0, &fields, &writer) }
    }
    writer.finish()
    leftOver(fields, steps, package)
  }

  private static func records(
    _ reader: inout XMLReader, _ fields: inout [Field], _ writer: inout TableWriter
  ) {
    var row = 0
    var cells: [TableWriter.Cell] = []
    var column = 0
    while true {
      switch reader.next() {
      case .stop: return
      case .start:
        switch reader.name {
        case "r":
          cells = []
          column = 0
        case "x":
          if let index = reader.number("v"), fields.indices.contains(column),
            fields[column].items.indices.contains(index)
          {
            fields[column].used.insert(index)
            cells.append(TableWriter.Cell(column, date(fields[column].items[index])))
          }
          column += 1
        case "s", "n", "d", "b", "e", "m":
          cells.append(TableWriter.Cell(column, date(reader.attribute("v") ?? [])))
          column += 1
        default: break
        }
      case .end:
        if reader.name == "r" {
          row += 1
          writer.row(row, cells)
        }
      case .text: break
      }
    }
  }

  /// 1980-05-06T00:00:00 without its midnight.
  private static func date(_ text: [UInt8]) -> [UInt8] {
    let tail = Array("T00:00:00".utf8)
    return text.count == 19 && text.suffix(9).elementsEqual(tail) ? Array(text.dropLast(9)) : text
  }

  /// Items that no record has: of deleted rows, or of a cache without records.
  private static func leftOver(_ fields: [Field], _ steps: [Step], _ package: OfficePackage) {
    for (n, field) in fields.enumerated() {
      let items = field.items.enumerated().filter { !field.used.contains($0.offset) }
      guard !items.isEmpty else { continue }
      var writer = TableWriter(
        at: steps + [.part("items of field \(n + 1)")], labels: [field.name], package.intake)
      for (index, item) in items {
        writer.row(index + 1, [TableWriter.Cell(0, date(item))])
      }
      writer.finish()
    }
  }
}
