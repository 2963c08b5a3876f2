// Blocks whose lines say what their values are: 氏名：山田, but also 【氏名】山田,
// 氏名→山田, and ■氏名 with the value in the line below, as forms on the web
// send them by mail.

import Bytes

enum FormBlock {
  /// - Returns: the pairs of a block in order, and whether it is a form: at
  ///   least two of its lines, and half of them, hold a pair. A heading above a
  ///   line is no such sign, since chapters have headings too.
  static func read(
    _ text: [UInt8], _ range: Range<Int>, newline: UInt8
  ) -> (pairs: [KeyValue.Pair], isForm: Bool) {
    var found: [KeyValue.Pair] = []
    var lines = 0
    var labelled = 0
    var heading: Range<Int>?
    var at = range.lowerBound
    while at < range.upperBound {
      let end = Find.first(newline, in: text, at..<range.upperBound) ?? range.upperBound
      lines += 1
      let line = trimmed(text, at..<end)
      at = end + 1
      if line.isEmpty || line.count > 1 << 16 { continue }
      let pairs = pairs(text, line)
      if !pairs.isEmpty {
        labelled += 1
        found += pairs
        heading = nil
      } else if let next = FormLine.heading(text, line) {
        heading = next
      } else if let label = heading {
        found.append(KeyValue.Pair(label: label, value: line))
        heading = nil
      }
    }
    return (found, labelled >= 2 && labelled * 2 >= lines)
  }

  /// The pairs of one line, by colon or equals sign or else by brackets.
  static func pairs(_ text: [UInt8], _ line: Range<Int>) -> [KeyValue.Pair] {
    let pairs = KeyValue.pairs(text, line)
    return pairs.isEmpty ? FormLine.pairs(text, line) : pairs
  }

  private static func trimmed(_ text: [UInt8], _ line: Range<Int>) -> Range<Int> {
    var line = line
    while let last = text[line].last, last <= 0x20 { line = line.dropLast() }
    return line
  }
}

enum FormLine {
  /// 【氏名】山田【電話】03-…, 氏名→山田.
  static func pairs(_ text: [UInt8], _ line: Range<Int>) -> [KeyValue.Pair] {
    guard holdsSign(text, line) else { return [] }
    for (open, close) in brackets {
      guard let first = Find.first(open, in: text, line) else { continue }
      return bracketed(text, first..<line.upperBound, open, close)
    }
    let start = withoutMarks(text, line).lowerBound
    for arrow in arrows {
      guard let at = Find.first(arrow, in: text, start..<line.upperBound), at > start,
        at - start <= longest
      else { continue }
      let value = withoutBlanks(text, (at + arrow.count)..<line.upperBound)
      return value.isEmpty ? [] : [KeyValue.Pair(label: start..<at, value: value)]
    }
    return []
  }

  private static func bracketed(
    _ text: [UInt8], _ range: Range<Int>, _ open: [UInt8], _ close: [UInt8]
  ) -> [KeyValue.Pair] {
    var pairs: [KeyValue.Pair] = []
    var at = range.lowerBound
    while at < range.upperBound, pairs.count < 64,
      let end = Find.first(close, in: text, at..<range.upperBound)
    {
      let label = (at + open.count)..<max(at + open.count, end)
      let from = end + close.count
      let next = Find.first(open, in: text, from..<range.upperBound) ?? range.upperBound
      let value = withoutBlanks(text, from..<next)
      if !value.isEmpty, 1...longest ~= label.count {
        pairs.append(KeyValue.Pair(label: label, value: value))
      }
      at = next
    }
    return pairs
  }

  /// The label of a line that is nothing else: ■氏名, 【氏名】, 氏名：.
  static func heading(_ text: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    guard line.count <= longest + 12, mayBeMarked(text, line) else { return nil }
    var label = withoutMarks(text, line)
    var isMarked = label.lowerBound > withoutBlanks(text, line).lowerBound
    for (open, close) in brackets
    where Find.matches(open, in: text, at: label.lowerBound)
      && text[label].suffix(close.count).elementsEqual(close)
      && label.count > open.count + close.count
    {
      label = (label.lowerBound + open.count)..<(label.upperBound - close.count)
      isMarked = true
    }
    for colon in colons where text[label].suffix(colon.count).elementsEqual(colon) {
      label = label.dropLast(colon.count)
      isMarked = true
    }
    guard isMarked, 3...longest ~= label.count,
      !text[label].contains(where: { $0 <= 0x20 || $0 == 0x2C })
    else { return nil }
    return label
  }

