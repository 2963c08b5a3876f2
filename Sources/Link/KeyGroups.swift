// Records that share a key: entries are collected, sorted by key, and gone
// through group by group.

struct KeyGroups {
  struct Entry {
    var key: UInt64
    var record: UInt32
  }

  private(set) var entries: [Entry] = []

  mutating func add(_ key: UInt64, _ record: Int) {
    entries.append(Entry(key: key, record: UInt32(truncatingIfNeeded: record)))
  }

  /// Groups in the order of keys.
  consuming func eachGroup(atLeast least: Int = 2, _ body: (UInt64, [UInt32]) -> Void) {
    entries.sort { $0.key < $1.key }
    var from = 0
    while from < entries.count {
      var to = from + 1
      while to < entries.count, entries[to].key == entries[from].key { to += 1 }
      if to - from >= least { body(entries[from].key, entries[from..<to].map(\.record)) }
      from = to
    }
  }

  /// A key made of two or three; the order matters.
  static func mix(_ a: UInt64, _ b: UInt64, _ c: UInt64 = 0) -> UInt64 {
    scramble(scramble(scramble(a) &+ b) &+ c)
  }

  private static func scramble(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
