// Holds a pattern's shape against what PCRE2 finds.

import Bytes
import PCRE2
import Rules

struct Oracle: ~Copyable {
  private let regex: ByteRegex
  let shape: PatternShape
  private let pattern: String
  private let scratch = MatchScratch()
  private(set) var matches = 0
  private(set) var complaints: [String] = []

  /// - Parameter shape: what is said of `pattern`.
  init(_ pattern: String, shape: PatternShape) throws {
    self.pattern = pattern
    self.shape = shape
    regex = try ByteRegex(pattern)
  }

  mutating func check(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { text in
      for at in 0...text.count where at == text.count || text[at] & 0xC0 != 0x80 {
        let there = match(text, 0, text.count, at: at, upTo: at)
        if case .match(let whole)? = there {
          matches += 1
          expectFacts(whole, text)
        }
        expectSameInWindow(there, at, text)
        expectSameSearch(at...at + 7, text)
      }
    }
  }

  private enum Outcome: Equatable {
    case none
    case match(Range<Int>)
  }

  /// The first match in `text[low..<high]` that begins at `start` or later, up
  /// to `last`; nil when a limit was hit.
  private func match(
    _ text: UnsafeBufferPointer<UInt8>, _ low: Int, _ high: Int, at start: Int, upTo last: Int
  ) -> Outcome? {
    let window = UnsafeBufferPointer(rebasing: text[low..<high])
    switch scratch.match(regex, in: window, from: start - low, to: high - low) {
    case .match(let whole, _) where whole.lowerBound + low <= last:
      return .match(whole.lowerBound + low..<whole.upperBound + low)
    case .match, .none: return Outcome.none
    case .failed: return nil
    }
  }

  private mutating func expectSameSearch(
    _ starts: ClosedRange<Int>, _ text: UnsafeBufferPointer<UInt8>
  ) {
    let (start, last) = (starts.lowerBound, starts.upperBound)
    guard let window = shape.window(around: starts, in: text),
      let there = match(text, 0, text.count, at: start, upTo: last)
    else { return }
    let here = match(text, window.lowerBound, window.upperBound, at: start, upTo: last)
    // A limit counts work, and a cut may cost the matcher a short cut.
    if let here, here != there { complain("window \(window) for \(starts): \(here)", text) }
  }

  private mutating func expectSameInWindow(
    _ there: Outcome?, _ at: Int, _ text: UnsafeBufferPointer<UInt8>
  ) {
    guard let there, let window = shape.window(around: at...at, in: text) else { return }
    let here = match(text, window.lowerBound, window.upperBound, at: at, upTo: at)
    if let here, here != there {
      complain("in window \(window) at \(at): \(here) not \(there)", text)
    }
  }

  private mutating func expectFacts(_ whole: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) {
    let (start, end) = (whole.lowerBound, whole.upperBound)
    let fits = whole.count >= shape.minimumLength && whole.count <= shape.maximumLength ?? .max
    if !fits { complain("length \(whole.count)", text) }
    for (n, set) in shape.prefix.enumerated()
    where n < whole.count && !set.contains(text[start + n]) { complain("prefix \(n)", text) }
    let before = start == 0 ? shape.before.edge : shape.before.bytes.contains(text[start - 1])
    if !before { complain("before \(start)", text) }
    let after = end == text.count ? shape.after.edge : shape.after.bytes.contains(text[end])
    if !after { complain("after \(end)", text) }
    for requirement in shape.required where !holds(requirement, whole, text) {
      complain("\(requirement) for \(whole)", text)
    }
  }

  private func holds(
    _ requirement: Requirement, _ whole: Range<Int>, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    func places(_ offsets: Span) -> ClosedRange<Int> {
      let low = whole.lowerBound + offsets.least
      return low...max(low, min(text.count, offsets.most.map { whole.lowerBound + $0 } ?? .max))
    }
    switch requirement {
    case .literals(let literals):
      return literals.contains { literal in
        places(literal.offsets).contains { literal.stands(in: text, at: $0) }
      }
    case .byte(let bytes, let offsets):
      return places(offsets).contains { text.indices.contains($0) && bytes.contains(text[$0]) }
    case .digits(let shape): return holds(shape, whole, text)
    }
  }

  private func holds(
    _ shape: DigitShape, _ whole: Range<Int>, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    func isDigit(_ at: Int) -> Bool { ByteSet.digits.contains(text[at]) }
    guard let first = whole.first(where: isDigit) else { return false }
    let end = (first..<whole.upperBound).first { !isDigit($0) } ?? whole.upperBound
    let follows = end == text.count ? shape.mayEndText : shape.follow.contains(text[end])
    let starts = !shape.startsRun || first == 0 || !isDigit(first - 1)
    return shape.first.contains(first - whole.lowerBound) && shape.run.contains(end - first)
      && follows && starts && whole.count(where: isDigit) >= shape.total
  }

  private mutating func complain(_ what: String, _ text: UnsafeBufferPointer<UInt8>) {
    if complaints.count < 8 {
      complaints.append(
        "/\(pattern)/ on \(String(reflecting: String(decoding: text, as: UTF8.self))): \(what)")
    }
  }
}