  /// By the first two bytes and the last: whether a mark, a bracket or a colon
  /// may stand at either end.
  private static func mayBeMarked(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    let line = withoutBlanks(text, line)
    guard line.count >= 3 else { return false }
    let last = text[line.upperBound - 1]
    if last == 0x3A || last == 0x9A { return true }
    switch text[line.lowerBound] {
    case 0xE2, 0xEF: return true
    case 0xE3: return text[line.lowerBound + 1] == 0x80 || text[line.lowerBound + 1] == 0x83
    default: return false
    }
  }

  private static let longest = 45

  /// Whether one of the brackets that open, or of the arrows, stands in a line:
  /// nearly none has one, and each line of running text is asked.
  private static func holdsSign(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    holdsArrow(text, line) || holdsBracket(text, line)
  }

  /// 【 or 〔, by the second and third byte: the first is that of all kana.
  private static func holdsBracket(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    text.withUnsafeBytes { bytes in
      var i = line.lowerBound &+ 1
      while line.upperBound &- i >= 33 {
        let here = brackets(bytes, i) | brackets(bytes, i &+ 8)
        let later = brackets(bytes, i &+ 16) | brackets(bytes, i &+ 24)
        if here | later != 0, holdsBracket(bytes, i..<(i &+ 33)) { return true }
        i &+= 32
      }
      return holdsBracket(bytes, i..<line.upperBound)
    }
  }

  /// Not zero where the second and third byte of one may stand in eight bytes;
  /// a 0x81 behind one is taken for one too.
  @inline(__always)
  private static func brackets(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64 {
    let second = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    let third = bytes.loadUnaligned(fromByteOffset: at &+ 1, as: UInt64.self)
    let rest =
      (second ^ 0x8080_8080_8080_8080)
      | (third ^ 0x9090_9090_9090_9090) & 0xFBFB_FBFB_FBFB_FBFB
    return (rest &- 0x0101_0101_0101_0101) & ~rest & 0x8080_8080_8080_8080
  }

  /// - Parameter range: of second bytes and what stands behind them.
  private static func holdsBracket(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    while range.upperBound &- i >= 2 {
      if bytes[i] == 0x80, bytes[i &+ 1] | 0x04 == 0x94, bytes[i &- 1] == 0xE3 { return true }
      i &+= 1
    }
    return false
  }

  /// ［, →, ⇒ or ／, by bytes that most lines lack.
  private static func holdsArrow(_ text: [UInt8], _ line: Range<Int>) -> Bool {
    for lead in [0xE2, 0xEF] as [UInt8] {
      var from = line.lowerBound
      while line.upperBound - from > 2,
        let at = Find.first(lead, in: text, from..<(line.upperBound - 2))
      {
        switch (lead, text[at + 1], text[at + 2]) {
        case (0xE2, 0x86, 0x92), (0xE2, 0x87, 0x92), (0xEF, 0xBC, 0xBB), (0xEF, 0xBC, 0x8F):
          return true
        default: from = at + 3
        }
      }
    }
    return false
  }

  private static let brackets = [("【", "】"), ("［", "］"), ("〔", "〕")].map {
    (Array($0.0.utf8), Array($0.1.utf8))
  }
  private static let arrows = ["→", "⇒", "／"].map { Array($0.utf8) }
  private static let colons = [":", "："].map { Array($0.utf8) }
  private static let marks = [
    "■", "□", "●", "○", "◎", "◆", "◇", "▼", "▽", "▲", "△", "★", "☆", "・", "※",
  ].map { Array($0.utf8) }

  /// Without blanks around it and the marks of a list before it.
  private static func withoutMarks(_ text: [UInt8], _ line: Range<Int>) -> Range<Int> {
    var line = withoutBlanks(text, line)
    // All marks begin so.
    while let first = text[line].first, first == 0xE2 || first == 0xE3,
      let mark = marks.first(where: { Find.matches($0, in: text, at: line.lowerBound) }),
      mark.count <= line.count
    {
      line = withoutBlanks(text, line.dropFirst(mark.count))
    }
    return line
  }

  private static func withoutBlanks(_ text: [UInt8], _ line: Range<Int>) -> Range<Int> {
    var line = line
    while let first = text[line].first {
      if first <= 0x20 {
        line = line.dropFirst()
      } else if line.count >= 3, Find.matches(wideBlank, in: text, at: line.lowerBound) {
        line = line.dropFirst(3)
      } else {
        break
      }
    }
    while let last = text[line].last, last <= 0x20 { line = line.dropLast() }
    return line
  }

  private static let wideBlank = Array("　".utf8)
}
