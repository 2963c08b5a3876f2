// Labels inside lines: key=value, "key": "value", 氏名：山田. Each gives a cell,
// the value with its label, so that a log line or a form tells what it holds.
// Every line that holds a value comes through here, so it reads bytes and makes
// nothing but ranges.

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
    guard let last = lastSign(text, line) else { return [] }
    return text.withUnsafeBufferPointer { text in
      var reader = PairReader(text: text, line: line, lastSign: last)
      var pairs: [Pair] = []
      while let pair = reader.next() { pairs.append(pair) }
      return pairs
    }
  }

  /// Whether a line has two pairs.
  package static func holdsTwo(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    guard let last = lastSign(text, line) else { return false }
    return text.withUnsafeBufferPointer { text in
      var reader = PairReader(text: text, line: line, lastSign: last)
      return reader.next(needsEnd: false) != nil && reader.next(needsEnd: false) != nil
    }
  }

  /// The last place where a label may end: a colon, an equals sign, or what ：
  /// begins with. Prose has none, and is passed over eight bytes at a time.
  private static func lastSign(_ text: [UInt8], _ line: Range<Int>) -> Int? {
    text.withUnsafeBytes { bytes in
      var end = line.upperBound
      while end &- line.lowerBound >= 8 {
        let word = bytes.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
        let marks =
          ByteMask.marks(of: 0x3A, word) | ByteMask.marks(of: 0x3D, word)
          | ByteMask.marks(of: 0xEF, word)
        if marks != 0 { return end &- 1 &- marks.leadingZeroBitCount &>> 3 }
        end &-= 8
      }
      while end > line.lowerBound {
        end &-= 1
        if bytes[end] == 0x3A || bytes[end] == 0x3D || bytes[end] == 0xEF { return end }
      }
      return nil
    }
  }
}

private struct PairReader {
  let text: UnsafeBufferPointer<UInt8>
  let line: Range<Int>
  private let lastSign: Int
  private let sorts = PairReader.sortTable.view
  private let ends = PairReader.endTable.view
  private var i: Int
  private var wordStart: Int
  /// Whether it matters where a value ends that is the last.
  private var needsEnd = true

  init(text: UnsafeBufferPointer<UInt8>, line: Range<Int>, lastSign: Int) {
    self.text = text
    self.line = line
    self.lastSign = lastSign
    i = line.lowerBound
    wordStart = i
  }

  mutating func next(needsEnd: Bool = true) -> KeyValue.Pair? {
    self.needsEnd = needsEnd
    while i <= lastSign {
      let sort = sorts[Int(text[i])]
      if sort == .plain {
        i &+= 1
        continue
      }
      if let pair = pair(sort, wordStart, i) {
        i = pair.value.upperBound
        wordStart = i
        return pair
      }
      if let length = breakLength(sort, i) {
        i &+= length
        wordStart = i
      } else {
        i &+= 1
      }
    }
    return nil
  }

  // MARK: bytes

  private enum Sort: UInt8 { case plain, equals, colon, ends, kana, wide }

  private static let sortTable = FrozenTable<Sort>(
    (0..<256).map { byte -> Sort in
      switch UInt8(byte) {
      case UInt8(ascii: "="): .equals
      case UInt8(ascii: ":"): .colon
      case 0x20, 0x09, 0x2C, 0x3B, 0x26, 0x3F, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x3C, 0x3E, 0x7C:
        .ends
      case 0xE3: .kana
      case 0xEF: .wide
      default: .plain
      }
    })

  /// Bytes with which the end of a value behind a colon may begin.
  private static let endTable = FrozenTable<Bool>(
    (UInt8.min...0xFF).map { [0x09, 0x20, 0x2C, 0x7C, 0x7D, 0xE3].contains($0) })

