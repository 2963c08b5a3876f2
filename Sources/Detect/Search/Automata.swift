// The automata of a search: which rules have one already, and how much they may
// learn. Making a state takes as long as some twenty calls of PCRE2, so it is
// paid for by candidates: where few come, PCRE2 answers them all.

import Bytes

final class Automata {
  private struct Entry {
    var table: UnsafeMutablePointer<Automaton.Table>?
    /// Candidates that have not been spent on learning.
    var credit = 0
    /// Whether there is nothing to make an automaton of.
    var isHopeless: Bool
  }

  private let patterns: [String?]
  private var automata: [Automaton?]
  private let entries: UnsafeMutablePointer<Entry>
  private let price: (making: Int, learning: Int)

  /// - Parameters:
  ///   - patterns: by rule.
  ///   - isEager: whether everything is learnt when it is first seen.
  init(_ patterns: [String?], isEager: Bool) {
    self.patterns = patterns
    automata = [Automaton?](repeating: nil, count: patterns.count)
    entries = .allocate(capacity: max(1, patterns.count))
    for n in patterns.indices {
      (entries + n).initialize(to: Entry(isHopeless: patterns[n] == nil))
    }
    price = isEager ? (0, 0) : (400, 25)
  }

  deinit { entries.deallocate() }

  /// For the next candidate of a rule; nil: PCRE2 must answer.
  @inline(__always) func table(_ rule: Int) -> UnsafeMutablePointer<Automaton.Table>? {
    let entry = entries + rule
    entry.pointee.credit &+= 1
    if let table = entry.pointee.table { return table }
    return entry.pointee.isHopeless || entry.pointee.credit < price.making ? nil : make(rule)
  }

  @inline(never) private func make(_ rule: Int) -> UnsafeMutablePointer<Automaton.Table>? {
    guard let automaton = patterns[rule].flatMap({ Automaton($0) }) else {
      entries[rule].isHopeless = true
      return nil
    }
    automata[rule] = automaton
    entries[rule].table = automaton.table
    return automaton.table
  }

  /// Where runs begin behind a class of bytes.
  @inline(never) func learn(_ rule: Int, start before: Int) { automata[rule]?.learn(start: before) }

  /// Where a state goes with a class of bytes; whether that is known now.
  @inline(never) func learn(_ rule: Int, _ state: UInt32, _ kind: Int) -> Bool {
    guard entries[rule].credit >= price.learning, let automaton = automata[rule] else {
      return false
    }
    entries[rule].credit -= price.learning
    return automaton.learn(state, kind)
  }
}
