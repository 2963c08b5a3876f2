// Counts different values by their digests, exactly. A set of Swift structs
// would take 32 bytes a value and hash what is already a hash; this is an open
// table of 12 bytes a slot, which holds the values of a large share.

import Model
import Packed

struct DistinctValues: ~Copyable {
  /// The digest's high half, the next 32 bits, then its low 16 bits, kind, and one bit per
  /// confidence it was found with; 0 there is an empty slot.
  private typealias Slot = (high: UInt32, low: UInt32, rest: UInt32)

  private var slots: UnsafeMutablePointer<Slot>
  private var slotCount = 1024
  private var used = 0
  private var bySlot = [Int](repeating: 0, count: 256 * 3)
  private var fromSlot = [Int](repeating: 0, count: 256 * 3)
  /// What was seen beforehand; kept so that looking is not left out.
  private var looked: UInt32 = 0

  init() { slots = Self.empty(slotCount) }

  deinit { slots.deallocate() }

  private static func empty(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(repeating: (0, 0, 0), count: count)
    return slots
  }

  /// Values of the kind found with this confidence.
  func count(_ kind: Kind, _ confidence: Confidence) -> Int {
    bySlot[Int(kind.index) * 3 + Int(confidence.rawValue)]
  }

  /// Values of the kind found with this confidence or a higher one.
  func count(_ kind: Kind, from confidence: Confidence) -> Int {
    fromSlot[Int(kind.index) * 3 + Int(confidence.rawValue)]
  }

  /// The slots of some are looked at before any of them is added, so that the processor
  /// waits for memory once and not for each.
  /// - Parameter share: which values count, of so many shares of the digests.
  mutating func add(_ list: ValueList, share: (Int, of: Int) = (0, 1)) {
    list.withValues { values in
      var next = 0
      while next < values.count {
        let some = next..<min(next + 64, values.count)
        while (used + some.count) * 10 >= slotCount * 7 { grow() }
        var bits: UInt32 = 0
        for n in some { bits |= slots[Self.first(values.high(n), slotCount - 1)].rest }
        looked = bits
        for n in some where share.of == 1 || Int(values.low(n)) % share.of == share.0 {
          add(values.high(n), values.low(n), values.kind(n), values.confidences(n))
        }
        next = some.upperBound
      }
    }
  }

  @inline(__always)
  private mutating func add(_ high: UInt64, _ low: UInt16, _ kind: UInt8, _ found: UInt32) {
    if found == 0 { return }
    let key = UInt32(low) << 16 | UInt32(kind) << 8
    let slot = place(high, key)
    if slots[slot].rest == 0 {
      used += 1
      slots[slot] = (UInt32(truncatingIfNeeded: high >> 32), UInt32(truncatingIfNeeded: high), key)
    }
    var before = slots[slot].rest & 0xFF
    if found & ~before == 0 { return }
    slots[slot].rest |= found
    let base = Int(kind) * 3
    for level in 0..<3 where found & ~before & 1 << UInt32(level) != 0 {
      bySlot[base + level] += 1
      for lower in 0...level where before >> UInt32(lower) == 0 { fromSlot[base + lower] += 1 }
      before |= 1 << UInt32(level)
    }
  }

  /// Where a value is, or the empty slot where it belongs.
  @inline(__always)
  private func place(_ digest: UInt64, _ key: UInt32) -> Int {
    let mask = slotCount - 1
    let high = UInt32(truncatingIfNeeded: digest >> 32)
    let low = UInt32(truncatingIfNeeded: digest)
    var at = Self.first(digest, mask)
    while true {
      let slot = slots[at]
      if slot.rest == 0 || slot.rest & ~0xFF == key && slot.high == high && slot.low == low {
        return at
      }
      at = (at + 1) & mask
    }
  }

  @inline(__always)
  private static func first(_ digest: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (digest &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }

  private mutating func grow() {
    let (old, count) = (slots, slotCount)
    slotCount *= 2
    slots = Self.empty(slotCount)
    for n in 0..<count where old[n].rest != 0 {
      let digest = UInt64(old[n].high) << 32 | UInt64(old[n].low)
      slots[place(digest, old[n].rest & ~0xFF)] = old[n]
    }
    old.deallocate()
  }
}
