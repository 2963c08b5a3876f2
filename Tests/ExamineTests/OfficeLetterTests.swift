// Letters, minutes and records as people and programs write them: who says who
// they are, addresses that go on behind the town, values cut into keys.

import Foundation
import Model
import Testing

@Suite struct OfficeLetterTests {
  private func scan(_ text: String, name: String = "file.txt") throws -> [Seen] {
    try Bench.scan(Array(text.utf8), name: name).seen.filter { $0.confidence >= .medium }
  }

  private func values(_ seen: [Seen], _ kind: Kind) -> [String] {
    seen.filter { $0.kind == kind }.map(\.value)
  }

  @Test func whoeverGreetsSaysTheirName() throws {
    let seen = try scan(
      """
      お疲れ様です。中野です。

      いつもお世話になっております。
      株式会社アオバの森でございます。

      お世話になっております、経理部の清水です。

      弊社の内田より別途ご連絡します。現地には、平井・大久保の2名で伺います。
      """)
    #expect(values(seen, .name) == ["中野", "森", "清水", "内田", "平井", "大久保"])
  }

  @Test func aPlaceOrAThingIntroducesNobody() throws {
    let seen = try scan(
      """
      次の会場は千葉です。当社の福岡が好調です。

      原因は以下です。工事です。

      東京・大阪の2店で開催します。
      """)
    #expect(values(seen, .name).isEmpty)
  }

  @Test func wordsForPersonsBeforeAColon() throws {
    let seen = try scan(
      """
      文責：新井勇気
      対応：清水
      検査員：小山
      ドライバー：加藤
      対応：Anderson
      対応：未定
      作業者：山田工務店
      """)
    #expect(values(seen, .name) == ["新井勇気", "清水", "小山", "加藤", "Anderson"])
  }

  @Test func aSurnameFromAbroadIsSaidAgain() throws {
    let seen = try scan("出席：エロディ・ルフェーブル（営業）\nルフェーブル課長より報告があった。\n")
    #expect(values(seen, .name) == ["エロディ・ルフェーブル", "ルフェーブル"])
  }

  @Test func readingsInOneOrTwoWordsFillAColumn() throws {
    let seen = try scan(
      """
      K-1001,野呂 凛,ノロリン,090-1234-5671
      K-1002,小川 みなみ,オガワ ミナミ,090-1234-5672
      K-1003,河野 英樹,コウノヒデキ,090-1234-5673
      K-1004,林 蓮,ハヤシレン,090-1234-5674
      K-1005,佐々木 忍,ササキ シノブ,090-1234-5675
      K-1006,松田 健太,まつだ けんた,090-1234-5676
      """, name: "a.csv")
    #expect(values(seen, .name).filter { $0.hasSuffix("ン") } == ["ノロリン", "ハヤシレン"])
    #expect(values(seen, .name).count == 12)
  }

  @Test func addressesGoOnBehindTheTown() throws {
    let seen = try scan(
      """
      住所 岩手県久慈市夏井町大崎第11地割15-3
      住所 京都府京都市中京区寺町通御池上る上本能寺前町四百八十八番地
      住所 北海道旭川市六条通九丁目四十六番地
      住所 長野県長野市大字南長野字幅下六百九十二番二号
      住所 愛知県名古屋市中区三の丸三丁目一番二号 シティハイツ二〇一号室
      """)
    #expect(
      values(seen, .address) == [
        "岩手県久慈市夏井町大崎第11地割15-3", "京都府京都市中京区寺町通御池上る上本能寺前町四百八十八番地",
        "北海道旭川市六条通九丁目四十六番地", "長野県長野市大字南長野字幅下六百九十二番二号",
        "愛知県名古屋市中区三の丸三丁目一番二号 シティハイツ二〇一号室",
      ])
  }

  @Test func whatFollowsATownMayBeNoPartOfIt() throws {
    let seen = try scan("東京都港区芝公園支店03-3456-7890 大崎駅3分")
    #expect(values(seen, .phone) == ["03-3456-7890"])
  }

  @Test func anAddressIsCutIntoKeys() throws {
    let json = try scan(
      #"[{"name":"前田 理恵","pref":"愛知県","city":"名古屋市中区","street":"栄3-5-1","tel":"052-241-1234"},{"name":"中島 大輔"}]"#,
      name: "a.json")
    #expect(values(json, .address) == ["名古屋市中区 栄3-5-1"])
    let xml = try scan(
      "<c><p><LastName>藤原</LastName><Addr1>京都府京都市中京区</Addr1><Addr2>寺町通御池上る上本能寺前町488</Addr2></p></c>",
      name: "a.xml")
    #expect(values(xml, .address) == ["京都府京都市中京区寺町通御池上る上本能寺前町488"])
  }

  @Test func anAddressGoesOnInTheNextLineOfItsCell() throws {
    let seen = try scan("氏名,住所\n山田 太郎,\"東京都千代田区\n千代田1-1\"\n", name: "a.csv")
    #expect(values(seen, .address) == ["東京都千代田区\n千代田1-1"])
  }

  @Test func columnsOfADumpHaveWidths() throws {
    let seen = try scan("CREATE TABLE `kaiin` (`id` int, `shimei` varchar(40));\n", name: "a.sql")
    #expect(seen.isEmpty)
  }

  @Test func formsOnTheWebPutLabelsIntoBrackets() throws {
    let seen = try scan(
      """
      【お名前】大坊 まりあ
      【フリガナ】ダイボウ マリア
      【会社名】株式会社ミナト
      【電話番号】090-1234-5678

      ■お名前
      東雲 樹
      ■フリガナ
      シノノメ イツキ

      氏名→大坊 まりあ
      """)
    #expect(
      values(seen, .name) == ["大坊 まりあ", "ダイボウ マリア", "東雲 樹", "シノノメ イツキ", "大坊 まりあ"])
  }

  @Test func aNameEndsWhereItsBracketOrQuoteDoes() throws {
    let seen = try scan("担当者「小松」が顧客(ID:M-20394, 氏名:福井 真)の住所を更新\n")
    #expect(values(seen, .name) == ["小松", "福井 真"])
  }

  @Test func rolesHeadColumnsOfNamesAndOfOtherThings() throws {
    let seen = try scan(
      "日付,登録者,更新者\n11/1,清水,システム\n11/2,佐藤 花子,admin\n11/3,自動,小川\n", name: "a.csv")
    #expect(values(seen, .name) == ["清水", "佐藤 花子", "小川"])
  }
}
