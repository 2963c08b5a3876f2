// Lists as sections of the image. One function per list: a new list is a
// function here and a field of Rules/Lists.

import Bytes
import Rules

struct ListCompiler {
  let lists: [String: ListFile]
  /// Variant kanji to their common form, where the list is sure.
  private let common: [UInt32: UInt32]

  init(lists: [String: ListFile]) {
    self.lists = lists
    var common: [UInt32: UInt32] = [:]
    for row in lists["variant_kanji"]?.rows ?? []
    where row.count > 2 && row[2] == Array("full".utf8) {
      common[UTF8Scalar.read(row[0], 0).scalar] = UTF8Scalar.read(row[1], 0).scalar
    }
    self.common = common
  }

  func compile(into image: inout ImageWriter) {
    image.add(
      "prefectures",
      table("prefectures") {
        number($0[0])
      } key: {
        [$0[1]]
      })
    image.add("municipalities", WordTable.freeze(municipalities()))
    image.add(
      "place_ends", PlaceEnds.freeze(municipalities().keys + rows("prefectures").map { $0[1] }),
      decides: false)
    let towns = towns()
    image.add("towns", WordTable.freeze(towns))
    image.add("town_heads", TownHeads.freeze(Array(towns.keys)), decides: false)
    image.add("postal_codes", postalCodes())
    image.add("area_codes", table("area_codes") { number($0.count > 1 ? $0[1] : []) })
    image.add("surnames", names("surnames"))
    image.add("surname_heads", surnameHeads())
    image.add("name_signs", nameSigns(odd: Array(common.keys)), decides: false)
    image.add("given_names", names("given_names", ["recent_given_names", "more_given_names"]))
    image.add("common_words", table("common_words") { flags($0) })
    compileNames(into: &image)
    image.add("not_persons", table("not_person_words"))
    image.add("variants", variants())
    image.add("banks", table("banks"))
    image.add("branches", branches())
    image.add("plate_regions", table("plate_regions"))
    image.add("occupations", table("occupations") { UInt32($0.count > 1 ? $0[1].first ?? 0 : 0) })
    image.add("role_mailboxes", table("role_mailboxes"))
    image.add("gazetteer", gazetteer())
    image.add("outlets", outlets(), decides: false)
    image.add("cp932", charset("cp932", firstRow: 0x81, columns: 188))
    image.add("jisx0212", charset("jisx0212", firstRow: 0xA1, columns: 94))
  }

  func rows(_ name: String) -> [[[UInt8]]] { lists[name]?.rows ?? [] }

  private func table(
    _ name: String, value: ([[UInt8]]) -> UInt32 = { _ in 1 },
    key: ([[UInt8]]) -> [[UInt8]] = { [$0[0]] }
  ) -> [UInt8] {
    var words: [[UInt8]: UInt32] = [:]
    for row in rows(name) { for word in key(row) { words[word] = value(row) } }
    return WordTable.freeze(words)
  }

  private func number(_ digits: [UInt8]) -> UInt32 {
    UInt32(String(decoding: digits.prefix { $0 != 0x2C }, as: UTF8.self)) ?? 0
  }

  private func flags(_ row: [[UInt8]]) -> UInt32 {
    guard row.count > 1 else { return 0 }
    return (row[1].contains(UInt8(ascii: "n")) ? 1 : 0)
      | (row[1].contains(UInt8(ascii: "p")) ? 2 : 0)
  }

  /// Value: rank 0 (most common) to 9, for names by surface; 10 in the last list.
  /// An earlier list's rank stands.
  private func names(_ name: String, _ more: [String] = []) -> [UInt8] {
    WordTable.freeze(ranks(name, more))
  }

  func ranks(_ name: String, _ more: [String]) -> [[UInt8]: UInt32] {
    var words: [[UInt8]: UInt32] = [:]
    for row in more.last.map({ rows($0) }) ?? [] { words[row[0]] = 10 }
    for list in more.dropLast().reversed() + [name] {
      for row in rows(list) { words[row[0]] = row.count > 3 ? number(row[3]) : 9 }
    }
    return words
  }

  private func surnameHeads() -> [UInt8] {
    var spellings: [UInt32: [UInt32]] = [:]
    for (variant, form) in common { spellings[form, default: []].append(variant) }
    return NameHeads.freeze(rows("surnames").map { $0[0] }) { spellings[$0] ?? [] }
  }

  // MARK: places

