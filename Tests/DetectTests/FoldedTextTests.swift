// The folded text and the way back from it, against a fold written plainly:
// character by character, each with the raw bytes it came from.

import Bytes
import Detect
import TestTexts
import Testing

/// A character of folded text with where it came from.
private struct Plain {
  var folded: Range<Int>
  var raw: Range<Int>

  static func fold(_ raw: [UInt8]) -> (bytes: [UInt8], characters: [Plain], first: Int?) {
    var bytes: [UInt8] = []
    var characters: [Plain] = []
    var first: Int?
    var i = 0
    while i < raw.count {
      let (scalar, length) = UTF8Scalar.read(raw, i)
      let start = bytes.count
      var end = i + length
      if let fold = Folding.of(scalar, before: i, after: end, raw) {
        first = first ?? i
        bytes += fold.bytes
        end += fold.further
      } else {
        bytes += raw[i..<end]
      }
      if bytes.count > start { characters.append(Plain(folded: start..<bytes.count, raw: i..<end)) }
      i = end
    }
    return (bytes, characters, first)
  }
}

@Suite struct FoldedTextTests {
  private static let texts: [[UInt8]] = {
    var numbers = SeededNumbers(17)
    let maker = RoughText(OurRules.patterns.map(\.pattern) + AnchorSamples.all)
    var texts = (0..<600).map { n in
      RoughText.filler(n % 9, &numbers) + maker.text(&numbers, pieces: 1 + n % 4)
    }
    texts += ["", "abc", "会員", "\u{200B}", "０\u{200B}", "ｶﾞ", "ｶ", "1ー2", "1ー", "ー2", "\u{3000}a"]
      .map {
        Array($0.utf8)
      }
    return texts
  }()

  @Test func sameAsThePlainFold() {
    for raw in Self.texts {
      #expect(FoldedText(raw).bytes == Plain.fold(raw).bytes)
      #expect(FoldedText.firstFold(raw, 0..<raw.count) == Plain.fold(raw).first)
    }
  }

  /// From any character on, and up to any.
  @Test func firstFoldFromAnywhere() {
    for raw in Self.texts.prefix(60) {
      let starts = raw.indices.filter { raw[$0] & 0xC0 != 0x80 }
      let folds = starts.filter {
        let (scalar, length) = UTF8Scalar.read(raw, $0)
        return Folding.of(scalar, before: $0, after: $0 + length, raw) != nil
      }
      for from in starts {
        for to in [from, from + 9, raw.count] where to == raw.count || starts.contains(to) {
          let wanted = folds.first { $0 >= from && $0 < to }
          #expect(FoldedText.firstFold(raw, from..<to) == wanted)
        }
      }
    }
  }

  @Test func mapsNeverGoBack() {
    for raw in Self.texts {
      let folded = FoldedText(raw)
      let back = (0...folded.bytes.count).map { folded.raw($0) }
      let forth = (0...raw.count).map { folded.folded($0) }
      #expect(zip(back, back.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(zip(forth, forth.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(forth.first == 0 && forth.last == folded.bytes.count && back.last == raw.count)
    }
  }

  @Test func valuesMapBackToTheirCharacters() {
    for raw in Self.texts {
      let folded = FoldedText(raw)
      let characters = Plain.fold(raw).characters
      let values = characters.indices.flatMap { n in
        characters[n...].prefix(12).map { (characters[n], $0) }
      }
      var (passed, back) = (0, 0)
      let wrong = zip(values, values.reversed()).first { one, other in
        let (first, last) = one
        let value = first.folded.lowerBound..<last.folded.upperBound
        let wanted = first.raw.lowerBound..<last.raw.upperBound
        let turned = other.0.folded.lowerBound..<other.1.folded.upperBound
        return folded.raw(value) != wanted || folded.folded(wanted) != value
          || folded.raw(value, &passed) != wanted
          || folded.raw(turned, &back) != folded.raw(turned)
      }
      #expect(wrong == nil, "\(String(reflecting: String(decoding: raw, as: UTF8.self)))")
    }
  }
}
