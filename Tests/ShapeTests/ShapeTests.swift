// What is told of a few patterns, fact by fact. That the facts hold is shown by
// ShapePropertyTests; that they say enough, here.

import Bytes
import Rules
import Testing

@Suite struct ShapeTests {
  @Test func lengthsAreBytes() throws {
    let shape = try PatternShape("(?:会員|ab)[0-9]{2,4}あ?")
    #expect(shape.minimumLength == 4 && shape.maximumLength == 13)
    #expect(try PatternShape("a+").maximumLength == nil)
    #expect(try PatternShape("(?i)k").maximumLength == 3)
    #expect(try PatternShape("(a|bcd)\\1{2}").maximumLength == 9)
    #expect(try PatternShape("(x)(y(z))").groups == 3)
  }

  @Test func reachIsCountedFromTheMatch() throws {
    func reach(_ pattern: String) throws -> [Int?] {
      let shape = try PatternShape(pattern)
      return [shape.reachBehind, shape.reachAhead]
    }
    #expect(try reach("(?<![0-9])a(?![-.][0-9])") == [1, 2])
    #expect(try reach("ab(?<=ab)c") == [0, 0])
    #expect(try reach("ab(?<=xab)c") == [1, 0])
    #expect(try reach("(?=abc)ab") == [0, 1])
    #expect(try reach("\\ba") == [1, 0])
    #expect(try reach("a(?!.*b)") == [0, nil])
    #expect(try reach("(?<=(?<=a)b)c") == [2, 0])
  }

  @Test func neighboursAreReadOffTheEdges() throws {
    let digits = try PatternShape("(?<![0-9-])[0-9]{4}(?![0-9]|-[0-9])")
    #expect(digits.before.edge && !digits.before.bytes.contains(0x35))
    #expect(!digits.before.bytes.contains(0x2D) && digits.before.bytes.contains(0x61))
    #expect(digits.after.bytes.contains(0x2D) && !digits.after.bytes.contains(0x35))
    let word = try PatternShape("\\bab")
    #expect(word.before.bytes == ByteSet.word.complement && word.before.edge)
    let behind = try PatternShape("(?<=[:：])a")
    #expect(behind.before.bytes == ByteSet(0x3A, 0x9A) && !behind.before.edge)
    #expect(try PatternShape("^a").before.bytes == .none)
  }

  @Test func prefixIsByPosition() throws {
    let shape = try PatternShape("(?:a|bc)[0-9]あ")
    #expect(shape.prefix.count == 5)
    #expect(shape.prefix[0] == ByteSet(0x61, 0x62))
    #expect(shape.prefix[1] == ByteSet.digits.union(ByteSet(0x63)))
  }

  private func anchor(_ pattern: String) throws -> ShapeText.Anchor {
    ShapeText(try PatternShape(pattern)).anchor
  }

  @Test func theRarestFactIsTheAnchor() throws {
    #expect(
      try anchor("(?:会員|顧客)番号[^0-9]{0,5}[0-9]{6}") == .literals(["会員番号", "顧客番号"], caseless: false))
    #expect(try anchor("(?<=会員：)[0-9]{6}") == .literals(["会員："], caseless: false))
    #expect(
      try anchor("[0-9]{4}[- ]?[0-9]{4}") == .digits(total: 8, run: Span(4, 8)))
    #expect(try anchor("[a-z]{1,9}@[a-z]{1,9}") == .bytes(["@"]))
    #expect(try anchor("[a-z]{1,9}") == .none)
  }

  /// A k under (?i) may be three bytes long, an s two: the rest of the word serves.
  @Test func foldedLettersAreLeftOutOfLiterals() throws {
    #expect(try anchor("(?i)member-k[0-9]") == .literals(["member-"], caseless: true))
    let split = try PatternShape("(?i)sk[0-9]")
    #expect(split.minimumLength == 3 && split.maximumLength == 6)
  }

  @Test func digitsAreToldByTheirFirstRun() throws {
    let shape = try PatternShape("(?<![0-9])T?[0-9]{3}-?[0-9]{4}(?![0-9])")
    guard case .digits(let digits)? = shape.anchor else {
      Issue.record("\(shape.required)")
      return
    }
    #expect(digits.first == Span(0, 1) && digits.run == Span(3, 7) && digits.total == 7)
    #expect(digits.startsRun == true && digits.mayEndText)
    #expect(digits.follow.contains(0x2D) && !digits.follow.contains(0x35))
  }

  @Test func objectionsAreTold() throws {
    #expect(try PatternShape("a+").objections == [.unbounded, .noAnchor])
    #expect(try PatternShape("会員[あ-ん]{400}").objections == [.tooLong(1206)])
    #expect(try PatternShape("会員[0-9]{4}").objections.isEmpty)
  }

  @Test func textsShowWhatCannotBeSeen() throws {
    let text = ShapeText(try PatternShape("\\t会員 [0-9]{1,3}"))
    #expect(text.anchorText { $1 } == "\\t会員␣")
    #expect(text.length.text == "9–11")
    let digits = ShapeText(try PatternShape("[0-9]{7}"))
    #expect(digits.anchorText { ja, _ in ja } == "数字 7 桁から、計 7 桁以上")
  }
}
