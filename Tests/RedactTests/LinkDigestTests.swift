// Which values share a digest that Link joins by, told by packing and unpacking
// what a redactor makes of them. Everybody here is invented.

import Bytes
import Model
import Packed
import Redact
import Testing

@Suite struct LinkDigestTests {
  private func identifier(
    _ kind: Kind, _ normal: String, _ hint: LinkHint = .none, label: String? = nil, rule: Int = 0
  ) throws -> SubjectRecord.Identifier {
    let text = Array("value".utf8)
    let segment = Segment(
      text: text, units: [Segment.Unit(.record, 0..<5, id: UnitID(line: 1), cells: 0..<1)],
      cells: [Segment.Cell(0..<5, label: label == nil ? nil : 0)],
      labels: label.map { [Array($0.utf8)] } ?? [], firstLine: 1)
    var match = Match(
      kind: kind, rule: rule, range: 0..<5, evidence: [], confidence: .high,
      normal: ShortRange(0..<normal.utf8.count), unit: 0)
    match.hint = hint
    var draft = Draft()
    Redactor(WorkerOptions(key: [UInt8](repeating: 9, count: 16)))
      .redact(Matches([match], NormalForms(Array(normal.utf8))), in: segment, into: &draft)
    return try #require(
      try RecordPack(packed: draft.packedRecords).records.first?.identifiers.first)
  }

  @Test func kanjiNamesHaveSurnameAndGivenName() throws {
    let name = try identifier(.name, "山田花子", .surname(6))
    let sister = try identifier(.name, "山田桜", .surname(6))
    let alone = try identifier(.name, "山田", .surname(6))
    #expect(name.first == sister.first && name.first == alone.first && name.first != nil)
    #expect(name.second != sister.second && alone.second == nil)
    #expect(alone.traits == .surnameAlone && name.traits == [])
    let undivided = try identifier(.name, "山田花子")
    #expect(undivided.digest == name.digest && undivided.first != name.first)
    // It may be half of a name that stands whole elsewhere.
    let half = try identifier(.name, "花子")
    #expect(half.second == name.second)
  }

  @Test(arguments: [
    ("ヤマダタロウ", "taro yamada"), ("オオノユウコ", "ohno yuko"), ("オノユウコ", "ono yūko"),
    ("サトウシンイチ", "sato shinichi"), ("ハットリジュンコ", "hattori junko"), ("ホンマチヅル", "chizuru homma"),
    ("イッチョウフジコ", "fujiko itcho"), ("イッチョウフジコ", "fuziko ittyo"), ("キョウノリョウ", "kyono ryo"),
    ("オノオキミ", "ono okimi"), ("ジョウジマジン", "jin joujima"),
  ])
  func kanaAndLatinLettersMeet(kana: String, latin: String) throws {
    let kana = try identifier(.name, kana)
    let latin = try identifier(.name, latin)
    #expect(kana.traits == .kana && latin.traits == .latin)
    #expect(kana.first != nil && (kana.first == latin.first || kana.first == latin.second))
  }

  @Test(arguments: [("リヨウスケ", "リョウスケ"), ("シユンイチ", "シュンイチ"), ("シヨウコ", "ショウコ")])
  func banksHaveNoSmallKana(bank: String, full: String) throws {
    let bank = try identifier(.name, "ハマダ" + bank, .surname(9))
    let full = try identifier(.name, "ハマダ" + full, .surname(9))
    #expect(bank.first != full.first && bank.second == full.first)
  }

  @Test func kiyokoIsNotKyoko() throws {
    let clear = try identifier(.name, "ヤマダキヨコ")
    let capital = try identifier(.name, "ヤマダキョウコ")
    #expect(![capital.first, capital.second].contains(clear.first))
    #expect(clear.second == nil)
  }

  @Test func differentSoundsStayApart() throws {
    let one = try identifier(.name, "タナカミキ")
    let other = try identifier(.name, "tanaka miku")
    #expect(one.first != other.first && one.first != other.second)
    #expect(try identifier(.name, "tanaka").traits == [.latin, .surnameAlone])
  }

  @Test func foreignNamesMeetInAnyOrderOfWords() throws {
    func spelling(_ normal: String) throws -> ShortDigest? {
      try identifier(.name, normal).first
    }
    #expect(try spelling("carlos garcía moreno") == spelling("garcia moreno carlos"))
    #expect(try spelling("carlos garcia moreno") != spelling("carlos garcia"))
    let cyrillic = try identifier(.name, "иван петров")
    #expect(cyrillic.traits == [.kana, .latin, .foreign] && cyrillic.first != nil)
    #expect(try identifier(.name, "박지영").traits == [.kana, .latin, .foreign])
    #expect(try identifier(.name, "петров").traits.contains(.surnameAlone))
  }

  @Test func mobilesAndOfficesAreTold() throws {
    #expect(try identifier(.phone, "09012345678").traits == .mobile)
    #expect(try identifier(.phone, "06012345678").traits == .mobile)
    for other in ["0312345678", "05012345678", "8613800138000"] {
      #expect(try identifier(.phone, other).traits == [])
    }
    #expect(try identifier(.email, "info@example.jp", .roleMailbox).traits == .role)
    #expect(try identifier(.email, "hanako@example.jp").traits == [])
  }

  @Test func addressesMeetWithoutTheirBuilding() throws {
    let plain = try identifier(.address, "13103|芝浦3-4-1")
    let flat = try identifier(.address, "13103|芝浦3-4-1みなとハイツ201")
    let other = try identifier(.address, "13103|芝浦3-4-11みなとハイツ201")
    #expect(plain.first == nil)
    #expect(flat.first == plain.digest && flat.first != other.first)
    let again = try identifier(.address, "13103|芝浦3-4-1コーポ東9")
    #expect(flat.first == again.first)
  }

  @Test func schemesAreRuleLabelAndShape() throws {
    let id = try identifier(.customerID, "c1001", label: "顧客番号")
    let next = try identifier(.customerID, "c77", label: "顧客番号")
    #expect(id.first == next.first && id.digest != next.digest)
    for other in [
      try identifier(.customerID, "c1001", label: "社員番号"),
      try identifier(.customerID, "c1001", label: "顧客番号", rule: 1),
      try identifier(.customerID, "c1001"), try identifier(.customerID, "1001", label: "顧客番号"),
    ] { #expect(other.first != id.first) }
  }
}
