// What follows the town: 三丁目2番5号, 1-2-3, 北2条西3, 甲123の4, then a
// building and a room.

import Bytes

enum AddressTail {
  private static let units: [[UInt8]] = [
    "丁目", "番地", "番", "号室", "号", "条", "線", "地割", "号棟", "階", "の", "ノ", "之",
  ].map { Array($0.utf8) }

  private static func isNumeral(_ scalar: UInt32) -> Bool {
    switch scalar {
    // 〇一二三四五六七八九十百千
    case 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
      0x767E, 0x5343:
      true
    default: false
    }
  }

  private static func isDirection(_ scalar: UInt32) -> Bool {
    switch scalar {
    // 東西南北甲乙丙丁
    case 0x6771, 0x897F, 0x5357, 0x5317, 0x7532, 0x4E59, 0x4E19, 0x4E01: true
    default: false
    }
  }

  /// Where the numbers, building and room after a town end; `from` itself when
  /// no number follows.
  static func end(_ text: [UInt8], from: Int, _ limit: Int) -> Int {
    let numbers = numbers(text, from, limit)
    guard numbers > from else { return from }
    return building(text, numbers, limit)
  }

  /// Whether the numbers of a lot begin at `at`: digits, 第 and digits, or kanji
  /// numerals with a unit (四百八十八番地).
  static func isNumbered(_ text: [UInt8], _ at: Int, _ limit: Int) -> Bool {
    let scalar = UTF8Scalar.read(text, at).scalar
    guard 0x30...0x39 ~= scalar || scalar == 0x7B2C || isNumeral(scalar) else {
      return false
    }
    let end = numbers(text, at, limit)
    // 七条 and 一条 are in the names of streets.
    return end > at
      && (0x30...0x39 ~= scalar
        || strongUnits.contains { Find.first($0, in: text, at..<end) != nil })
  }

  private static let strongUnits: [[UInt8]] = ["丁目", "番", "地割"].map { Array($0.utf8) }

  static func numbers(_ text: [UInt8], _ from: Int, _ limit: Int) -> Int {
    var i = from
    var end = from
    var sawNumber = false
    while i < limit {
      let (scalar, length) = UTF8Scalar.read(text, i)
      if 0x30...0x39 ~= scalar || isNumeral(scalar) {
        i += length
        sawNumber = true
        end = i
      } else if scalar == 0x7B2C, isNumber(text, i + length, limit) {
        i += length
      } else if isDirection(scalar), !sawNumber || isNumber(text, i + length, limit) {
        i += length
      } else if sawNumber, scalar == 0x2D, isNumber(text, i + 1, limit) {
        i += 1
      } else if sawNumber, scalar >= 0x3000,
        let unit = units.first(where: { Find.matches($0, in: text, at: i) })
      {
        // の only between numbers.
        if unit.count == 3, [0x306E, 0x30CE, 0x4E4B].contains(scalar),
          !isNumber(text, i + 3, limit)
        {
          break
        }
        i += unit.count
        if ![0x306E, 0x30CE, 0x4E4B].contains(scalar) { end = i }
      } else if !sawNumber, scalar == 0x20, isNumber(text, i + 1, limit) {
        i += 1
      } else {
        break
      }
    }
    // Kanji numerals alone (三重, 一番) are words: digits or a unit must appear.
    if text[from..<end].contains(where: { 0x30...0x39 ~= $0 }) { return end }
    let hasUnit = units.prefix(7).contains { Find.first($0, in: text, from..<end) != nil }
    return hasUnit ? end : from
  }

  private static func isNumber(_ text: [UInt8], _ at: Int, _ limit: Int) -> Bool {
    guard at < limit else { return false }
    let scalar = UTF8Scalar.read(text, at).scalar
    return 0x30...0x39 ~= scalar || isNumeral(scalar)
  }

  private static let buildingWords = WordSieve([
    "マンション", "ハイツ", "コーポ", "ビル", "荘", "アパート", "ハウス", "レジデンス", "メゾン", "パレス", "タワー", "コート",
    "ヒルズ", "テラス", "プラザ", "シティ", "パーク", "ガーデン", "ハイム", "団地", "住宅", "寮", "館", "グラン", "サン", "ヴィラ",
    "ステージ", "スクエア", "フラット", "号室", "棟",
  ])

  /// Words that no building's name holds: the sentence has gone on.
  private static let sentence = WordSieve([
    "にて", "です", "ます", "から", "まで", "へ", "に住", "在住", "での", "では", "という", "として", "です",
  ])

  /// A building: letters of any script up to a mark or a second blank, when
  /// they hold a building's word or end in a room number.
  private static func building(_ text: [UInt8], _ from: Int, _ limit: Int) -> Int {
    var i = from
    if i < limit, text[i] == 0x20 { i += 1 }
    let start = i
    var blanks = 0
    while i < limit, i - start < 120 {
      let (scalar, length) = UTF8Scalar.read(text, i)
      if scalar == 0x20 {
        blanks += 1
        guard blanks < 3 else { break }
      } else if Script.of(scalar) == .other, !(0x30...0x39 ~= scalar), scalar != 0x2D,
        scalar != 0x23, scalar != 0x30FB, scalar != 0x3007
      {
        break
      }
      i += length
    }
    for word in sentence.words(in: text, start..<i) {
      if let hit = Find.first(word, in: text, start..<i) { i = hit }
    }
    guard i > start else { return from }
    let word = buildingWords.words(in: text, start..<i).compactMap { word in
      Find.first(word, in: text, start..<i).map { $0 + word.count }
    }.max()
    if let word {
      let room = room(text, word, i)
      if room > word { return room }
      // グランコート江坂1103号: the house's own name stands between.
      let named = firstDigit(text, word, i)
      guard named < i, named - word <= 24, !text[word..<named].contains(0x20),
        !holdsHiragana(text, word..<named)
      else { return word }
      return max(word, self.room(text, named, i))
    }
    // A name without a building's word counts when a room follows it at once.
    let named = firstDigit(text, start, i)
    guard named > start, named < i, !holdsHiragana(text, start..<named) else { return from }
    let room = room(text, named, i)
    return room > named + 2 ? room : from
  }

  private static func firstDigit(_ text: [UInt8], _ from: Int, _ to: Int) -> Int {
    var i = from
    while i < to, !(0x30...0x39 ~= text[i]) { i += 1 }
    return i
  }

  private static func holdsHiragana(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    UTF8Scalar.scalars(text, range).contains { Script.of($0) == .hiragana }
  }

  private static let rooms: [[UInt8]] = ["号室", "号", "室", "階", "F"].map { Array($0.utf8) }

  /// Where a room number (with 棟, letters and hyphens) that begins here ends.
  private static func room(_ text: [UInt8], _ from: Int, _ to: Int) -> Int {
    var i = from
    if i < to, text[i] == 0x20 { i += 1 }
    let start = i
    while i < to, isNumeral(UTF8Scalar.read(text, i).scalar) { i += 3 }
    // 二〇一号室, but not 三 of something else.
    if i > start {
      return rooms.first { Find.matches($0, in: text, at: i) }.map { i + $0.count } ?? from
    }
    while i < to {
      let byte = text[i]
      guard 0x30...0x39 ~= byte || 0x41...0x5A ~= byte || byte == 0x2D || byte == 0x23 else {
        break
      }
      i += 1
    }
    guard text[start..<i].contains(where: { 0x30...0x39 ~= $0 }) else { return from }
    for word in rooms where Find.matches(word, in: text, at: i) { return i + word.count }
    return i
  }
}
