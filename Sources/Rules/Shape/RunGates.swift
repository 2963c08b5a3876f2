// Which runs of digits in a text can be the first of a match: by the run's first
// digit, its length, and the byte behind it. Walked along a pattern's steps when
// the image is compiled. It lets more runs through than matches have, never fewer.

import Bytes

public struct RunGates: Sendable, Hashable {
  /// What may stand behind a run.
  package struct Gate: Sendable, Hashable {
    package var bytes: ByteSet
    /// Whether the text may end there.
    package var edge: Bool

    package init(bytes: ByteSet, edge: Bool) {
      self.bytes = bytes
      self.edge = edge
    }

    static let closed = Gate(bytes: .none, edge: false)
    static let open = Gate(bytes: .all, edge: true)
  }

  /// Runs of this length or longer are one.
  public static let longest = 24

  /// The gates there are.
  package private(set) var gates: [Gate]
  /// By first digit and length: which gate.
  package private(set) var numbers: [UInt8]
  /// Whether a match's first digit begins the run in the text.
  package private(set) var startsRun: Bool

  /// Where a table has what is said of a first digit and a length.
  @inlinable @inline(__always) public static func place(_ digit: Int, _ length: Int) -> Int {
    digit &<< 5 &+ length
  }

  init(gates: [Gate], numbers: [UInt8], startsRun: Bool) {
    self.gates = gates
    self.numbers = numbers
    self.startsRun = startsRun
  }

  init(_ steps: PatternSteps) {
    let walk = RunWalk(steps)
    gates = []
    numbers = []
    startsRun = !walk.entersRuns
    for digit in 0..<10 {
      for gate in walk.gates(UInt8(0x30 + digit)) {
        let known = gates.firstIndex(of: gate) ?? gates.count
        if known == gates.count { gates.append(gate) }
        numbers.append(UInt8(clamping: known))
      }
      // To the power of two.
      while numbers.count < RunGates.place(digit + 1, 0) { numbers.append(0) }
    }
  }
}

extension RunGates {
  func pack(into w: inout ByteWriter) {
    w.list(gates) { w, gate in
      w.blob(gate.bytes.bytes)
      w.flag(gate.edge)
    }
    w.blob(numbers)
    w.flag(startsRun)
  }

  init(from r: inout ByteReader) throws(ByteReader.Malformed) {
    let gates = try r.list { r throws(ByteReader.Malformed) in
      Gate(bytes: ByteSet(of: try r.blob()), edge: try r.flag())
    }
    let numbers = try r.blob()
    guard numbers.count == RunGates.place(10, 0), numbers.allSatisfy({ $0 < gates.count }) else {
      throw ByteReader.Malformed(position: r.position)
    }
    self.init(gates: gates, numbers: numbers, startsRun: try r.flag())
  }
}

/// All ways through a pattern at once.
private struct RunWalk {
  private let steps: [PatternSteps.Step]
  /// Where the ways stand when the first digit comes.
  private var before: Set<Int>
  private let start: Int
  /// Digits that no step tells apart are one.
  private let digits: [UInt8]

  /// What is known of the bytes beside a place.
  private struct Beside {
    var before: ByteSet
    var beforeEdge: Bool
    /// nil: the text ends.
    var next: UInt8?
    /// Whether nothing is known of it.
    var isAny = false
  }

  private static let others = ByteSet.digits.complement

