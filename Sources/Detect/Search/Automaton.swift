// A pattern as a table of states, in PCRE2's place: a byte of text costs a look,
// where a call of PCRE2 costs as much as eighty. Its matches are PCRE2's own:
// each state is a list of the ways that PCRE2 would try, in its order, and a way
// that matches strikes out those behind it.
//
// States are made when text first leads to them, and only as fast as candidates
// come, so that a worker started for one small file makes none.

import Bytes
import Rules

final class Automaton {
  /// What a run needs, and no reference.
  struct Table: BitwiseCopyable {
    /// Class of each byte.
    var classes: UnsafePointer<UInt8>
    /// 1 for each byte that a match can hold.
    var body: UnsafePointer<UInt8>
    /// By state and class.
    var moves: UnsafeMutablePointer<UInt32>
    /// By class of the byte before a match: where a run begins.
    var starts: UnsafeMutablePointer<UInt32>
    /// The class that stands for the edge of the text.
    var edge: Int
    /// Bytes between the ends of a match and of its value.
    var lead: Int
    var trail: Int
  }

  let table: UnsafeMutablePointer<Table>

  private let steps: [PatternSteps.Step]
  private let first: Int32
  /// From which steps one comes to a look at the byte before without taking one.
  private let looksBehind: [Bool]
  /// A byte of each class.
  private let samples: [UInt8]
  private let width: Int

  private var states: [State] = []
  private var numbers: [State: UInt32] = [:]
  private var pendings: [Pending] = []
  private var pendingNumbers: [Pending: Int32] = [:]
  private var capacity = 16

  private struct State: Hashable {
    /// Steps to take next; below zero: pending looks, by number.
    var ways: [Int32]
    /// Class of the byte before, if that matters.
    var before: UInt8
  }

  /// A match that counts if what follows it is as it must be.
  private struct Pending: Hashable {
    var steps: [Int32]
    var isNegative: Bool
    /// Bytes since the end of the match.
    var back: Int
  }

  private static let mostStates = 3000
  private static let mostBack = 60
  private static let anyBefore: UInt8 = 0xFF

  // MARK: moves

  enum Move {
    static let unknown: UInt32 = 0
    static let matched: UInt32 = 1 << 31
    static let dead: UInt32 = 1 << 30
    static let state: UInt32 = 1 << 24 - 1
    /// A start at which nothing can match.
    static let never = UInt32.max

    @inline(__always) static func back(_ move: UInt32) -> Int { Int(move &>> 24 & 63) }
  }

  enum End {
    static let none = -1
    static let unknown = -2
  }

  // MARK: making

