// A part of a town, which no list has: 字惣畑59番地, 大崎第11地割15-3, 六条通九丁目.
// Lists end with the town; in the country half of all addresses go on so.

import Bytes

enum AddressPart {
  /// Where the part of a town that begins at `start` ends and its numbers begin.
  static func end(_ text: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    var from = start
    if from < limit, text[from] == 0x20 { from += 1 }
    let isNamed = signs.contains { Find.matches($0, in: text, at: from) }
    // What is not called 字 follows at once.
    guard isNamed || from == start else { return nil }
    var end = from
    while end < min(limit, from + longest) {
      let (scalar, length) = UTF8Scalar.read(text, end)
      if end > from, AddressTail.isNumbered(text, end, limit) {
        return isNamed || isLot(text, from..<end, limit) ? end : nil
      }
      guard mayHold(scalar) else { return nil }
      end += length
    }
    return nil
  }

  private static let longest = 48
  private static let signs: [[UInt8]] = ["大字", "小字", "字"].map { Array($0.utf8) }

  /// Whether the name of a place may hold it: は を に へ で も と や say that a
  /// sentence has begun. の, が, る and the rest are in the names of many places.
  static func mayHold(_ scalar: UInt32) -> Bool {
    switch Script.of(scalar) {
    case .kanji, .katakana: true
    case .hiragana: !particles.contains(scalar)
    default: false
    }
  }

  private static let particles = "はをにへでもとや".unicodeScalars.map(\.value)

  /// Whether the numbers behind a part are those of a lot, neither a telephone
  /// number (芝公園支店03-1234-5678) nor a count (大崎駅3分).
  private static func isLot(_ text: [UInt8], _ part: Range<Int>, _ limit: Int) -> Bool {
    guard text[part.upperBound] != 0x30 else { return false }
    let numbers = part.upperBound..<AddressTail.numbers(text, part.upperBound, limit)
    let digits = text[numbers].filter { 0x30...0x39 ~= $0 }.count
    guard digits <= 10 else { return false }
    if units.contains(where: { Find.first($0, in: text, numbers) != nil }) { return true }
    let last = UTF8Scalar.before(text, part.upperBound)?.scalar ?? 0
    return text[numbers].contains(0x2D) && !others.contains(last)
  }

  private static let units: [[UInt8]] = ["丁目", "番", "地割"].map { Array($0.utf8) }
  /// The last characters of what is no place to live in.
  private static let others = "店駅線局会社校院所館部課室電話約計数年月日時分名人回".unicodeScalars.map(\.value)
}
