// Labels inside lines: key=value, "key": "value", 氏名：山田. Each gives a cell,
// the value with its label, so that a log line or a form tells what it holds.

import Bytes
import Model
import Rules

package enum KeyValue {
  package struct Pair {
    package var label: Range<Int>
    package var value: Range<Int>
  }

  /// The pairs of one line, in order, not overlapping.
  package static func pairs(_ text: [UInt8], _ line: Range<Int>) -> [Pair] {
    var pairs: [Pair] = []
    var i = line.lowerBound
    var wordStart = line.lowerBound
    while i < line.upperBound {
      let byte = text[i]
      switch byte {
      case UInt8(ascii: "="):
        if let pair = afterSign(text, line, wordStart, i, i + 1) {
          pairs.append(pair)
          i = pair.value.upperBound
          wordStart = i
          continue
        }
      case UInt8(ascii: ":"):
        if let pair = afterColon(text, line, wordStart, i, i + 1) {
          pairs.append(pair)
          i = pair.value.upperBound
          wordStart = i
          continue
        }
      case 0xEF where Find.matches([0xEF, 0xBC, 0x9A], in: text, at: i):  // ：
        if let pair = afterColon(text, line, wordStart, i, i + 3) {
          pairs.append(pair)
          i = pair.value.upperBound
          wordStart = i
          continue
        }
      default: break
      }
      if isBreak(text, i) {
        i += byte < 0x80 ? 1 : 3
        wordStart = i
      } else {
        i += 1
      }
    }
    return pairs
  }

  private static let endsValue = ByteSet(
    0x20, 0x09, 0x2C, 0x3B, 0x26, 0x22, 0x27, 0x29, 0x5D, 0x7D)
  private static let opens = ByteSet(0x7B, 0x5B, 0x22)
  private static let endsLabelled = ByteSet(0x09, 0x2C, 0x7D, 0x7C)

  /// What separates words: blanks, commas, brackets, 、。「」（）・ and the like.
  private static func isBreak(_ text: [UInt8], _ i: Int) -> Bool {
    switch text[i] {
    case 0x20, 0x09, 0x2C, 0x3B, 0x26, 0x3F, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x3C, 0x3E, 0x7C:
      return true
    case 0xE3:
      guard i + 2 < text.count, text[i + 1] == 0x80 else { return false }
      return 0x80...0x82 ~= text[i + 2] || 0x88...0x91 ~= text[i + 2]
    case 0xEF:
      guard i + 2 < text.count, text[i + 1] == 0xBC || text[i + 1] == 0xBD else { return false }
      return text[i + 1] == 0xBC && (0x88...0x89 ~= text[i + 2] || text[i + 2] == 0x8C)
    default: return false
    }
  }

  /// A label has a letter in it: what is left of it in comparable form is
  /// neither nothing nor a number.
  private static func label(_ text: [UInt8], _ span: Range<Int>) -> Range<Int>? {
    guard !span.isEmpty, span.count <= 60 else { return nil }
    var hasLetter = false
    for i in span {
      let byte = text[i]
      if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
        hasLetter = true
      } else if byte >= 0x80 {
        return LabelForm.of(text, span).contains { !(0x30...0x39 ~= $0) } ? span : nil
      }
    }
    return hasLetter ? span : nil
  }

  /// key=value: up to the next blank, comma, semicolon, ampersand or quote.
  private static func afterSign(
    _ text: [UInt8], _ line: Range<Int>, _ start: Int, _ sign: Int, _ from: Int
  ) -> Pair? {
    guard let label = label(text, start..<sign), from < line.upperBound else { return nil }
    if let quoted = quoted(text, line, from) { return Pair(label: label, value: quoted) }
    var end = from
    while end < line.upperBound,
      !endsValue.contains(text[end])
    {
      end += 1
    }
    return end > from ? Pair(label: label, value: from..<end) : nil
  }

  /// label: value. A value without quotes goes on to the end of the line, or to
  /// a wide gap, a comma or a tab.
  private static func afterColon(
    _ text: [UInt8], _ line: Range<Int>, _ start: Int, _ colon: Int, _ after: Int
  ) -> Pair? {
    guard let label = label(text, start..<colon) else { return nil }
    var from = after
    while from < line.upperBound, let blank = blank(text, from) { from += blank }
    guard from < line.upperBound, text[after..<line.upperBound].first != UInt8(ascii: "/") else {
      return nil
    }
    if let quoted = quoted(text, line, from) { return Pair(label: label, value: quoted) }
    if opens.contains(text[from]) { return nil }
    var end = from
    while end < line.upperBound {
      if endsLabelled.contains(text[end]) { break }
      if Find.matches([0xE3, 0x80, 0x81], in: text, at: end) { break }  // 、
      if let one = blank(text, end), end + one < line.upperBound,
        blank(text, end + one) != nil || startsPair(text, line, end + one)
      {
        break
      }
      end += 1
    }
    return end > from ? Pair(label: label, value: from..<end) : nil
  }

  /// Whether a short word with a colon or sign stands at `at`.
  private static func startsPair(_ text: [UInt8], _ line: Range<Int>, _ at: Int) -> Bool {
    var i = at
    while i < min(line.upperBound, at + 40) {
      if text[i] == 0x3D || Find.matches([0xEF, 0xBC, 0x9A], in: text, at: i) { return i > at }
      if text[i] == 0x3A { return i > at && !(0x30...0x39 ~= text[i - 1]) }
      if text[i] < 0x30 || isBreak(text, i) { return false }
      i += 1
    }
    return false
  }

  private static func blank(_ text: [UInt8], _ i: Int) -> Int? {
    if text[i] == 0x20 || text[i] == 0x09 { return 1 }
    return Find.matches([0xE3, 0x80, 0x80], in: text, at: i) ? 3 : nil
  }

  private static func quoted(_ text: [UInt8], _ line: Range<Int>, _ from: Int) -> Range<Int>? {
    let quote = text[from]
    guard quote == 0x22 || quote == 0x27 else { return nil }
    var i = from + 1
    while i < line.upperBound, text[i] != quote { i += text[i] == 0x5C ? 2 : 1 }
    return i < line.upperBound ? (from + 1)..<i : nil
  }
}
