// Tables as their columns: what each holds, in how many cells, of how many
// persons, and what was decided of it.

import Foundation
import GRDB
import Testing

@Suite struct ColumnTests {
  /// Columns by their headings, the kind most cells are, and what was decided.
  @Test func columnsAreShown() throws {
    let policy = PolicyTests.allowing("      allow: {customer_id: any}\n      columns: [メール]")
    let ended = PolicyTests.check(policy, ["--columns", "-f", "json"])
    let files = try #require(object(ended.out)["files"] as? [[String: Any]])
    let file = try #require(files.first)
    let table = try #require((file["tables"] as? [[String: Any]])?.first)
    #expect(table["rows"] as? Int == 3)
    let columns = try #require(table["columns"] as? [[String: Any]])
    let told = columns.map {
      "\($0.text("name")) \($0.text("kind")) \($0["found"] ?? 0)/\($0["cells"] ?? 0) \($0.flag("fails"))"
    }
    #expect(
      told == [
        "会員番号 customer_id 3/3 false", "氏名 name 3/3 true", "電話番号 phone 3/3 true",
        "メール email 3/3 false",
      ])
    #expect(columns.allSatisfy { !$0.text("sample").contains("hanako") })
    let kinds = try #require(file["kinds"] as? [[String: Any]])
    #expect(kinds.allSatisfy { $0["persons"] as? Int == 3 || $0.text("kind") == "email" })
  }

  /// However a table is cut, its columns add up.
  @Test func columnsOfACutTableAddUp() throws {
    let site = Site()
    var text = "氏名,電話番号\n"
    for n in 0..<3000 { text += "佐藤 花子,\(Planted.phone(n))\n" }
    site.write(text, to: "big.csv")
    let ended = site.run(
      ["check", site.tree, "--columns", "-f", "json", "--piece-length", "16K"])
    let files = try #require(object(ended.out)["files"] as? [[String: Any]])
    let table = try #require((files.first?["tables"] as? [[String: Any]])?.first)
    let columns = try #require(table["columns"] as? [[String: Any]])
    #expect(columns.map { $0.text("name") } == ["氏名", "電話番号"])
    #expect(columns.map { $0["found"] as? Int } == [3000, 3000])
    #expect(table["rows"] as? Int == 3000)
  }

  /// Who stands in one table is not counted in another.
  @Test func personsAreThoseOfTheTable() throws {
    let site = Site()
    let queue = try DatabaseQueue(path: site.path("office.db"))
    try queue.write { database in
      for table in ["customer", "staff"] {
        try database.execute(sql: "CREATE TABLE \(table) (name TEXT, tel TEXT, note TEXT)")
      }
      let names = ["佐藤 花子", "鈴木 一郎", "高橋 次郎", "田中 三郎", "伊藤 四郎"]
      for (n, name) in names.enumerated() {
        try database.execute(
          sql: "INSERT INTO \(n < 3 ? "customer" : "staff") VALUES (?, ?, 'x')",
          arguments: [name, Planted.phone(n)])
      }
    }
    try queue.close()
    let ended = site.run(["check", site.tree, "--columns", "-f", "json", "-o", site.folder + "/o"])
    let page = try #require(bytes(of: site.folder + "/o"))
    let files = try #require(object(page)["files"] as? [[String: Any]])
    let tables = try #require(files.first?["tables"] as? [[String: Any]])
    let persons = tables.map { table in
      (table["columns"] as? [[String: Any]] ?? []).map { $0["persons"] as? Int }
    }
    #expect(persons == [[3, 3, nil], [2, 2, nil]])
    let line = ended.err.split(separator: "\n").first { $0.contains("tel") && $0.contains("2/2") }
    #expect(line?.contains("100 %") == true, "\(ended)")
  }
}
