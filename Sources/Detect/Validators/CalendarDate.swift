// Dates in both calendars. The boundary days of 1912 and 1926 belong to two
// eras; dates that no era has (平成2年2月30日, 昭和64年1月8日) are none.

import Bytes
import Model

enum CalendarDate {
  private struct Era {
    var names: [[UInt8]]
    var first: (Int, Int, Int)
    var last: (Int, Int, Int)

    init(names: [String], first: (Int, Int, Int), last: (Int, Int, Int)) {
      self.names = names.map { Array($0.utf8) }
      (self.first, self.last) = (first, last)
    }
  }

  private static let eras = [
    Era(names: ["明治", "明", "M", "m", "㍾"], first: (1868, 1, 25), last: (1912, 7, 30)),
    Era(names: ["大正", "大", "T", "t", "㍽"], first: (1912, 7, 30), last: (1926, 12, 25)),
    Era(names: ["昭和", "昭", "S", "s", "㍼"], first: (1926, 12, 25), last: (1989, 1, 7)),
    Era(names: ["平成", "平", "H", "h", "㍻"], first: (1989, 1, 8), last: (2019, 4, 30)),
    Era(names: ["令和", "令", "R", "r", "㋿"], first: (2019, 5, 1), last: (2099, 12, 31)),
  ]

  /// - Parameter value: a date as it stands in text, folded.
  static func check(_ value: [UInt8]) -> Validator.Verdict? {
    guard
      let (year, month, day) = western(value) ?? parse(value)
        ?? DateWords.english(value) ?? DateWords.kanji(value).flatMap({ parse(Array($0.utf8)) }),
      isDay(year, month, day)
    else { return nil }
    // Nobody alive is older; nobody is born in the future of any file we read.
    guard 1905...2030 ~= year else { return nil }
    func digit(_ n: Int) -> UInt8 { 0x30 + UInt8(n % 10) }
    return Validator.Verdict(
      evidence: [],
      normal: [
        digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), 0x2D,
        digit(month / 10), digit(month), 0x2D, digit(day / 10), digit(day),
      ],
      attributes: Attributes(birthYear: year))
  }

  /// A date of three numbers with nothing but marks between them: every line of
  /// a log has one, and text is slow. Nil says nothing.
  private static func western(_ value: [UInt8]) -> (Int, Int, Int)? {
    var numbers = (0, 0, 0)
    var count = 0
    var inside = false
    for byte in value {
      let digit = Int(byte) - 0x30
      guard 0...9 ~= digit else {
        guard [0x2D, 0x2F, 0x2E, 0x20].contains(byte) else { return nil }
        inside = false
        continue
      }
      if !inside { count += 1 }
      inside = true
      switch count {
      case 1: numbers.0 = numbers.0 * 10 + digit
      case 2: numbers.1 = numbers.1 * 10 + digit
      case 3: numbers.2 = numbers.2 * 10 + digit
      default: return nil
      }
      guard max(numbers.0, numbers.1, numbers.2) < 1_000_000 else { return nil }
    }
    guard count == 3 else { return nil }
    // 07/03/1991 and 31/12/1991: the month first, unless it cannot be one.
    if numbers.2 > 1900 {
      return numbers.0 > 12
        ? (numbers.2, numbers.1, numbers.0) : (numbers.2, numbers.0, numbers.1)
    }
    return numbers
  }

  private static func parse(_ text: [UInt8]) -> (Int, Int, Int)? {
    for era in eras {
      guard let name = era.names.first(where: { Find.matches($0, in: text, at: 0) }) else {
        continue
      }
      let parts = numbers(text[name.count...], hasFirst: true)
      guard parts.count == 3, parts[0] >= 1 else { return nil }
      let date = (era.first.0 + parts[0] - 1, parts[1], parts[2])
      return date >= era.first && date <= era.last ? date : nil
    }
    let parts = numbers(text[...], hasFirst: false)
    if parts.count == 3 { return (parts[0], parts[1], parts[2]) }
    if parts.count == 1, text.count == 8 {
      return (parts[0] / 10000, parts[0] / 100 % 100, parts[0] % 100)
    }
    return nil
  }

  /// The numbers of a text but those that no Int can hold.
  /// - Parameter hasFirst: whether 元 is the digit 1.
  private static func numbers(_ text: ArraySlice<UInt8>, hasFirst: Bool) -> [Int] {
    var numbers: [Int] = []
    var number: Int?
    var isHeld = true
    func end() {
      if let number, isHeld { numbers.append(number) }
      number = nil
      isHeld = true
    }
    var i = text.startIndex
    while i < text.endIndex {
      var digit = Int(text[i]) - 0x30
      if hasFirst, text[i...].starts(with: Self.first) {
        digit = 1
        i += 2
      }
      i += 1
      guard 0...9 ~= digit else {
        end()
        continue
      }
      let (tens, isOver) = (number ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, isBeyond) = tens.addingReportingOverflow(digit)
      isHeld = isHeld && !isOver && !isBeyond
      number = sum
    }
    end()
    return numbers
  }

  private static let first = Array("元".utf8)

  static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard 1...12 ~= month, day >= 1 else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }
}
