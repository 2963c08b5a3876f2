// What every match of a rule holds, in the form in which it is looked for: a
// run of digits, one of a few literals, or nothing. Read off the pattern
// (Rules/Shape), never written by hand.

import Bytes
import Rules

struct Anchor {
  enum Sort {
    case digits(DigitRun)
    /// One of these stands in every match.
    case literals([Literal])
  }

  /// The first run of digits in a match.
  struct DigitRun {
    var lengths: ClosedRange<Int>
    /// Bytes that can stand right before it; nil: also none, or any.
    var before: ByteSet?
    /// Whether it can begin where the text does.
    var atStart: Bool
    /// Bytes that can stand right behind it.
    var after: ByteSet
    /// Whether it can end where the text does.
    var atEnd: Bool
  }

  struct Literal: Hashable {
    var bytes: [UInt8]
    /// Whether its ASCII letters stand for both cases.
    var caseless: Bool
  }

  var sort: Sort
  /// Bytes from the start of a match to the anchor.
  var offsets: ClosedRange<Int>
  /// Whether a match's first digit begins the run in the text.
  var startsRun = true
  /// Bytes of the longest match.
  var longest: Int
  /// Bytes behind a match that its look-arounds see.
  var ahead: Int
  /// What a match begins with; nil: it may be empty.
  var begins: ByteSet?
}

extension Anchor {
  /// nil: nothing to look for, or no bound to a window.
  init?(_ shape: PatternShape) {
    guard let longest = shape.maximumLength, let ahead = shape.reachAhead,
      shape.reachBehind != nil, let required = shape.anchor
    else { return nil }
    switch required {
    case .literals(let literals):
      let mosts = literals.compactMap(\.offsets.most)
      guard mosts.count == literals.count, let most = mosts.max(),
        let least = literals.map(\.offsets.least).min()
      else { return nil }
      self.init(
        sort: .literals(literals.map { Literal(bytes: $0.bytes, caseless: $0.caseless) }),
        offsets: least...most, longest: longest, ahead: ahead)
    case .byte(let bytes, let offsets):
      guard let most = offsets.most else { return nil }
      self.init(
        sort: .literals(bytes.bytes.map { Literal(bytes: [$0], caseless: false) }),
        offsets: offsets.least...most, longest: longest, ahead: ahead)
    case .digits(let digits):
      guard let most = digits.first.most else { return nil }
      self.init(
        sort: .digits(DigitRun(digits, shape)), offsets: digits.first.least...most,
        startsRun: digits.startsRun, longest: longest, ahead: ahead)
    }
    begins = shape.prefix.first
  }
}

extension Anchor.DigitRun {
  init(_ digits: DigitShape, _ shape: PatternShape) {
    // Where a run may go on beyond the match, or begin before it, its length in
    // the text and what follows it say little.
    let goesOn = digits.follow.contains(0x30) || !digits.startsRun
    lengths = digits.run.least...(goesOn ? Int.max : digits.run.most ?? Int.max)
    after = goesOn ? .all : digits.follow
    atEnd = goesOn || digits.mayEndText
    before = nil
    atStart = true
    guard digits.startsRun, digits.first.least == digits.first.most else { return }
    if digits.first.least == 0 {
      before = shape.before.bytes
      atStart = shape.before.edge
    } else if digits.first.least <= shape.prefix.count {
      before = shape.prefix[digits.first.least - 1]
      atStart = false
    }
  }
}
