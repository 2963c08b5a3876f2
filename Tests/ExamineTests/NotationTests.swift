// Small texts, one per structure: what is found, where, and in which unit.

import Foundation
import Model
import Testing

@Suite struct NotationTests {
  /// "line:column kind value" of what is found, and the units.
  private func scan(_ text: String, _ kinds: Set<Kind> = [.name, .phone, .email, .address]) throws
    -> [Seen]
  {
    try Bench.scan(Array(text.utf8)).seen.filter {
      kinds.contains($0.kind) && $0.confidence >= .medium
    }
  }

  private func values(_ seen: [Seen]) -> [String] { seen.map(\.value) }
  private func units(_ seen: [Seen]) -> Set<String> { Set(seen.map(\.unit)) }

  // MARK: JSON

  @Test func anObjectInsideBelongsToItsPerson() throws {
    let seen = try scan(
      """
      {"customers": [
        {"name": "佐藤花子", "contact": {"tel": "090-1234-5678",
          "mail": "hanako@example.com"}},
        {"name": "山田太郎", "contact": {"tel": "080-1234-5678"}}
      ]}
      """)
    #expect(
      values(seen) == ["佐藤花子", "090-1234-5678", "hanako@example.com", "山田太郎", "080-1234-5678"])
    #expect(seen.map(\.line) == [2, 2, 3, 4, 4])
    #expect(seen[0].column == 13)
    #expect(Set(seen[0...2].map(\.unit)).count == 1)
    #expect(seen[3].unit == seen[4].unit)
    #expect(seen[0].unit != seen[3].unit)
  }

  @Test func childrenWithNamesAreRecordsOfTheirOwn() throws {
    let seen = try scan(
      """
      {"name": "山田太郎", "tel": "090-1234-5678", "family": [
        {"name": "山田花子", "tel": "080-1111-2222"},
        {"name": "山田次郎", "tel": "080-3333-4444"}]}
      """)
    #expect(units(seen).count == 3)
    #expect(
      seen.first { $0.value == "090-1234-5678" }?.unit == seen.first { $0.value == "山田太郎" }?.unit)
  }

  @Test func telephonesOfAPersonStayWithThePerson() throws {
    let seen = try scan(
      """
      {"phones": [{"type": "home", "number": "03-1234-5678"}, {"type": "cell",
       "number": "090-1234-5678"}], "name": "山田太郎"}
      """)
    #expect(seen.count == 3)
    #expect(units(seen).count == 1)
  }

  @Test func objectsOfOneShapeUnderIdentifiersAreRecords() throws {
    let seen = try scan(
      """
      {"u001": {"name": "佐藤花子", "tel": "090-1234-5678"}, "u002": {"name": "山田太郎",
      "tel": "080-1234-5678"}}
      """)
    #expect(seen.count == 4)
    #expect(units(seen).count == 2)
  }

  @Test func escapesAreRead() throws {
    let seen = try scan(
      #"[{"\u6c0f\u540d":"\u4f50\u85e4 \u82b1\u5b50","\u96fb\u8a71":"090\u002d1234-5678"}]"#)
    #expect(values(seen) == ["佐藤 花子", "090-1234-5678"])
    #expect(seen.map(\.column) == [19, 62])
    let result = try Bench.scan(Array(#"{"a":"\u4f50\u85e4\u82b1\u5b50"}"#.utf8))
    #expect(result.problems.isEmpty)
  }

  @Test func anArrayOfArraysIsATable() throws {
    let seen = try scan(
      """
      [["氏名","電話番号"],
       ["佐藤花子","090-1234-5678"],
       ["山田太郎","080-1234-5678"]]
      """)
    #expect(values(seen) == ["佐藤花子", "090-1234-5678", "山田太郎", "080-1234-5678"])
    #expect(seen.allSatisfy { $0.evidence.contains("header") })
    #expect(units(seen).count == 2)
    let split = try scan(
      #"{"columns":["氏名","電話番号"],"data":[["佐藤花子","090-1234-5678"],["山田太郎","08012345678"]]}"#)
    #expect(split.count == 4)
  }

  @Test func linesOfJSONAreCutLikeAnyLines() throws {
    let text = (0..<400).map { n in
      #"{"id":\#(n),"user":{"name":"佐\#u{85e4}花子","tel":"090-1234-5\#(100 + n)"},"note":"\u8868\n"}"#
    }.joined(separator: "\n")
    let whole = try Bench.scan(Array(text.utf8))
    #expect(whole.seen.filter { $0.kind == .phone }.count == 400)
    for length in [997, 1000, 1003, 4096, 4111] {
      let cut = try Bench.scan(Array(text.utf8), pieceLength: UInt64(length))
      #expect(cut.ranges > 5)
      #expect(cut.seen == whole.seen)
    }
  }

  // MARK: XML

  @Test func elementsAndAttributesAreLabels() throws {
    let seen = try scan(
      """
      <?xml version="1.0"?>
      <!DOCTYPE list [<!ENTITY a "山田">]>
      <list>
        <person id="1"><氏名>佐藤&#x82b1;子</氏名><contact><tel>090-1234-5678</tel></contact></person>
        <person name="山田太郎" tel="080-1234-5678"/>
        <row><field name="name">鈴木一郎</field><field name="tel">070-1234-5678</field></row>
      </list>
      """)
    #expect(
      values(seen) == ["佐藤花子", "090-1234-5678", "山田太郎", "080-1234-5678", "鈴木一郎", "070-1234-5678"])
    #expect(seen[0].line == 4 && seen[0].column == 22)
    #expect(seen[1].column == 52)
    #expect(seen[0].unit == seen[1].unit)
    #expect(seen[2].unit == seen[3].unit)
    #expect(units(seen).count == 3)
  }

  // MARK: HTML

  @Test func tablesOfAPage() throws {
    let seen = try scan(
      """
      <html><head><style>.c{content:"山田太郎様"}</style></head><body>
      <h1>名簿</h1>
      <table><tr><th>氏名</th><th>連絡先</th></tr>
      <tr><td>佐藤花子</td><td><a href="tel:09012345678">電話</a></td></tr>
      <tr><td>山田&nbsp;太郎</td><td>080-1234-5678</td></tr></table>
      </body></html>
      """)
    #expect(values(seen) == ["佐藤花子", "09012345678", "山田 太郎", "080-1234-5678"])
    #expect(seen.map(\.line) == [4, 4, 5, 5])
    #expect(units(seen).count == 2)
  }

  @Test func headingsAtTheSideMakeAForm() throws {
    let seen = try scan(
      """
      <table><tr><th>お名前</th><td>佐藤花子</td></tr>
      <tr><th>電話番号</th><td>090-1234-5678</td></tr>
      <tr><th>住所</th><td>東京都千代田区千代田1-1</td></tr></table>
      """)
    #expect(seen.count == 3)
    #expect(units(seen).count == 1)
  }

  @Test func termsFieldsAndLinks() throws {
    let terms = try scan(
      "<div><dl><dt>氏名</dt><dd>佐藤花子</dd><dt>電話</dt><dd>090-1234-5678</dd></dl></div>")
    #expect(terms.count == 2)
    #expect(units(terms).count == 1)
    let form = try scan(
      """
      <form><p><label>氏名</label> <input type="text" name="n" value="佐藤花子"></p>
      <p><input name="tel" value="090-1234-5678"></p>
      <a href="mailto:hanako%40example.com?subject=x">メール</a></form>
      """)
    #expect(values(form) == ["佐藤花子", "090-1234-5678", "hanako@example.com"])
  }

  @Test func dataOfScripts() throws {
    let seen = try scan(
      """
      <html><body><script>var d = [{"name":"佐藤花子","tel":"090-1234-5678"},
      {"name":"山田太郎","tel":"080-1234-5678"}];</script></body></html>
      """)
    #expect(seen.count == 4)
    #expect(units(seen).count == 2)
  }

  // MARK: YAML

  @Test func listsOfMappings() throws {
    let seen = try scan(
      """
      # people
      people:
      - name: "佐藤花子"
        contact:
          tel: 090-1234-5678
      - name: 山田太郎
        tel: '080-1234-5678'
        phones:
          - 03-1234-5678
      """)
    #expect(values(seen) == ["佐藤花子", "090-1234-5678", "山田太郎", "080-1234-5678", "03-1234-5678"])
    #expect(units(seen).count == 2)
    #expect(seen[1].line == 5 && seen[1].column == 10)
  }

  // MARK: cards

  @Test func cardsOfOldTelephones() throws {
    // 佐藤;花子 in CP932, quoted-printable.
    let seen = try scan(
      """
      BEGIN:VCARD\r
      VERSION:2.1\r
      N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8D=B2=93=A1;=\r
      =89=D4=8E=71\r
      SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ｻﾄｳ;ﾊﾅｺ;;;\r
      TEL;CELL:09012345678\r
      ADR;HOME:;;千代田1-1;千代田区;東京都;100-0001;日本\r
      END:VCARD\r
      """)
    #expect(values(seen).contains("09012345678"))
    #expect(seen.contains { $0.kind == .name && $0.value == "佐藤 花子" && $0.line == 3 })
    #expect(seen.contains { $0.kind == .address && $0.value == "東京都千代田区千代田1-1" })
    #expect(units(seen).count == 1)
  }

  @Test func entriesOfADirectory() throws {
    let seen = try scan(
      """
      dn: uid=hanako,ou=people,dc=example,dc=com
      cn:: 5L2Q6Jek6Iqx5a2Q
      mail: hanako@exam
       ple.com
      telephoneNumber: 090-1234-5678

      dn: uid=taro,ou=people,dc=example,dc=com
      cn: 山田太郎
      mail: taro@example.com
      """)
    #expect(
      values(seen) == ["佐藤花子", "hanako@example.com", "090-1234-5678", "山田太郎", "taro@example.com"])
    #expect(units(seen).count == 2)
  }

  @Test func attendeesOfAMeeting() throws {
    let seen = try scan(
      """
      BEGIN:VCALENDAR
      BEGIN:VEVENT
      SUMMARY:打合せ
      ATTENDEE;CN="佐藤花子":mailto:hanako@example.com
      ATTENDEE;CN=山田太郎:mailto:taro@example.com
      END:VEVENT
      END:VCALENDAR
      """)
    #expect(seen.count == 4)
    #expect(units(seen).count == 2)
  }

  // MARK: fixed width, drawn tables

  @Test func recordsOfBanks() throws {
    func pad(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: width - text.unicodeScalars.count)
    }
    let head =
      "12101234567890" + pad("ﾃｽﾄｼｮｳｼﾞ", 40) + "0525" + "0001" + pad("ﾐｽﾞﾎ", 15) + "005"
      + pad("ﾏﾙﾉｳﾁ", 15) + "11234567"
    let data =
      "20001" + pad("ﾐｽﾞﾎ", 15) + "005" + pad("ﾏﾙﾉｳﾁ", 15) + "    1" + "7654321"
      + pad("ﾔﾏﾀﾞ ﾀﾛｳ", 30) + "0000050000" + "0" + pad("C-000123", 20)
    for ending in ["\n", ""] {
      let text = [head, data, data].map { pad($0, 120) }.joined(separator: ending)
      let seen = try scan(text, [.name, .bankAccount])
      #expect(seen.filter { $0.kind == .name }.map(\.value) == ["ﾔﾏﾀﾞ ﾀﾛｳ", "ﾔﾏﾀﾞ ﾀﾛｳ"])
      #expect(seen.contains { $0.kind == .bankAccount && $0.value.contains("7654321") })
    }
  }

  @Test func tablesDrawnInProse() throws {
    let seen = try scan(
      """
      # 議事録

      出席者は次のとおり。

      | 氏名 | 電話番号 |
      |------|:--------:|
      | 佐藤花子 | 090-1234-5678 |
      | 山田太郎 | 080-1234-5678 |

      以上
      """)
    #expect(values(seen) == ["佐藤花子", "090-1234-5678", "山田太郎", "080-1234-5678"])
    #expect(seen.map(\.line) == [7, 7, 8, 8])
    #expect(units(seen).count == 2)
  }
}

