// Papers as offices write them, each in its own way: what is found in them, and
// what is not.

import Foundation
import Model
import Testing

@Suite struct OfficePaperTests {
  private func scan(_ text: String, name: String = "file.txt") throws -> [Seen] {
    try Bench.scan(Array(text.utf8), name: name).seen.filter { $0.confidence >= .medium }
  }

  private func values(_ seen: [Seen], _ kind: Kind) -> [String] {
    seen.filter { $0.kind == kind }.map(\.value)
  }

  @Test func ordersSayTwoNamesAndCutTheAddress() throws {
    let seen = try scan(
      """
      "注文ID","購入者名","届け先氏名","届け先郵便番号","届け先都道府県","届け先市区町村","届け先番地","届け先電話番号","商品名","小計"
      "20241130-000918","野々村 修","野々村 千夏","600-8216","京都府","京都市下京区","東塩小路町 735-1","075-344-1234","ゆず茶","2,160"
      "20241130-000919","小金井 ルミ","小金井 信夫","020-0034","岩手県","盛岡市","盛岡駅前通 1-48","019-622-0099","南部煎餅","1,500"
      """, name: "orders.csv")
    #expect(values(seen, .name) == ["野々村 修", "野々村 千夏", "小金井 ルミ", "小金井 信夫"])
    #expect(values(seen, .address) == ["京都市下京区 東塩小路町 735-1", "盛岡市 盛岡駅前通 1-48"])
    #expect(values(seen, .postalCode) == ["600-8216", "020-0034"])
    #expect(values(seen, .phone).count == 2)
  }

  @Test func aMunicipalityBesideADayIsNoAddress() throws {
    let seen = try scan("会社名,所在,締め日\n丸井商店,小林市,20日\n川田物産,大野城市,末日\n", name: "c.csv")
    #expect(values(seen, .address).isEmpty)
  }

