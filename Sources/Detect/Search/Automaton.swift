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

  let steps: [PatternSteps.Step]
  let first: Int32
  /// From which steps one comes to a look at the byte before without taking one.
  let looksBehind: [Bool]
  /// A byte of each class.
  let samples: [UInt8]
  let width: Int

  var states: [State] = []
  var numbers: [State: UInt32] = [:]
  var pendings: [Pending] = []
  var pendingNumbers: [Pending: Int32] = [:]
  var capacity = 16

  struct State: Hashable {
    /// Steps to take next; below zero: pending looks, by number.
    var ways: [Int32]
    /// Class of the byte before, if that matters.
    var before: UInt8
  }

  /// A match that counts if what follows it is as it must be.
  struct Pending: Hashable {
    var steps: [Int32]
    var isNegative: Bool
    /// Bytes since the end of the match.
    var back: Int
  }

  static let mostStates = 3000
  static let mostBack = 60
  static let anyBefore: UInt8 = 0xFF

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
}
