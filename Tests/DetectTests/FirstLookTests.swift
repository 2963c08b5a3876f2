// What the first looks for names and addresses pass over holds none: the same is
// found without them, in texts made of what names are made of and what stands
// around them.

import Bytes
import Detect
import Model
import Rules
import TestTexts
import Testing

@Suite struct FirstLookTests {
  private struct Told: Equatable {
    var rule: Int
    var range: Range<Int>
    var evidence: Evidence
  }

  private static func told(_ detector: Detector, _ text: [UInt8]) -> [Told] {
    let unit = Segment.Unit(
      .paragraph, 0..<text.count, id: UnitID(line: 1, ordinal: 0), cells: 0..<0)
    let segment = Segment(text: text, units: [unit], firstLine: 1)
    return detector.matches(in: segment, detector.sift(text), ColumnVerdicts()).all.map {
      Told(rule: $0.rule, range: $0.range, evidence: $0.evidence)
    }
  }

  /// Characters of names, of honorifics, of roles, and whatever joins or parts them.
  private static let characters = """
    佐藤田中林森岡李王金諸葛亮花子太郎恵美咲一健翔大原本山川木下井上野市町村区都道府県京阪横浜北海\
    様さん氏君殿先生くちゃま部長課社係店室局所元担当者旧姓議員歌手司会監督名古屋髙﨑澤國之ノヶケツの\
    はがをもとでによかへ、。・（）「」：: 　Aaz1٢あいうマリアジョンスミサービス々〆品質関係年度𠮷😀é
    """.map(String.init)

  private static let words = [
    "佐藤", "田中太郎", "林", "森", "李文華", "山田花子", "木ノ下", "花子", "さん", "様", "部長", "営業部", "担当：",
    "です。", "と申します", "の2名", "旧姓", "歌手", "髙橋", "ジョン・スミス", "マリア", "サービス", "Smith", "Taro Yamada",
    "Smith氏は",
    "東京都", "千代田区", "横浜市", "四日市市", "1-2-3", "丸の内一丁目", "\n", "株式会社", "大臣", "前", "課長",
  ]

  private static func text(_ numbers: inout SeededNumbers) -> [UInt8] {
    var text = ""
    for _ in 0..<60 {
      text += numbers.chance(35) ? numbers.pick(words) : numbers.pick(characters)
    }
    return Array(text.utf8)
  }

  @Test func nothingIsPassedOver() throws {
    let quick = try Detector(OurRules.book)
    let slow = try Detector(OurRules.book(without: ["name_signs", "place_ends"]))
    var numbers = SeededNumbers(3)
    var found = 0
    for _ in 0..<1500 {
      let text = Self.text(&numbers)
      let told = Self.told(quick, text)
      #expect(told == Self.told(slow, text), "\(String(decoding: text, as: UTF8.self))")
      found += told.count
    }
    #expect(found > 1500)
  }

  /// Blocks of 64 bytes are looked at or passed over as a whole: wherever in them
  /// something begins, it is found.
  @Test func placeInABlockDoesNotMatter() throws {
    let detector = try Detector(OurRules.book)
    let core = """
      担当は佐藤花子様、電話は070-0000-0000、普通口座番号1234567、Smith氏は東京都千代田区丸の内1-2-3、山田は
      """
    func told(_ before: Int) -> [Told] {
      let rest = String(repeating: "いろは", count: 40)
      let text = String(repeating: "。", count: before) + core + rest
      return Self.told(detector, Array(text.utf8)).map {
        let start = $0.range.lowerBound - before * 3
        return Told(
          rule: $0.rule, range: start..<(start + $0.range.count), evidence: $0.evidence)
      }
    }
    let first = told(1)
    #expect(first.count >= 3)
    for before in 2..<70 { #expect(told(before) == first, "\(before)") }
  }
}
