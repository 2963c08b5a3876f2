// Counts different values by their digests, exactly. A set of Swift structs
// would take 32 bytes a value and hash what is already a hash; this is an open
// table of 12 bytes a slot, which holds the values of a large share.

import Model

struct DistinctValues {
  /// Three words a slot, side by side for the sake of the cache: the digest's
  /// high half, the next 32 bits, then its low 16 bits, kind, and one bit per
  /// confidence it was found with; 0 there is an empty slot.
  private var words: [UInt32]
  private var slotCount: Int
  private var used = 0
  private var bySlot = [Int](repeating: 0, count: 256 * 3)
  private var fromSlot = [Int](repeating: 0, count: 256 * 3)

  init() {
    slotCount = 1024
    words = [UInt32](repeating: 0, count: slotCount * 3)
  }

  /// Values of the kind found with this confidence.
  func count(_ kind: Kind, _ confidence: Confidence) -> Int {
    bySlot[Int(kind.index) * 3 + Int(confidence.rawValue)]
  }

  /// Values of the kind found with this confidence or a higher one.
  func count(_ kind: Kind, from confidence: Confidence) -> Int {
    fromSlot[Int(kind.index) * 3 + Int(confidence.rawValue)]
  }

  /// Many values: the slots of some are looked at before any of them is added,
  /// so that the processor waits for memory once and not for each.
  mutating func add(_ identifiers: [SubjectRecord.Identifier]) {
    var next = 0
    while next < identifiers.count {
      let some = next..<min(next + 64, identifiers.count)
      var bits: UInt32 = 0
      let mask = slotCount - 1
      for identifier in identifiers[some] {
        bits |= words[DistinctValues.first(identifier.digest.high, mask) * 3]
      }
      looked = bits
      for identifier in identifiers[some] { add(identifier) }
      next = some.upperBound
    }
  }

  /// What was seen beforehand; kept so that looking is not left out.
  private var looked: UInt32 = 0

  mutating func add(_ identifier: SubjectRecord.Identifier) {
    let kind = UInt32(identifier.kind.index)
    let key = UInt32(identifier.digest.low) << 16 | kind << 8
    let bit = UInt32(1) << UInt32(identifier.confidence.rawValue)
    var slot = place(identifier.digest.high, key)
    if words[slot + 2] == 0 {
      if used * 10 >= slotCount * 7 {
        grow()
        slot = place(identifier.digest.high, key)
      }
      used += 1
      words[slot] = UInt32(truncatingIfNeeded: identifier.digest.high >> 32)
      words[slot + 1] = UInt32(truncatingIfNeeded: identifier.digest.high)
      words[slot + 2] = key
    }
    let before = words[slot + 2] & 0xFF
    if before & bit != 0 { return }
    words[slot + 2] |= bit
    let base = Int(kind) * 3
    bySlot[base + Int(identifier.confidence.rawValue)] += 1
    for level in 0...Int(identifier.confidence.rawValue) where before >> UInt32(level) == 0 {
      fromSlot[base + level] += 1
    }
  }

  /// Where the words of a value are, or of the empty slot where it belongs.
  private func place(_ digest: UInt64, _ key: UInt32) -> Int {
    let mask = slotCount - 1
    let high = UInt32(truncatingIfNeeded: digest >> 32)
    let low = UInt32(truncatingIfNeeded: digest)
    var slot = DistinctValues.first(digest, mask)
    while true {
      let at = slot * 3
      let rest = words[at + 2]
      if rest == 0 || rest & ~0xFF == key && words[at] == high && words[at + 1] == low {
        return at
      }
      slot = (slot + 1) & mask
    }
  }

  private static func first(_ digest: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (digest &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }

  private mutating func grow() {
    let old = words
    slotCount *= 2
    words = [UInt32](repeating: 0, count: slotCount * 3)
    for at in stride(from: 0, to: old.count, by: 3) where old[at + 2] != 0 {
      let digest = UInt64(old[at]) << 32 | UInt64(old[at + 1])
      let slot = place(digest, old[at + 2] & ~0xFF)
      for k in 0..<3 { words[slot + k] = old[at + k] }
    }
  }
}
