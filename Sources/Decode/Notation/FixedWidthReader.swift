// Files of the Japanese banks' common formats (全銀): records of 120 bytes, with
// or without line ends, fields by position. A byte of the file is a half-width
// character; kanji count twice.

import Bytes
import Model

struct FixedWidthReader: NotationReader {
  private var place: Place
  static let width = 120

  init(_ place: Place) { self.place = place }

  mutating func read(
    _ text: [UInt8], from: Int, isLast: Bool, _ tree: inout RecordTree
  ) -> Int {
    var at = from
    while at < text.count, !tree.writer.hasReady {
      var end = FixedWidth.end(text, at, columns: Self.width)
      if end == nil, !isLast { return at }
      let stop = end ?? text.count
      record(text, at..<stop, &tree)
      end = stop
      // To the end of the line, if the record has one.
      var next = stop
      while next < text.count, text[next] == 0x0D || text[next] == 0x0A || text[next] == 0x1A {
        next += 1
      }
      next = max(next, at + 1)
      place.pass(text, at..<next)
      at = next
    }
    return at
  }

  mutating func finish(_ tree: inout RecordTree) {}

  private func record(_ text: [UInt8], _ range: Range<Int>, _ tree: inout RecordTree) {
    guard let kind = text[range].first, let fields = FixedWidth.fields[kind] else {
      tree.prose(Piece(text, range, place))
      return
    }
    tree.open([], .repeats, line: place.line)
    var from = range.lowerBound
    for field in fields {
      let to = FixedWidth.end(text, from, columns: field.width) ?? range.upperBound
      let end = min(to, range.upperBound)
      if let name = field.name, from < end {
        var key = Piece()
        let start = place.passing(text, range.lowerBound..<from)
        key.add(decoded: Array(name.utf8), start)
        tree.field(key, Piece(text, from..<end, start))
      }
      from = max(from, end)
    }
    tree.close()
  }
}

/// The records of 総合振込, 給与振込 and 口座振替 by their first character.
/// Source: 全国銀行協会「全銀協制定フォーマット」, 1983, as published in 2019.
enum FixedWidth {
  struct Field {
    /// nil: fillers and codes that tell nothing.
    var name: String? = nil
    var width: Int
  }

  static let fields: [UInt8: [Field]] = [
    UInt8(ascii: "1"): [
      Field(width: 4), Field(name: "委託者コード", width: 10), Field(name: "会社名", width: 40),
      Field(width: 4), Field(name: "銀行コード", width: 4), Field(name: "銀行名", width: 15),
      Field(name: "支店コード", width: 3), Field(name: "支店名", width: 15),
      Field(name: "預金種目", width: 1), Field(name: "委託者口座", width: 7),
    ],
    UInt8(ascii: "2"): [
      Field(width: 1), Field(name: "銀行コード", width: 4), Field(name: "銀行名", width: 15),
      Field(name: "支店コード", width: 3), Field(name: "支店名", width: 15), Field(width: 4),
      Field(name: "預金種目", width: 1), Field(name: "口座番号", width: 7),
      Field(name: "口座名義", width: 30), Field(name: "金額", width: 10), Field(width: 1),
      Field(name: "顧客番号", width: 20),
    ],
    UInt8(ascii: "8"): [], UInt8(ascii: "9"): [],
  ]

  /// Where so many columns end; nil when the text does.
  static func end(_ text: [UInt8], _ from: Int, columns: Int) -> Int? {
    var at = from
    var left = columns
    while left > 0 {
      guard at < text.count, text[at] != 0x0A, text[at] != 0x0D else {
        return at < text.count ? at : nil
      }
      let (scalar, length) = UTF8Scalar.read(text, at)
      at += length
      left -= scalar < 0x80 || 0xFF61...0xFF9F ~= scalar ? 1 : 2
    }
    return at
  }

  /// Whether the first lines are such records: a head of kind 1, then data.
  static func isSaid(_ text: [UInt8], isWhole: Bool) -> Bool {
    guard text.first == UInt8(ascii: "1"), let head = end(text, 0, columns: 120),
      text[1..<min(text.count, 14)].allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x20 })
    else { return false }
    var next = head
    while next < text.count, text[next] == 0x0D || text[next] == 0x0A { next += 1 }
    guard next < text.count, text[next] == UInt8(ascii: "2"),
      let data = end(text, next, columns: 120),
      UTF8Scalar.count(text, 0..<head) >= 80, UTF8Scalar.count(text, next..<data) >= 80
    else { return false }
    return data == text.count || text[data] == 0x0D || text[data] == 0x0A
      || [UInt8(ascii: "2"), UInt8(ascii: "8")].contains(text[data])
  }
}