  init?(_ pattern: String) {
    guard let program = PatternSteps(pattern) else { return nil }
    steps = program.steps
    first = Int32(program.start)
    looksBehind = Automaton.looksBehind(program.steps)
    var classes = ByteClasses()
    for bytes in Set(program.steps.compactMap(\.bytes)) { classes.split(by: bytes) }
    guard classes.count < 250 else { return nil }
    samples = classes.samples
    width = samples.count + 1
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    bytes.initialize(from: classes.classes.map { UInt8($0) }, count: 256)
    let body = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    body.initialize(from: Automaton.body(program.steps), count: 256)
    let moves = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * width)
    moves.initialize(repeating: Move.unknown, count: capacity * width)
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: width)
    starts.initialize(repeating: Move.unknown, count: width)
    table = .allocate(capacity: 1)
    table.initialize(
      to: Table(
        classes: UnsafePointer(bytes), body: UnsafePointer(body), moves: moves, starts: starts,
        edge: samples.count,
        lead: program.lead, trail: program.trail))
    // The number 0 says that a move is not known.
    states.append(State(ways: [], before: Automaton.anyBefore))
  }

  deinit {
    table.pointee.classes.deallocate()
    table.pointee.body.deallocate()
    table.pointee.moves.deallocate()
    table.pointee.starts.deallocate()
    table.deallocate()
  }

  /// With what is looked at behind a match, where its anchor may be.
  private static func body(_ steps: [PatternSteps.Step]) -> [UInt8] {
    var body = ByteSet.none
    for case .byte(let bytes, _) in steps { body = body.union(bytes) }
    return (0...0xFF).map { body.contains($0) ? 1 : 0 }
  }

  private static func looksBehind(_ steps: [PatternSteps.Step]) -> [Bool] {
    var looks = [Bool](repeating: false, count: steps.count)
    var changed = true
    while changed {
      changed = false
      for (n, step) in steps.enumerated() where !looks[n] {
        let doesLook =
          switch step {
          case .behind: true
          case .fork(let ways): ways.contains { looks[$0] }
          case .ahead(_, _, let next): looks[next]
          case .look(let start, _): looks[start]
          case .byte, .match, .seen: false
          }
        if doesLook {
          looks[n] = true
          changed = true
        }
      }
    }
    return looks
  }

  // MARK: running

  /// The end of the match that begins at `at`, or what `End` has.
  @inline(__always)
  static func run(
    _ table: Table, _ text: UnsafeBufferPointer<UInt8>, from start: UInt32, at: Int
  ) -> (end: Int, stuck: (state: UInt32, class: Int)) {
    var state = start
    var i = at
    var end = End.none
    while true {
      let kind = i < text.count ? Int(table.classes[Int(text[i])]) : table.edge
      let move = table.moves[Int(state) &+ kind]
      // Unknown, matched or dead.
      if move &- 1 >= Move.state {
        if move == Move.unknown { return (End.unknown, (state, kind)) }
        if move & Move.matched != 0 { end = i &- Move.back(move) }
        if move & Move.dead != 0 { return (end, (0, 0)) }
        state = move & Move.state
      } else {
        state = move
      }
      i &+= 1
    }
  }

  // MARK: learning

  /// Where a run begins behind a byte of some class.
  func learn(start before: Int) {
    var ways: [Int32] = []
    if let way = passed(first, before) { ways.append(way) }
    guard !ways.isEmpty, let state = number(of: ways, before: before) else {
      table.pointee.starts[before] = ways.isEmpty ? Move.never : Move.unknown
      return
    }
    table.pointee.starts[before] = state
  }

  /// The first step that is no look at the byte before; nil: that forbids.
  private func passed(_ way: Int32, _ before: Int) -> Int32? {
    var way = way
    while case .behind(let bytes, let edge, let next) = steps[Int(way)] {
      guard before == samples.count ? edge : bytes.contains(samples[before]) else { return nil }
      way = Int32(next)
    }
    return way
  }

  /// Learns where a state goes with a class of bytes; whether it could.
  func learn(_ state: UInt32, _ kind: Int) -> Bool {
    let from = states[Int(state) / width]
    var walk = Walk(
      before: from.before == Automaton.anyBefore ? nil : Int(from.before),
      byte: kind == samples.count ? nil : samples[kind])
    for way in from.ways {
      let isOver =
        way >= 0 ? follow(way, &walk) : pend(pendings[Int(-1 - way)], &walk)
      if isOver { break }
    }
    var move = Move.dead
    if !walk.ways.isEmpty {
      guard let next = number(of: walk.ways, before: kind) else { return false }
      move = next
    }
    if let back = walk.back {
      guard back <= Automaton.mostBack else { return false }
      move |= Move.matched | UInt32(back) << 24
    }
    table.pointee.moves[Int(state) + kind] = move
    return true
  }

  /// One byte further along all ways.
  private struct Walk {
    /// Class of the byte before.
    let before: Int?
    /// nil: the text ends.
    let byte: UInt8?
    var met: Set<Int32> = []
    var ways: [Int32] = []
    /// Bytes since the end of a match.
    var back: Int?

    mutating func add(_ way: Int32) {
      if !ways.contains(way) { ways.append(way) }
    }
  }

  private func stands(_ bytes: ByteSet, _ edge: Bool, behind walk: Walk) -> Bool {
    guard let before = walk.before, before != samples.count else { return edge }
    return bytes.contains(samples[before])
  }

  /// Whether all further ways are struck out.
  private func follow(_ way: Int32, _ walk: inout Walk) -> Bool {
    guard walk.met.insert(way).inserted else { return false }
    switch steps[Int(way)] {
    case .byte(let bytes, let next):
      if let byte = walk.byte, bytes.contains(byte) { walk.add(Int32(next)) }
      return false
    case .fork(let ways): return ways.contains { follow(Int32($0), &walk) }
    case .behind(let bytes, let edge, let next):
      return stands(bytes, edge, behind: walk) && follow(Int32(next), &walk)
    case .ahead(let bytes, let edge, let next):
      return walk.byte.map(bytes.contains) ?? edge && follow(Int32(next), &walk)
    case .look(let start, let isNegative):
      return pend(Pending(steps: [Int32(start)], isNegative: isNegative, back: 0), &walk)
    case .match:
      walk.back = 0
      return true
    case .seen: return false
    }
  }

  /// A look one byte further. Whether it is a match now.
  private func pend(_ pending: Pending, _ walk: inout Walk) -> Bool {
    var next: [Int32] = []
    var met: Set<Int32> = []
    let isSeen = pending.steps.contains { see($0, walk, &met, &next) }
    if isSeen || next.isEmpty {
      guard isSeen != pending.isNegative else { return false }
      walk.back = pending.back
      return true
    }
    let later = Pending(
      steps: next.sorted(), isNegative: pending.isNegative, back: pending.back + 1)
    let number = pendingNumbers[later] ?? Int32(pendings.count)
    if number == pendings.count {
      pendings.append(later)
      pendingNumbers[later] = number
    }
    walk.add(-1 - number)
    return false
  }

  private func see(
    _ way: Int32, _ walk: Walk, _ met: inout Set<Int32>, _ after: inout [Int32]
  ) -> Bool {
    guard met.insert(way).inserted else { return false }
    switch steps[Int(way)] {
    case .byte(let bytes, let next):
      guard let byte = walk.byte, bytes.contains(byte) else { return false }
      if case .seen = steps[next] { return true }
      if !after.contains(Int32(next)) { after.append(Int32(next)) }
      return false
    case .fork(let ways): return ways.contains { see(Int32($0), walk, &met, &after) }
    case .behind(let bytes, let edge, let next):
      return stands(bytes, edge, behind: walk) && see(Int32(next), walk, &met, &after)
    case .ahead(let bytes, let edge, let next):
      return walk.byte.map(bytes.contains) ?? edge && see(Int32(next), walk, &met, &after)
    case .seen: return true
    case .look, .match: return false
    }
  }

  /// nil: there are too many.
  private func number(of ways: [Int32], before: Int) -> UInt32? {
    let matters = ways.contains { way in
      way >= 0
        ? looksBehind[Int(way)] : pendings[Int(-1 - way)].steps.contains { looksBehind[Int($0)] }
    }
    let state = State(ways: ways, before: matters ? UInt8(before) : Automaton.anyBefore)
    if let known = numbers[state] { return known }
    guard states.count < Automaton.mostStates else { return nil }
    if states.count == capacity { grow() }
    let number = UInt32(states.count * width)
    states.append(state)
    numbers[state] = number
    return number
  }

  private func grow() {
    let old = table.pointee.moves
    let count = capacity * width
    let moves = UnsafeMutablePointer<UInt32>.allocate(capacity: count * 2)
    moves.initialize(from: old, count: count)
    (moves + count).initialize(repeating: Move.unknown, count: count)
    old.deallocate()
    table.pointee.moves = moves
    capacity *= 2
  }
}