  init(_ pattern: PatternSteps) {
    steps = pattern.steps
    start = pattern.start
    var sets: Set<ByteSet> = []
    for case .byte(let bytes, _) in pattern.steps { sets.insert(bytes) }
    for case .ahead(let bytes, _, _) in pattern.steps { sets.insert(bytes) }
    var kinds: [[Bool]] = []
    var digits: [UInt8] = []
    for digit: UInt8 in 0x30...0x39 {
      let kind = sets.map { $0.contains(digit) }
      if !kinds.contains(kind) {
        kinds.append(kind)
        digits.append(digit)
      }
    }
    self.digits = digits
    before = [start]
    var fresh = before
    // Before a match that begins with something else there may be a digit.
    var beside = Beside(before: .all, beforeEdge: true, next: nil, isAny: true)
    while !fresh.isEmpty {
      var next: Set<Int> = []
      each(of: fresh, beside) { step in
        if case .byte(let bytes, let on) = step, !bytes.isSubset(of: .digits) { next.insert(on) }
      }
      fresh = next.subtracting(before)
      before.formUnion(fresh)
      beside.before = Self.others
    }
  }

  /// Calls for each step that is not passed at once.
  private func each(of ways: Set<Int>, _ beside: Beside, _ body: (PatternSteps.Step) -> Void) {
    var met: Set<Int> = []
    var left = Array(ways)
    while let way = left.popLast() {
      guard met.insert(way).inserted else { continue }
      switch steps[way] {
      case .fork(let ways): left += ways
      case .behind(let bytes, let edge, let next):
        if !bytes.isDisjoint(with: beside.before) || edge && beside.beforeEdge { left.append(next) }
      case .ahead(let bytes, let edge, let next):
        if beside.isAny || beside.next.map(bytes.contains) ?? edge { left.append(next) }
      case .byte, .look, .match, .seen: body(steps[way])
      }
    }
  }

  /// Where ways are one byte later, and whether a match may end before it.
  private func go(_ ways: Set<Int>, _ beside: Beside) -> (ways: Set<Int>, ends: Bool) {
    var next: Set<Int> = []
    var ends = false
    each(of: ways, beside) { step in
      switch step {
      case .byte(let bytes, let on):
        if let byte = beside.next, bytes.contains(byte) { next.insert(on) }
      case .match: ends = true
      case .look(let start, let isNegative):
        if !isNegative || !isSeen(start, beside) { ends = true }
      case .fork, .behind, .ahead, .seen: break
      }
    }
    return (next, ends)
  }

  /// Whether one byte is all that a look needs to see.
  private func isSeen(_ start: Int, _ beside: Beside) -> Bool {
    var isSeen = false
    each(of: [start], beside) { step in
      switch step {
      case .seen: isSeen = true
      case .byte(let bytes, let next):
        if let byte = beside.next, bytes.contains(byte), case .seen = steps[next] { isSeen = true }
      default: break
      }
    }
    return isSeen
  }

  private func beside(_ next: UInt8?, inRun: Bool) -> Beside {
    Beside(before: inRun ? .digits : Self.others, beforeEdge: !inRun, next: next)
  }

  /// Whether a match may begin behind a digit with a digit.
  var entersRuns: Bool { !entering.isEmpty }

  private var entering: Set<Int> {
    digits.reduce(into: []) { $0.formUnion(go([start], beside($1, inRun: true)).ways) }
  }

  /// By length, from 0.
  func gates(_ first: UInt8) -> [RunGates.Gate] {
    var gates = [RunGates.Gate.closed]
    let entering = entering
    var ways = go(before, beside(first, inRun: false)).ways
    var isOver = false
    for length in 1...RunGates.longest {
      if isOver || length == RunGates.longest && !ways.isEmpty {
        gates.append(.open)
        continue
      }
      gates.append(gate(ways))
      var next = entering
      for digit in digits {
        let (on, ends) = go(ways, beside(digit, inRun: true))
        next.formUnion(on)
        isOver = isOver || ends
      }
      ways = next
    }
    return gates
  }

  private func gate(_ ways: Set<Int>) -> RunGates.Gate {
    guard !ways.isEmpty else { return .closed }
    let bytes = Self.others.bytes.filter { byte in
      let (on, ends) = go(ways, beside(byte, inRun: true))
      return ends || !on.isEmpty
    }
    return RunGates.Gate(bytes: ByteSet(of: bytes), edge: go(ways, beside(nil, inRun: true)).ends)
  }
}
