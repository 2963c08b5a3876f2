// The words of Model as bytes: pieces shared by frames, samples and records.

import Bytes
import Model

extension ByteWriter {
  mutating func plan(_ plan: CutPlan) {
    number(plan.length)
    blob(plan.context)
  }

  package mutating func steps(_ steps: [Step]) {
    list(steps) { w, step in
      switch step {
      case .member(let name):
        w.byte(0)
        w.blob(name)
      case .attachment(let name):
        w.byte(1)
        w.blob(name)
      case .part(let name):
        w.byte(2)
        w.text(name)
      case .page(let number):
        w.byte(3)
        w.number(number)
      case .sheet(let name):
        w.byte(4)
        w.text(name)
      case .table(let name):
        w.byte(5)
        w.text(name)
      }
    }
  }

  package mutating func problem(_ problem: Problem) {
    byte(problem.stage.rawValue)
    byte(problem.cause.rawValue)
    text(problem.detail)
    steps(problem.steps)
  }

  package mutating func tallies(_ tallies: [Tally]) {
    list(tallies) { w, tally in
      w.byte(tally.slot.kind.index)
      w.byte(tally.slot.confidence.rawValue)
      w.number(tally.findings)
      w.number(tally.distinct)
    }
  }

  package mutating func members(_ members: MemberCounts) {
    number(members.scanned)
    number(members.partial)
    number(members.skipped)
    number(members.failed)
  }

  mutating func unpacking(_ limits: UnpackingLimits) {
    number(limits.depth)
    number(limits.members)
    number(limits.bytes)
    number(limits.ratio)
    number(limits.memory)
    flag(limits.readsStrings)
  }

  package mutating func unit(_ unit: UnitID) {
    number(unit.line)
    number(unit.ordinal)
  }
}

extension ByteReader {
  mutating func id() throws(Malformed) -> UInt32 {
    guard let id = UInt32(exactly: try number()) else { throw Malformed(position: position) }
    return id
  }

  mutating func plan() throws(Malformed) -> CutPlan {
    let length = try number()
    guard length > 0 else { throw Malformed(position: position) }
    return CutPlan(length: length, context: try blob())
  }

  package mutating func steps() throws(Malformed) -> [Step] {
    try list { r throws(Malformed) in
      switch try r.byte() {
      case 0: .member(try r.blob())
      case 1: .attachment(try r.blob())
      case 2: .part(try r.text())
      case 3: .page(try r.int())
      case 4: .sheet(try r.text())
      case 5: .table(try r.text())
      default: throw Malformed(position: r.position)
      }
    }
  }

  package mutating func problem() throws(Malformed) -> Problem {
    guard let stage = Stage(rawValue: try byte()), let cause = Cause(rawValue: try byte()) else {
      throw Malformed(position: position)
    }
    return Problem(stage, cause, try text(), steps: try steps())
  }

  package mutating func kind() throws(Malformed) -> Kind {
    guard let kind = Kind(index: try byte()) else { throw Malformed(position: position) }
    return kind
  }

  package mutating func confidence() throws(Malformed) -> Confidence {
    guard let value = Confidence(rawValue: try byte()) else { throw Malformed(position: position) }
    return value
  }

  package mutating func tallies() throws(Malformed) -> [Tally] {
    try list { r throws(Malformed) in
      Tally(
        slot: Tally.Slot(try r.kind(), try r.confidence()), findings: try r.int(),
        distinct: try r.int())
    }
  }

  package mutating func members() throws(Malformed) -> MemberCounts {
    var members = MemberCounts()
    members.scanned = try int()
    members.partial = try int()
    members.skipped = try int()
    members.failed = try int()
    return members
  }

  mutating func unpacking() throws(Malformed) -> UnpackingLimits {
    var limits = UnpackingLimits(
      depth: try int(), members: try int(), bytes: try number(), ratio: try number(),
      memory: try number())
    limits.readsStrings = try flag()
    return limits
  }

  package mutating func unit() throws(Malformed) -> UnitID {
    UnitID(line: try int(), ordinal: try int())
  }
}