  @Test func applicantsAndWhoSeesThem() throws {
    let seen = try scan(
      """
      応募No\t氏名(漢字)\t氏名(カナ)\t年齢\t携帯\t面接官
      R7-001\t瀬川 結衣\tセガワ ユイ\t24\t080-1234-5678\t人事部 神谷
      R7-002\t久我山 俊\tクガヤマ シュン\t31\t090-1234-5678\t人事部 神谷
      """, name: "a.tsv")
    #expect(
      values(seen, .name) == ["瀬川 結衣", "セガワ ユイ", "神谷", "久我山 俊", "クガヤマ シュン", "神谷"])
    #expect(values(seen, .age) == ["24", "31"])
  }

  @Test func officesOfAnAssociationStandInOneLine() throws {
    let seen = try scan("会長：有賀　副会長：井波・宇田川　会計：江口 由紀\n")
    #expect(values(seen, .name) == ["有賀", "井波", "宇田川", "江口 由紀"])
  }

  @Test func aContractIsWrittenInKanji() throws {
    let seen = try scan(
      """
      乙　埼玉県さいたま市浦和区高砂三丁目十五番一号
      　　氏名　木梨 圭吾　㊞
      　　生年月日　昭和五十八年六月二十一日
      """)
    #expect(values(seen, .address) == ["埼玉県さいたま市浦和区高砂三丁目十五番一号"])
    #expect(values(seen, .birthDate) == ["昭和五十八年六月二十一日"])
    #expect(values(seen, .name) == ["木梨 圭吾"])
  }

  @Test func aDumpWithItsTableOnOneLine() throws {
    let seen = try scan(
      """
      CREATE TABLE `m` (`id` int, `sei` varchar(20), `mei` varchar(20), `birth` date, `tel` varchar(20));
      INSERT INTO `m` VALUES (1,'早乙女','隆','1955-07-19','03-1234-5678'),(2,'西園寺','美鈴','1988-01-30','06-1234-5678');
      """, name: "dump.sql")
    #expect(values(seen, .name) == ["早乙女 隆", "西園寺 美鈴"])
    #expect(values(seen, .birthDate) == ["1955-07-19", "1988-01-30"])
    #expect(values(seen, .phone).count == 2)
  }

  @Test func aStockOfPartsHoldsNobody() throws {
    let rows = (0..<20).map { n in
      "INSERT INTO stock VALUES (\(79_030_493 + n),'"
        + ["090-3731-5641", "592-5831-6109", "SKU6645526", "79-5161-6498"][n % 4] + "');"
    }
    #expect(try scan(rows.joined(separator: "\n"), name: "stock.sql").isEmpty)
    let seen = try scan(
      """
      品番,品名,棚番,数量
      0312-4455,山田式バルブ,03-1122-3344,12
      0312-4456,渡辺継手,03-1122-3345,40
      """, name: "stock.csv")
    #expect(seen.isEmpty)
  }

  /// Seven digits are a bank account where the heading says so, or where people
  /// stand in the row and no heading says anything.
  @Test func aColumnOfSevenDigitsIsNoBank() throws {
    func rows(_ people: Bool) -> String {
      (0..<12).map { n in
        (people ? "佐藤 花子,090-1234-56\(78 + n)," : "ls,linux,") + "普通,\(8_218_463 + n * 7)"
      }.joined(separator: "\n")
    }
    #expect(try values(scan("a,b,c,障害番号\n" + rows(false), name: "bugs.csv"), .bankAccount).isEmpty)
    #expect(try values(scan(rows(false), name: "plain.csv"), .bankAccount).isEmpty)
    #expect(try values(scan(rows(true), name: "people.csv"), .bankAccount).count == 12)
    #expect(
      try values(scan("名前,電話,種別,口座番号\n" + rows(true), name: "headed.csv"), .bankAccount).count
        == 12)
  }

  /// `name` stands over packages as often as over people.
  @Test func packagesAreNobody() throws {
    let packages = (0..<40).map { "lib-\($0)-tools\t1.\($0)\ta set of tools" }.joined(
      separator: "\n")
    #expect(try scan("name\tversion\tsummary\n" + packages, name: "list.tsv").isEmpty)
    let people = (0..<10).flatMap { ["Jo Doe\t\($0)\tnew", "佐藤 花子\t\($0)\told"] }.joined(
      separator: "\n")
    #expect(try values(scan("name\tage\tnote\n" + people, name: "people.tsv"), .name).count == 20)
  }

  /// A label and its value a row, one card after the other.
  @Test(arguments: [",", "\t", ";"])
  func aFormOfTwoColumns(delimiter: String) throws {
    let card = [
      ["氏名", "佐藤 花子"], ["電話番号", "090-1234-5678"], ["会員番号", "A12345"], ["郵便番号", "100-0001"],
      ["メール", "hanako@example.jp"], ["生年月日", "1985-03-04"],
    ]
    for cards in [1, 3] {
      let text = ([["項目", "値"]] + (0..<cards).flatMap { _ in card })
        .map { $0.joined(separator: delimiter) }.joined(separator: "\n")
      let seen = try scan(text + "\n", name: "form.csv")
      for kind in [Kind.name, .phone, .customerID, .postalCode, .email, .birthDate] {
        #expect(values(seen, kind).count == cards, "\(kind) \(cards)")
      }
    }
  }

  @Test func aRecordsNumberStandsBehindATime() throws {
    let seen = try scan(
      "2025-12-20T15:19:21.792+09:00 ERROR [main] UserDto(id=C-0100182, name=山田太郎, phone=090-1234-5678)\n"
    )
    #expect(values(seen, .customerID) == ["C-0100182"])
  }

  @Test func whoIsNamedIsCalledSoLater() throws {
    let seen = try scan("氏名,電話,備考\n東雲 樹,090-1234-5678,東雲様より入電。折り返し済み\n", name: "a.csv")
    #expect(values(seen, .name) == ["東雲 樹", "東雲"])
  }

  @Test func aLetterInEnglish() throws {
    let seen = try scan(
      """
      Name: Shota Tanaka
      Date of Birth: 3 July 1991
      Address: 2-3-4 Minami-Aoyama, Minato-ku, Tokyo 107-0062
      """)
    #expect(values(seen, .birthDate) == ["3 July 1991"])
    #expect(values(seen, .address) == ["2-3-4 Minami-Aoyama, Minato-ku, Tokyo"])
  }

  @Test func partsOfTownsAndHousesBelongToTheAddress() throws {
    let seen = try scan(
      """
      岩手県盛岡市玉山馬場字前田第3地割12番地
      お届け先は大阪府吹田市江坂町1-23-101 グランコート江坂1103号。
      """)
    #expect(
      values(seen, .address) == ["岩手県盛岡市玉山馬場字前田第3地割12番地", "大阪府吹田市江坂町1-23-101 グランコート江坂1103号"])
  }

  @Test func aConfigurationNamesWhoIsOnCall() throws {
    let seen = try scan(
      """
      contacts:
        - role: 障害連絡
          name: 村主 圭
          phone: 03-1234-5678
      """, name: "c.yaml")
    #expect(values(seen, .name) == ["村主 圭"])
  }
}
