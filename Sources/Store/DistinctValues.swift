// Counts different values by their digests, exactly. A set of Swift structs
// would take 32 bytes a value and hash what is already a hash; this is open
// tables of 12 bytes a slot, which hold the values of a large share. One table
// would be looked at all over, each time a wait for memory: values wait in rows by
// their first byte instead, and a row is counted when it is full, in a table of its own
// that the processor has at hand.

import Model
import Packed

struct DistinctValues: ~Copyable {
  /// The digest's high half, the next 32 bits, then its low 16 bits, kind, and one bit per
  /// confidence it was found with; 0 there is an empty slot.
  private typealias Slot = (high: UInt32, low: UInt32, rest: UInt32)

  /// The values that begin with one byte.
  private struct Table {
    var slots: UnsafeMutablePointer<Slot>
    var slotCount = 64
    var used = 0
    var waiting = 0
  }

  private static let tableCount = 256
  private static let rowLength = 1024

  private let tables: UnsafeMutablePointer<Table>
  private let rows: UnsafeMutablePointer<Slot>
  private var bySlot = [Int](repeating: 0, count: 256 * 3)
  private var fromSlot = [Int](repeating: 0, count: 256 * 3)

  init() {
    tables = .allocate(capacity: Self.tableCount)
    for n in 0..<Self.tableCount {
      (tables + n).initialize(to: Table(slots: Self.empty(64)))
    }
    rows = .allocate(capacity: Self.tableCount * Self.rowLength)
  }

  deinit {
    for n in 0..<Self.tableCount { tables[n].slots.deallocate() }
    tables.deallocate()
    rows.deallocate()
  }

  private static func empty(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(repeating: (0, 0, 0), count: count)
    return slots
  }

  /// Values of the kind found with this confidence. After `settle`.
  func count(_ kind: Kind, _ confidence: Confidence) -> Int {
    bySlot[Int(kind.index) * 3 + Int(confidence.rawValue)]
  }

  /// Values of the kind found with this confidence or a higher one. After `settle`.
  func count(_ kind: Kind, from confidence: Confidence) -> Int {
    fromSlot[Int(kind.index) * 3 + Int(confidence.rawValue)]
  }

  /// - Parameter share: which values count, of so many shares of the digests.
  mutating func add(_ list: ValueList, share: (Int, of: Int) = (0, 1)) {
    list.withValues { values in
      for n in 0..<values.count where values.confidences(n) != 0 {
        let low = values.low(n)
        if share.of > 1, Int(low) % share.of != share.0 { continue }
        let high = values.high(n)
        let number = Int(truncatingIfNeeded: high >> 56)
        let place = tables[number].waiting
        rows[number * Self.rowLength + place] = (
          UInt32(truncatingIfNeeded: high >> 32), UInt32(truncatingIfNeeded: high),
          UInt32(low) << 16 | UInt32(values.kind(n)) << 8 | values.confidences(n)
        )
        tables[number].waiting = place + 1
        if place + 1 == Self.rowLength { settle(number) }
      }
    }
  }

  /// Counts what waits.
  mutating func settle() { for number in 0..<Self.tableCount { settle(number) } }

  private mutating func settle(_ number: Int) {
    var table = tables[number]
    while (table.used + table.waiting) * 10 >= table.slotCount * 7 { Self.grow(&table) }
    let row = rows + number * Self.rowLength
    for n in 0..<table.waiting {
      let value = row[n]
      let at = Self.place(value, table)
      let before = table.slots[at].rest
      if before == 0 {
        table.used += 1
        table.slots[at] = value
        count(value.rest, before: 0)
      } else if value.rest & ~before != 0 {
        table.slots[at].rest = before | value.rest
        count(value.rest, before: before & 0xFF)
      }
    }
    table.waiting = 0
    tables[number] = table
  }

  /// - Parameter before: the confidences a value had been found with.
  private mutating func count(_ rest: UInt32, before: UInt32) {
    var before = before
    let base = Int(rest >> 8 & 0xFF) * 3
    for level in 0..<3 where rest & ~before & 1 << UInt32(level) != 0 {
      bySlot[base + level] += 1
      for lower in 0...level where before >> UInt32(lower) == 0 { fromSlot[base + lower] += 1 }
      before |= 1 << UInt32(level)
    }
  }

  /// Where a value is, or the empty slot where it belongs.
  @inline(__always)
  private static func place(_ value: Slot, _ table: Table) -> Int {
    let mask = table.slotCount - 1
    let digest = UInt64(value.high) << 32 | UInt64(value.low)
    var at = Int(truncatingIfNeeded: (digest &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while true {
      let slot = table.slots[at]
      if slot.rest == 0
        || (slot.rest ^ value.rest) & ~0xFF == 0 && slot.high == value.high
          && slot.low == value.low
      {
        return at
      }
      at = (at + 1) & mask
    }
  }

  private static func grow(_ table: inout Table) {
    let (old, count) = (table.slots, table.slotCount)
    table.slotCount *= 2
    table.slots = empty(table.slotCount)
    for n in 0..<count where old[n].rest != 0 { table.slots[place(old[n], table)] = old[n] }
    old.deallocate()
  }
}
