// What every match of a rule holds, in the form in which it is looked for: a
// run of digits, one of a few literals, or nothing. Read off the pattern, never
// written by hand, when the image is compiled: it takes 80 µs a rule, which a
// worker that starts for one small file has no time for.

import Bytes

package struct Anchor: Sendable {
  package enum Sort: Sendable {
    case digits(DigitRun)
    /// One of these stands in every match.
    case literals([Literal])
  }

  /// The first run of digits in a match.
  package struct DigitRun: Sendable {
    package var lengths: ClosedRange<Int>
    /// Bytes that can stand right before it; nil: also none, or any.
    package var before: ByteSet?
    /// Whether it can begin where the text does.
    package var atStart: Bool
    /// Bytes that can stand right behind it.
    package var after: ByteSet
    /// Whether it can end where the text does.
    package var atEnd: Bool
    /// The fewest digits of a match in all; none of them stands before the run.
    package var total = 0
    /// All bytes that can stand in a match.
    package var body = ByteSet.all
    /// The same and more by length and first digit, where the pattern tells it.
    package var gates: RunGates?
  }

  package struct Literal: Hashable, Sendable {
    package var bytes: [UInt8]
    /// Whether its ASCII letters stand for both cases.
    package var caseless: Bool

    package init(bytes: [UInt8], caseless: Bool) {
      self.bytes = bytes
      self.caseless = caseless
    }
  }

  package var sort: Sort
  /// Bytes from the start of a match to the anchor.
  package var offsets: ClosedRange<Int>
  /// Whether a match's first digit begins the run in the text.
  package var startsRun = true
  /// Bytes of the longest match.
  package var longest: Int
  /// Bytes behind a match that its look-arounds see.
  package var ahead: Int
  /// What a match begins with; nil: it may be empty.
  package var begins: ByteSet?
  /// Whether a line can be searched without those around it.
  package var staysInLine = false
}

extension Anchor {
  /// nil: none, and the pattern must run over everything. So must one that
  /// cannot be read for its shape, or says that it is slow.
  package static func of(_ pattern: String, slow: Bool) -> Anchor? {
    guard !slow, let shape = try? PatternShape(pattern), var anchor = Anchor(shape) else {
      return nil
    }
    if case .digits(var run) = anchor.sort, let steps = PatternSteps(pattern) {
      let gates = RunGates(steps)
      run.gates = gates
      anchor.sort = .digits(run)
      anchor.startsRun = anchor.startsRun || gates.startsRun
    }
    return anchor
  }

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
    // Digits are looked for in the match itself.
    if case .digits = sort {
      staysInLine = shape.staysInLine
    } else {
      staysInLine = shape.staysInLine && !shape.looksOverLineEnd
    }
  }
}

extension Anchor.DigitRun {
  init(_ digits: DigitShape, _ shape: PatternShape) {
    // Where a run may go on beyond the match, or begin before it, its length in
    // the text and what follows it say little.
    total = digits.total
    body = shape.body
    let goesOn = !digits.follow.isDisjoint(with: .digits) || !digits.startsRun
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
