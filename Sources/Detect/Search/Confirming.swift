// From a candidate to matches: every start that its anchor allows is tried, by
// the rule's automaton or, in a bounded window, by PCRE2.

import Bytes
import PCRE2

extension CandidateSearch {
  /// An anchor of `rule` stands at `place`: tries every start that it allows
  /// and that has not been tried.
  func candidate(
    _ rule: Int, _ place: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>,
    _ course: inout Course
  ) {
    if let wanted = course.wanted, !wanted.contains(rule) { return }
    let window = windows[rule]
    // A match may begin inside a run where its pattern lets digits go before it.
    let anchor =
      window.startsRun ? place.lowerBound : max(place.lowerBound, place.upperBound &- 1)
    let last = anchor &- window.nearest
    // Of three, max() makes a list.
    let from = max(max(0, place.lowerBound &- window.farthest), course.next[rule])
    guard from <= last else { return }
    let next =
      if let table = automata.table(rule) {
        run(table, rule, from, last, place.lowerBound, bytes, &course)
      } else {
        match(rule, from, last, place, bytes, &course)
      }
    course.next[rule] = max(next, last &+ 1)
  }

  /// Tries the starts from `from` to `last`; returns the first that is left.
  private func run(
    _ table: UnsafeMutablePointer<Automaton.Table>, _ rule: Int, _ from: Int, _ last: Int,
    _ anchor: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ course: inout Course
  ) -> Int {
    var now = table.pointee
    // No match goes on over a byte that it cannot hold.
    var from = from
    var start = min(last, anchor)
    while start > from, now.body[Int(bytes[start &- 1])] != 0 { start &-= 1 }
    from = max(from, start)
    let last = min(last, bytes.count &- 1)
    while from <= last {
      let before = from > 0 ? Int(now.classes[Int(bytes[from &- 1])]) : now.edge
      var start = now.starts[before]
      if start == Automaton.Move.never {
        from &+= 1
        continue
      }
      if start == Automaton.Move.unknown {
        automata.learn(rule, start: before)
        now = table.pointee
        start = now.starts[before]
        if start == Automaton.Move.unknown { return match(rule, from, last, nil, bytes, &course) }
        continue
      }
      let (end, stuck) = Automaton.run(now, bytes, from: start, at: from)
      if end == Automaton.End.unknown {
        guard automata.learn(rule, stuck.state, stuck.class) else {
          return match(rule, from, last, nil, bytes, &course)
        }
        now = table.pointee
        continue
      }
      if end == Automaton.End.none {
        from &+= 1
        continue
      }
      course.found.append(Found(rule: rule, value: (from &+ now.lead)..<(end &- now.trail)))
      from = end
    }
    return from
  }

  /// - Parameter run: the digits that are the anchor, if they have not been counted.
  private func match(
    _ rule: Int, _ from: Int, _ last: Int, _ run: Range<Int>?,
    _ bytes: UnsafeBufferPointer<UInt8>, _ course: inout Course
  ) -> Int {
    let window = windows[rule]
    if let run, run.count < window.digits, !hasDigits(bytes, run, window) { return from }
    guard course.failures[rule] < Self.failuresAllowed, let regex = handles[rule] else {
      return from
    }
    let end = WindowEdge.end(bytes, last &+ window.length)
    var from = from
    // Several matches may have one anchor: parts of a run, what stands before an @.
    while from <= last {
      guard let first = WindowEdge.start(bytes, from, last, window.begins) else { break }
      from = last &+ 1
      switch scratch.match(regex, in: bytes, from: first, to: end) {
      case .none: break
      case .failed: course.failures[rule] += 1
      case .match(let whole, let value):
        // One that begins later may be cut short here: its own anchor will come.
        guard whole.lowerBound <= last else { break }
        course.found.append(Found(rule: rule, value: value))
        from = WindowEdge.after(bytes, whole)
      }
    }
    return from
  }

  /// Whether enough digits follow a run of them, with nothing between that no
  /// match can hold: of 2026-05-20 no twelve, of 12,345 no six. Nearly all of a
  /// log's numbers end here, and PCRE2 is called for what is left.
  @inline(__always)
  private func hasDigits(
    _ bytes: UnsafeBufferPointer<UInt8>, _ run: Range<Int>, _ window: Window
  ) -> Bool {
    var digits = run.count
    var i = run.upperBound
    let end = min(bytes.count, run.lowerBound &+ window.length)
    while i < end, window.body.contains(bytes[i]) {
      if bytes[i] &- 0x30 < 10 {
        digits &+= 1
        if digits >= window.digits { return true }
      }
      i &+= 1
    }
    return false
  }
}
