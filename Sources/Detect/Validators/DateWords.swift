// Dates that are written in words: July 3rd, 1991, and 昭和五十八年六月二十一日.
// Apart from CalendarDate, which is asked about every line of a log.

import Bytes

enum DateWords {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  .map { Array($0.utf8) }

  /// A month by its English name, a day before or behind it, a year at the end.
  static func english(_ value: [UInt8]) -> (Int, Int, Int)? {
    var numbers: [Int] = []
    var month: Int?
    for word in value.split(whereSeparator: { [0x20, 0x2C, 0x2D, 0x2E].contains($0) }) {
      let digits = word.prefix { 0x30...0x39 ~= $0 }
      if let number = Int(String(decoding: digits, as: UTF8.self)), digits.count <= 4 {
        numbers.append(number)
      } else {
        let head = word.prefix(3).map { $0 | 0x20 }
        guard month == nil, let found = months.firstIndex(of: head) else { return nil }
        month = found + 1
      }
    }
    guard let month, numbers.count == 2 else { return nil }
    return (numbers[1], month, numbers[0])
  }

  private static let numerals = Array("〇一二三四五六七八九".unicodeScalars.map(\.value))

  /// The date with Arabic numerals; nil when it has no others.
  static func kanji(_ value: [UInt8]) -> String? {
    var out = ""
    var number: Int?
    var isChanged = false
    var isTens = false
    for scalar in UTF8Scalar.scalars(value, 0..<value.count) {
      if let digit = numerals.firstIndex(of: scalar) {
        // 五十八 is 50 and 8, 一九八三 goes on digit by digit.
        let before = number ?? 0
        guard before < 1000 else { return nil }
        number = isTens ? before + digit : before * 10 + digit
        isTens = false
        isChanged = true
      } else if scalar == 0x5341 {
        guard number ?? 1 < 10 else { return nil }
        number = (number ?? 1) * 10
        isTens = true
        isChanged = true
      } else {
        if let known = number { out += String(known) }
        number = nil
        isTens = false
        out.unicodeScalars.append(Unicode.Scalar(scalar) ?? " ")
      }
    }
    return isChanged ? out + (number.map { String($0) } ?? "") : nil
  }
}
