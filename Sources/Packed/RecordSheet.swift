// Subject records while they are collected, in flat arrays: a dense table gives
// a record a row by the thousand, and an object for each would cost more than
// finding what is in it. What comes out is a `RecordPack`'s bytes.

import Bytes
import Model

package struct RecordSheet: ~Copyable {
  private var digests = DigestIndex()
  /// By digest, with which confidences it was found: a bit each.
  private var marks = Pile<UInt8>()
  /// Of all records one after the other.
  private var identifiers = Pile<Identifier>()
  private var records = Pile<Record>()
  private var units = Pile<Unit>()
  private var steps: [[Step]] = []
  /// A mail box has a way for each of its mails.
  private var ways: [[Step]: Int32] = [:]
  /// By digest, the first record of which it is the newest digest; number and
  /// one. Two records that say the same have the same newest digest, and that
  /// of most rows is nobody else's: they need no look into `slots`, which are
  /// far apart in memory.
  private var newest = Pile<UInt32>()
  /// An open table of the others by what records say; number and one.
  private var slots = Pile<UInt32>(repeating: 0, count: 64)
  private var slotted = Pile<UInt32>()

  /// With numbers of digests in place of digests.
  private struct Identifier: BitwiseCopyable, Equatable {
    var kind: UInt8
    var confidence: UInt8
    var traits: UInt8
    /// How many of the further digests there are.
    var further: UInt8
    var digest: Int32
    var first: Int32 = -1
    var second: Int32 = -1
  }

  private struct Record: BitwiseCopyable {
    var key: UInt64
    var first: Int32
    var count: Int32
    var steps: Int32
    var firstUnit: Int32
    var lastUnit: Int32
    var unitCount: Int32
    var attributes: Attributes
  }

  /// The units of a record are a chain, since another's come in between.
  private struct Unit: BitwiseCopyable {
    var id: UnitID
    var next: Int32 = -1

    func followed(by next: Int32) -> Unit { Unit(id: id, next: next) }
  }

  package init() {}

  /// For the next part, which will be about as large: tables that have grown
  /// once do not grow again.
  package mutating func removeAll() {
    digests.removeAll()
    marks.removeAll()
    newest.removeAll()
    identifiers.removeAll()
    if slotted.count * 8 > slots.count {
      slots.fill(0)
    } else {
      let mask = slots.count - 1
      for i in 0..<slotted.count {
        var at = Int(truncatingIfNeeded: records[Int(slotted[i])].key >> 20) & mask
        while slots[at] != 0 {
          slots[at] = 0
          at = (at &+ 1) & mask
        }
      }
    }
    slotted.removeAll()
    records.removeAll()
    units.removeAll()
    steps = []
    ways = [:]
  }

  package var isEmpty: Bool { records.count == 0 }

  /// Notes that a value was found. A digest is of one kind.
  /// - Returns: the number of its digest, and whether it is the first with this
  ///   confidence.
  package mutating func note(
    _ digest: ShortDigest, _ confidence: Confidence
  ) -> (number: Int, isNew: Bool) {
    let number = digests.number(of: digest)
    while marks.count <= number { marks.append(0) }
    let bit = UInt8(1) &<< confidence.rawValue
    let mark = marks[number]
    marks[number] = mark | bit
    return (number, mark & bit == 0)
  }

  /// Values that `note` will be told of next.
  package mutating func expect(_ digests: [ShortDigest]) { self.digests.expect(digests) }

  /// Adds to the record that is open, which `close` ends.
  /// - Parameter number: of its digest.
  package mutating func add(_ identifier: SubjectRecord.Identifier, _ number: Int) {
    var flat = Identifier(
      kind: identifier.kind.index, confidence: identifier.confidence.rawValue,
      traits: identifier.traits.rawValue,
      further: identifier.second != nil ? 2 : identifier.first != nil ? 1 : 0,
      digest: Int32(number))
    if let first = identifier.first { flat.first = Int32(digests.number(of: first)) }
    if let second = identifier.second { flat.second = Int32(digests.number(of: second)) }
    // A row has a handful of values: looking is faster than hashing.
    let first = openStart
    if identifiers.count - first <= 64 {
      for i in first..<identifiers.count where identifiers[i] == flat { return }
    }
    identifiers.append(flat)
  }

  /// Where the identifiers of the open record begin.
  private var openStart: Int {
    if records.count == 0 { return 0 }
    let last = records[records.count &- 1]
    return Int(last.first &+ last.count)
  }

  /// Identical records are kept once, with the units that say them.
  package mutating func close(_ attributes: Attributes, _ steps: [Step], _ unit: UnitID) {
    let first = openStart
    let count = identifiers.count - first
    let way = number(of: steps)
    // The same sender says the same in each mail, and means another place.
    let record = Record(
      key: key(first, way), first: Int32(first), count: Int32(count), steps: way,
      firstUnit: Int32(units.count), lastUnit: Int32(units.count), unitCount: 1,
      attributes: attributes)
    units.append(Unit(id: unit))
    if let at = known(record) {
      var known = records[at]
      units[Int(known.lastUnit)] = units[Int(known.lastUnit)].followed(by: record.firstUnit)
      known.lastUnit = record.firstUnit
      known.unitCount += 1
      records[at] = known
      identifiers.removeLast(count)
    } else {
      records.append(record)
    }
  }

  /// Of the identifiers from `first` on.
  private func key(_ first: Int, _ way: Int32) -> UInt64 {
    var key: UInt64 = 0
    for i in first..<identifiers.count {
      let one = UInt64(UInt32(bitPattern: identifiers[i].digest))
      key = (key ^ one) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 29
    }
    return (key ^ UInt64(UInt32(bitPattern: way))) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The record that says the same; nil: there is none, and this one is entered
  /// as the next.
  private mutating func known(_ record: Record) -> Int? {
    var last = 0
    for i in Int(record.first)..<identifiers.count { last = max(last, Int(identifiers[i].digest)) }
    while newest.count <= last { newest.append(0) }
    let number = UInt32(records.count)
    if newest[last] == 0 {
      newest[last] = number + 1
      return nil
    }
    let other = Int(newest[last]) - 1
    if isSame(records[other], record) { return other }
    let slot = slot(of: record)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    slots[slot] = number + 1
    slotted.append(number)
    if slotted.count * 2 > slots.count { grow(record) }
    return nil
  }

  private mutating func number(of way: [Step]) -> Int32 {
    if let last = steps.last, last == way { return Int32(steps.count - 1) }
    if let known = ways[way] { return known }
    steps.append(way)
    ways[way] = Int32(steps.count - 1)
    return Int32(steps.count - 1)
  }

  /// The slot of a record that says the same, or an empty one.
  private func slot(of record: Record) -> Int {
    let mask = slots.count - 1
    var at = Int(truncatingIfNeeded: record.key >> 20) & mask
    while slots[at] != 0, !isSame(records[Int(slots[at]) - 1], record) { at = (at + 1) & mask }
    return at
  }

  private func isSame(_ a: Record, _ b: Record) -> Bool {
    guard a.key == b.key, a.count == b.count, a.steps == b.steps, a.attributes == b.attributes
    else { return false }
    for k in 0..<Int(a.count)
    where identifiers[Int(a.first) + k] != identifiers[Int(b.first) + k] { return false }
    return true
  }

  /// - Parameter last: the record that is entered but not yet kept.
  private mutating func grow(_ last: Record) {
    let mask = slots.count * 2 - 1
    slots = Pile(repeating: 0, count: slots.count * 2)
    for i in 0..<slotted.count {
      let number = Int(slotted[i])
      let key = number < records.count ? records[number].key : last.key
      var at = Int(truncatingIfNeeded: key >> 20) & mask
      while slots[at] != 0 { at = (at + 1) & mask }
      slots[at] = UInt32(number + 1)
    }
  }

  /// The bytes of a `RecordPack`.
  package var packed: [UInt8] {
    if isEmpty { return [] }
    var w = ByteWriter()
    w.reserve(digests.count * 10 + identifiers.count * 4 + records.count * 8 + 64)
    digests.pack(into: &w)
    w.number(records.count)
    for number in 0..<records.count { write(records[number], &w) }
    return w.bytes
  }

  private func write(_ record: Record, _ w: inout ByteWriter) {
    w.number(Int(record.unitCount))
    var line = 0
    var at = record.firstUnit
    while at >= 0 {
      let unit = units[Int(at)]
      w.signed(Int64(unit.id.line - line))
      w.number(unit.id.ordinal)
      line = unit.id.line
      at = unit.next
    }
    w.steps(steps[Int(record.steps)])
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10 + 32 * Int(record.count)) { room in
      var strip = ByteStrip(room.baseAddress!)
      strip.number(Int(record.count))
      for i in Int(record.first)..<Int(record.first + record.count) {
        write(identifiers[i], &strip)
      }
      w.raw(UnsafeBufferPointer(start: room.baseAddress, count: strip.count))
    }
    w.attributes(record.attributes)
  }

  @inline(__always) private func write(_ one: Identifier, _ strip: inout ByteStrip) {
    strip.identifier(
      kind: one.kind, confidence: one.confidence, traits: one.traits, further: one.further)
    strip.number(Int(one.digest))
    if one.further > 0 { strip.number(Int(one.first >= 0 ? one.first : one.digest)) }
    if one.further > 1 { strip.number(Int(one.second >= 0 ? one.second : one.digest)) }
  }
}
