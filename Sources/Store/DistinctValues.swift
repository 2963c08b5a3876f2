// Counts different values by their digests, exactly. A set of Swift structs
// would take 32 bytes a value and hash what is already a hash; this is an open
// table of 12 bytes a slot, which holds the values of a large share.

import Model

struct DistinctValues {
  private var high: [UInt64]
  /// Low 16 bits of the digest, kind, and one bit per confidence it was found
  /// with; 0 is an empty slot.
  private var rest: [UInt32]
  private var used = 0
  private var bySlot = [Int](repeating: 0, count: 256 * 3)
  private var fromSlot = [Int](repeating: 0, count: 256 * 3)

  init() {
    high = [UInt64](repeating: 0, count: 1024)
    rest = [UInt32](repeating: 0, count: 1024)
  }

  /// Values of the kind found with this confidence.
  func count(_ kind: Kind, _ confidence: Confidence) -> Int {
    bySlot[Int(kind.index) * 3 + Int(confidence.rawValue)]
  }

  /// Values of the kind found with this confidence or a higher one.
  func count(_ kind: Kind, from confidence: Confidence) -> Int {
    fromSlot[Int(kind.index) * 3 + Int(confidence.rawValue)]
  }

  mutating func add(_ identifier: SubjectRecord.Identifier) {
    let kind = UInt32(identifier.kind.index)
    let key = UInt32(identifier.digest.low) << 16 | kind << 8
    let bit = UInt32(1) << UInt32(identifier.confidence.rawValue)
    var slot = place(identifier.digest.high, key)
    if rest[slot] == 0 {
      if used * 10 >= rest.count * 7 {
        grow()
        slot = place(identifier.digest.high, key)
      }
      used += 1
      high[slot] = identifier.digest.high
      rest[slot] = key
    }
    let before = rest[slot] & 0xFF
    if before & bit != 0 { return }
    rest[slot] |= bit
    let base = Int(kind) * 3
    bySlot[base + Int(identifier.confidence.rawValue)] += 1
    for level in 0...Int(identifier.confidence.rawValue) where before >> UInt32(level) == 0 {
      fromSlot[base + level] += 1
    }
  }

  /// The slot of a value, or the empty one where it belongs.
  private func place(_ digest: UInt64, _ key: UInt32) -> Int {
    let mask = rest.count - 1
    var slot = Int(truncatingIfNeeded: (digest &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while rest[slot] != 0 && (high[slot] != digest || rest[slot] & ~0xFF != key) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let (oldHigh, oldRest) = (high, rest)
    high = [UInt64](repeating: 0, count: oldRest.count * 2)
    rest = [UInt32](repeating: 0, count: oldRest.count * 2)
    for (digest, word) in zip(oldHigh, oldRest) where word != 0 {
      let slot = place(digest, word & ~0xFF)
      high[slot] = digest
      rest[slot] = word
    }
  }
}
