// A name that stands alone in its line, as in a signature or a contact somebody
// passed on, and the short lines below that tell of it: told from sentences by
// how they look, since cards have no labels to go by.

import Bytes

struct CardLines {
  private let text: [UInt8]
  private let range: Range<Int>

  /// Company, department and title beside the name; a line of a card.
  private static let mostBeside = 60
  private static let longestLine = 160
  private static let mostLines = 8

  init(_ text: [UInt8], _ range: Range<Int>) {
    self.text = text
    self.range = range
  }

  func line(at place: Int) -> Range<Int> {
    let start = Find.last(0x0A, in: text, range.lowerBound..<place).map { $0 + 1 }
    let end = Find.first(0x0A, in: text, place..<range.upperBound)
    return (start ?? range.lowerBound)..<(end ?? range.upperBound)
  }

  /// Where the card ends that a line of names begins; the line's end when it begins none.
  func end(below line: Range<Int>, names: [Range<Int>]) -> Int {
    guard isHead(line, names) else { return line.upperBound }
    var end = line.upperBound
    for _ in 0..<CardLines.mostLines where end < range.upperBound {
      let next = self.line(at: end + 1)
      guard isOfCard(next) else { break }
      end = next.upperBound
    }
    return end
  }

  /// Hiragana around the name or at the end make a sentence; digits and @ are a
  /// value beside the name.
  private func isHead(_ line: Range<Int>, _ names: [Range<Int>]) -> Bool {
    var beside = 0
    var letters = 0
    var isHiragana = false
    var isBehind = false
    var i = line.lowerBound
    while i < line.upperBound {
      if let name = names.first(where: { $0.contains(i) }) {
        if isHiragana { return false }
        i = name.upperBound
        isBehind = true
        continue
      }
      let (scalar, length) = UTF8Scalar.read(text, i)
      i += length
      beside += length
      switch scalar {
      case 0x61...0x7A: letters += 1
      case 0x3041...0x309F where isBehind: return false
      case 0x3002, 0x30...0x39, 0x40, 0xFF10...0xFF19: return false
      default: break
      }
      isHiragana = 0x3041...0x309F ~= scalar
    }
    return !isHiragana && beside <= CardLines.mostBeside && letters <= 12
  }

  private func isOfCard(_ line: Range<Int>) -> Bool {
    guard !line.isEmpty, line.count <= CardLines.longestLine,
      text[line].contains(where: { $0 > 0x20 })
    else { return false }
    return Find.first([0xE3, 0x80, 0x82], in: text, line) == nil
  }
}