/// Tables of text that say little of themselves.
@Suite struct PlainTableTests {
  private func scan(_ text: String) throws -> [Seen] {
    try Bench.scan(Array(text.utf8)).seen.filter { $0.confidence >= .medium }
  }

  @Test func aHeadingOfTwoLinesUnderATitle() throws {
    let seen = try scan(
      """
      会員名簿,,,
      氏名,連絡先,,
      ,電話番号,メール,備考
      佐藤花子,090-1234-5678,hanako@example.com,1
      山田太郎,080-1234-5678,taro@example.com,2
      鈴木一郎,070-1234-5678,ichiro@example.com,3
      """)
    #expect(seen.filter { $0.kind == .name }.map(\.value) == ["佐藤花子", "山田太郎", "鈴木一郎"])
    #expect(seen.filter { $0.kind == .name }.allSatisfy { $0.evidence.contains("header") })
  }

  @Test func columnsOfNamesWithoutHeadings() throws {
    let rows = [
      ("佐藤", "花子", "ｻﾄｳ ﾊﾅｺ"), ("山田", "太郎", "ヤマダ タロウ"), ("鈴木", "一郎", "スズキ イチロウ"),
      ("高橋", "健太", "タカハシ ケンタ"), ("田中", "美咲", "タナカ ミサキ"), ("伊藤", "翔太", "イトウ ショウタ"),
    ]
    let split = try scan(
      rows.enumerated().map { "\($0.element.0),\($0.element.1),090-1234-567\($0.offset)" }
        .joined(separator: "\n"))
    #expect(split.filter { $0.kind == .name }.count == 6)
    #expect(split.first { $0.kind == .name }?.value == "佐藤 花子")
    let readings = try scan(
      rows.enumerated().map { "\($0.element.2),090-1234-567\($0.offset),x" }.joined(separator: "\n")
    )
    #expect(readings.filter { $0.kind == .name }.count == 6)
  }

  @Test func lettersByNumber() throws {
    let seen = try scan(
      """
      2026-05-20T10:00:01 GET /a?mail=hanako%40example.com&name=%E4%BD%90%E8%97%A4%E8%8A%B1%E5%AD%90 200
      2026-05-20T10:00:02 INFO user="\\u4f50\\u85e4\\u82b1\\u5b50\\u69d8" tel=090-1234-5678
      2026-05-20T10:00:03 INFO &#20304;&#34276;&#33457;&#23376;様
      """)
    #expect(seen.contains { $0.kind == .email && $0.value == "hanako@example.com" })
    #expect(seen.filter { $0.kind == .name && $0.value == "佐藤花子" }.map(\.line) == [1, 2, 3])
    #expect(seen.first { $0.kind == .phone }?.column == 68)
  }
}
