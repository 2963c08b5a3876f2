// What an automaton learns: where a state leads with a byte, by walking all ways
// of the state at once as PCRE2 would try them one after the other. Apart from
// the automaton because none of it runs where a table answers.

import Bytes
import Rules

extension Automaton {
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
  struct Walk {
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
