// Persons as a user asks for them: the list, why somebody is one person, and the
// list for telling those affected. Everybody here is invented.

import Foundation
import Testing

@Suite struct PersonTests {
  /// Ten people in two tables, and one of them in a letter.
  private func town() -> Site {
    let site = Site()
    let names = "佐藤花子 鈴木一郎 高橋美咲 田中健太 伊藤さくら 渡辺大輔 山本由美 中村翔太 小林愛 加藤誠".split(separator: " ")
    var first = "会員番号,氏名,電話番号\n"
    var second = "氏名,メールアドレス,電話番号\n"
    for (n, name) in names.enumerated() {
      first += "K-10000\(n),\(name),\(Planted.phone(n))\n"
      second += "\(name),\(n == 0 ? "=cmd@example.com" : Planted.email(n)),\(Planted.phone(n))\n"
    }
    site.write(first, to: "members.csv")
    site.write(second, to: "orders.csv")
    site.write("佐藤花子様\n\nご連絡先は\(Planted.phone(0))です。\n", to: "letter.txt")
    return site
  }

  private func list(_ site: Site, _ more: String...) throws -> [[String: Any]] {
    let ended = site.run(["report", "--store", site.store, "-f", "persons"] + more)
    return try String(decoding: ended.out, as: UTF8.self).split(separator: "\n").map {
      try #require(
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func workersDoNotMatter() throws {
    var lists: Set<String> = []
    for jobs in ["1", "2", "8"] {
      let site = town()
      site.scan("-j", jobs)
      let lines = try list(site)
      #expect(Set(lines.compactMap { $0["person"] as? String }).count == 10)
      lists.insert(
        lines.map { line in
          let name = (line["path"] as? String)?.split(separator: "/").last ?? ""
          return "\(name) \(line["unit"] ?? "") \(line["person"] ?? "") \(line["reasons"] ?? "")"
        }.sorted().joined(separator: "\n"))
    }
    #expect(lists.count == 1)
  }

  @Test(arguments: [("ja", "携帯電話"), ("en", "mobile")])
  func whyOnePerson(lang: String, word: String) throws {
    let site = town()
    site.scan()
    let person = try #require(
      try list(site).compactMap { $0["person"] as? String }.sorted().first)
    let ended = site.run(
      ["report", "--store", site.store, "--explain-person", person, "--lang", lang])
    #expect(ended.code == 0)
    let out = String(decoding: ended.out, as: UTF8.self)
    #expect(out.contains(word) && out.contains("members.csv"))
    #expect(!out.contains("佐藤花子") && !out.contains(Planted.phone(0)))
  }

  /// Surnames that no list has, in the remark of the row they belong to.
  @Test func aSurnameInARemarkIsNobodyNew() throws {
    let site = Site()
    var table = "氏名,生年月日,備考\n"
    for (n, name) in ["天明 正弘", "百目鬼勇人", "鶏冠井 翠", "東中野ユナ"].enumerated() {
      let surname = name.split(separator: " ").first.map(String.init) ?? name
      let called = surname == name ? String(name.dropLast(2)) : surname
      table += "\(name),198\(n)-03-0\(n + 1),\(called)様より折り返し希望 \(Planted.phone(n))\n"
    }
    site.write(table, to: "members.csv")
    site.scan()
    #expect(Set(try list(site).compactMap { $0["person"] as? String }).count == 4)
  }

  @Test func theNotifyListIsSafeAndSaysWhatIsGone() throws {
    let site = town()
    site.scan()
    let file = site.folder + "/notify.csv"
    let whole = site.run(["reveal", "--persons", "--store", site.store, "-o", file, "--lang", "en"])
    #expect(whole.code == 0 && mode(of: file) == 0o600)
    let text = String(decoding: bytes(of: file) ?? [], as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}"))
    #expect(text.split(separator: "\r\n").count == 11)
    #expect(text.contains("佐藤花子") && !text.contains("\"=cmd") && !text.contains(",=cmd"))
    site.remove("orders.csv")
    let rest = site.run(["reveal", "--persons", "--store", site.store, "-o", file, "--lang", "en"])
    #expect(rest.code == 3)
    let left = String(decoding: bytes(of: file) ?? [], as: UTF8.self)
    #expect(left.split(separator: "\r\n").dropFirst().allSatisfy { $0.contains("orders.csv") })
  }
}