  /// Full names and, where a 郡 comes first, the name without it. An ambiguous
  /// name gets the value 0 and leaves prefecture and code open. Value: JIS code.
  private func municipalities() -> [[UInt8]: UInt32] {
    var words: [[UInt8]: UInt32] = [:]
    let district = Array("郡".utf8)
    let island = Array("島".utf8)
    func add(_ name: [UInt8], _ code: UInt32) {
      words[name] = words[name].map { $0 == code ? code : 0 } ?? code
    }
    for row in rows("municipalities") {
      let code = number(row[0])
      for name in Set([row[1], exchanged(row[1], 0xB1, 0xB6), exchanged(row[1], 0xB6, 0xB1)]) {
        add(name, code)
        // 余市郡…, and 三宅島三宅村, whose island nobody writes.
        for before in [district, island] {
          if let at = Find.first(before, in: name, 3..<max(3, name.count - 3)), at + 3 < name.count,
            name.count - at >= 9
          {
            add(Array(name[(at + 3)...]), code)
          }
        }
      }
    }
    return words
  }

  /// 龍ケ崎 and 龍ヶ崎: E3 82 B1 for E3 83 B6 or back.
  private func exchanged(_ name: [UInt8], _ old: UInt8, _ new: UInt8) -> [UInt8] {
    let kana: [UInt8: [UInt8]] = [0xB1: [0xE3, 0x82, 0xB1], 0xB6: [0xE3, 0x83, 0xB6]]
    guard let from = kana[old], let to = kana[new] else { return name }
    var out = name
    var at = 0
    while let hit = Find.first(from, in: out, at..<out.count) {
      out.replaceSubrange(hit..<(hit + 3), with: to)
      at = hit + 3
    }
    return out
  }

  /// Key: municipality code as three bytes, then the town's name. Where the list
  /// knows only parts of a town (弥富町月見ケ岡), the town itself counts too.
  private func towns() -> [[UInt8]: UInt32] {
    var words: [[UInt8]: UInt32] = [:]
    for row in rows("towns") where row.count > 1 {
      let prefix = TownKey.prefix(number(row[0]))
      for town in row[1].split(separator: 0x2C) {
        let town = Array(town)
        words[prefix + folded(town)] = 1
        if town.count > 6, let end = Find.first(Array("町".utf8), in: town, 6..<town.count) {
          words[prefix + folded(Array(town[..<(end + 3)]))] = 1
        }
      }
    }
    return words
  }

  private func folded(_ town: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for scalar in UTF8Scalar.scalars(town, 0..<town.count) {
      UTF8Scalar.append(TownKey.form(scalar) { common[$0] ?? 0 }, to: &out)
    }
    return out
  }

  private func postalCodes() -> [UInt8] {
    var words: [[UInt8]: UInt32] = [:]
    for name in ["postal_offices", "postal_codes"] {
      for row in rows(name) where row.count > 1 {
        for code in row[1].split(separator: 0x2C) { words[Array(code)] = number(row[0]) }
      }
    }
    return WordTable.freeze(words)
  }

  private func variants() -> [UInt8] {
    table("variant_kanji") { row in
      guard row.count > 2, row[2] == Array("full".utf8) else { return 0 }
      return UTF8Scalar.read(row[1], 0).scalar
    }
  }

  /// Key: bank and branch.
  private func branches() -> [UInt8] {
    var words: [[UInt8]: UInt32] = [:]
    for row in rows("branches") where row.count > 1 {
      for branch in row[1].split(separator: 0x2C) { words[row[0] + branch] = 1 }
    }
    return WordTable.freeze(words)
  }

  /// Names by code, for reports (Rules/Gazetteer).
  private func gazetteer() -> [UInt8] {
    var w = ByteWriter()
    for name in ["prefectures", "municipalities"] {
      w.list(rows(name).filter { $0.count > 1 }) { w, row in
        w.number(Int(number(row[0])))
        w.blob(row[1])
      }
    }
    w.list(rows("occupation_groups").filter { $0.count > 2 && !$0[0].isEmpty }) { w, row in
      w.byte(row[0][0])
      w.blob(row[1])
      w.blob(row[2])
    }
    return w.bytes
  }

  private func outlets() -> [UInt8] {
    var packed = ByteWriter()
    packed.list(rows("outlets").filter { $0.count > 2 }) { w, row in
      for field in row.prefix(3) { w.blob(field) }
    }
    return packed.bytes
  }

  // MARK: charsets

  /// u16 per cell, rows from `firstRow` on; 0 where nothing is assigned.
  private func charset(_ name: String, firstRow: Int, columns: Int) -> [UInt8] {
    var cells = [UInt16](repeating: 0, count: (0x100 - firstRow) * columns)
    for row in rows(name) where row.count > 1 {
      guard let lead = Hex.bytes(row[0])?.first else { continue }
      let scalars = UTF8Scalar.scalars(row[1], 0..<row[1].count)
      for (column, scalar) in scalars.prefix(columns).enumerated() where scalar != 0xFFFD {
        cells[(Int(lead) - firstRow) * columns + column] = UInt16(truncatingIfNeeded: scalar)
      }
    }
    var bytes: [UInt8] = []
    for cell in cells { ImageWriter.append(cell, to: &bytes) }
    return bytes
  }
}