  private func endsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x2C, 0x3B, 0x26, 0x22, 0x27, 0x29, 0x5D, 0x7D: true
    default: false
    }
  }

  private func opens(_ byte: UInt8) -> Bool { byte == 0x7B || byte == 0x5B || byte == 0x22 }

  private func endsLabelled(_ byte: UInt8) -> Bool {
    byte == 0x09 || byte == 0x2C || byte == 0x7D || byte == 0x7C
  }

  /// What separates words: blanks, commas, brackets, 、。「」（）・ and the like.
  private func breakLength(_ sort: Sort, _ i: Int) -> Int? {
    switch sort {
    case .ends: return 1
    case .kana:
      guard i + 2 < text.count, text[i + 1] == 0x80 else { return nil }
      return 0x80...0x82 ~= text[i + 2] || 0x88...0x91 ~= text[i + 2] ? 3 : nil
    case .wide:
      guard i + 2 < text.count, text[i + 1] == 0xBC else { return nil }
      return 0x88...0x89 ~= text[i + 2] || text[i + 2] == 0x8C ? 3 : nil
    default: return nil
    }
  }

  private func isWideColon(_ i: Int) -> Bool { stands(0xEF, 0xBC, 0x9A, i) }

  private func stands(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ i: Int) -> Bool {
    i + 2 < text.count && text[i] == a && text[i + 1] == b && text[i + 2] == c
  }

  private func blank(_ i: Int) -> Int? {
    if text[i] == 0x20 || text[i] == 0x09 { return 1 }
    return stands(0xE3, 0x80, 0x80, i) ? 3 : nil
  }

  // MARK: pairs

  private func pair(_ sort: Sort, _ start: Int, _ i: Int) -> KeyValue.Pair? {
    switch sort {
    case .equals: afterSign(start, i)
    case .colon: afterColon(start, i, i + 1)
    case .wide where isWideColon(i): afterColon(start, i, i + 3)
    default: nil
    }
  }

  /// A label has a letter in it: what is left of it in comparable form is
  /// neither nothing nor a number.
  private func isLabel(_ span: Range<Int>) -> Bool {
    guard !span.isEmpty, span.count <= 60 else { return false }
    var hasLetter = false
    for i in span {
      let byte = text[i]
      if byte >= 0x80 {
        return LabelForm.of(Array(text[span])).contains { !(0x30...0x39 ~= $0) }
      }
      if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A { hasLetter = true }
    }
    return hasLetter
  }

  /// 2025-12-20T15, 2025-12-20T15:19: the beginning of a time, whose letter makes no label of it.
  private func isTime(_ span: Range<Int>) -> Bool {
    guard span.count >= 13, text[span.lowerBound + 10] | 0x20 == 0x74 else { return false }
    return span.enumerated().allSatisfy { n, i in
      n == 10 || [0x2D, 0x3A, 0x2E, 0x2B].contains(text[i]) || 0x30...0x39 ~= text[i]
    }
  }

  /// key=value: up to the next blank, comma, semicolon, ampersand or quote.
  private func afterSign(_ start: Int, _ sign: Int) -> KeyValue.Pair? {
    let from = sign + 1
    guard isLabel(start..<sign), from < line.upperBound else { return nil }
    if let quoted = quoted(from) { return KeyValue.Pair(label: start..<sign, value: quoted) }
    var end = from
    while end < line.upperBound, !endsValue(text[end]) { end += 1 }
    return end > from ? KeyValue.Pair(label: start..<sign, value: from..<end) : nil
  }

  /// label: value. A value without quotes goes on to the end of the line, or to
  /// a wide gap, a comma or a tab.
  private func afterColon(_ start: Int, _ colon: Int, _ after: Int) -> KeyValue.Pair? {
    guard isLabel(start..<colon), !isTime(start..<colon) else { return nil }
    var from = after
    while from < line.upperBound, let blank = blank(from) { from += blank }
    guard from < line.upperBound, after >= line.upperBound || text[after] != UInt8(ascii: "/")
    else { return nil }
    if let quoted = quoted(from) { return KeyValue.Pair(label: start..<colon, value: quoted) }
    if opens(text[from]) { return nil }
    // Behind the last sign there is no other pair, wherever the value ends.
    let last = needsEnd ? line.upperBound : lastSign &+ 1
    var end = from
    while true {
      if end >= last {
        if !needsEnd { end = line.upperBound }
        break
      }
      if !ends[Int(text[end])] {
        end &+= 1
        continue
      }
      if endsLabelled(text[end]), !isInNumber(end) { break }
      if stands(0xE3, 0x80, 0x81, end) { break }  // 、
      if let one = blank(end), end + one < line.upperBound,
        blank(end + one) != nil || startsPair(end + one)
      {
        break
      }
      end += 1
    }
    return end > from ? KeyValue.Pair(label: start..<colon, value: from..<end) : nil
  }

  /// Whether a short word with a colon or sign stands at `at`.
  private func startsPair(_ at: Int) -> Bool {
    if at > lastSign { return false }
    var i = at
    let limit = min(line.upperBound, at &+ 40)
    while i < limit {
      let byte = text[i]
      let sort = sorts[Int(byte)]
      if sort == .equals || sort == .wide && isWideColon(i) { return i > at }
      if sort == .colon { return i > at && !(text[i &- 1] &- 0x30 < 10) }
      if byte < 0x30 || sort != .plain && breakLength(sort, i) != nil { return false }
      i &+= 1
    }
    return false
  }

  /// Whether a comma parts thousands: 1,234,567円.
  private func isInNumber(_ at: Int) -> Bool {
    func isDigit(_ i: Int) -> Bool { line.contains(i) && 0x30...0x39 ~= text[i] }
    return text[at] == 0x2C && isDigit(at - 1) && isDigit(at + 1) && isDigit(at + 2)
      && isDigit(at + 3) && !isDigit(at + 4)
  }

  private func quoted(_ from: Int) -> Range<Int>? {
    let quote = text[from]
    guard quote == 0x22 || quote == 0x27 else { return nil }
    var i = from + 1
    while i < line.upperBound, text[i] != quote { i += text[i] == 0x5C ? 2 : 1 }
    return i < line.upperBound ? (from + 1)..<i : nil
  }
}
