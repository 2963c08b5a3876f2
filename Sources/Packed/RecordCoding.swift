// Subject records as bytes, a self-contained pack per piece: a table of the
// digests, then records that point into it. About 100 bytes for a row of seven
// identifiers, which is what lets a share of 100 million rows fit a disk.

import Bytes
import Model

package struct RecordPack: Sendable {
  package var records: [SubjectRecord]

  package init(_ records: [SubjectRecord]) { self.records = records }

  package var packed: [UInt8] {
    var w = ByteWriter()
    var index = DigestIndex()
    for record in records {
      for identifier in record.identifiers {
        _ = index.number(of: identifier.digest)
        if let first = identifier.first { _ = index.number(of: first) }
        if let second = identifier.second { _ = index.number(of: second) }
      }
    }
    index.pack(into: &w)
    w.list(records) { w, record in
      var line = 0
      w.list(record.units) { w, unit in
        w.signed(Int64(unit.line - line))
        w.number(unit.ordinal)
        line = unit.line
      }
      w.steps(record.steps)
      w.list(record.identifiers) { w, identifier in w.identifier(identifier, &index) }
      w.attributes(record.attributes)
    }
    return w.bytes
  }

  package init(packed bytes: [UInt8]) throws(ByteReader.Malformed) {
    var r = ByteReader(bytes)
    let count = try r.int()
    guard count <= bytes.count / 10 else { throw ByteReader.Malformed(position: 0) }
    var table: [ShortDigest] = []
    for _ in 0..<count { table.append(try r.digest()) }
    records = try r.list { r throws(ByteReader.Malformed) in
      var line: Int64 = 0
      let units = try r.list { r throws(ByteReader.Malformed) in
        line &+= try r.signed()
        return UnitID(line: Int(line), ordinal: try r.int())
      }
      let steps = try r.steps()
      let identifiers = try r.list { r throws(ByteReader.Malformed) in
        try r.identifier(table)
      }
      return SubjectRecord(
        units: units, steps: steps, identifiers: identifiers, attributes: try r.attributes())
    }
  }
}

/// Numbers different digests in the order in which they come: an open table,
/// since a digest is its own hash.
struct DigestIndex: ~Copyable {
  private var digests = Pile<ShortDigest>()
  /// Number and one in the lower half; 0 is an empty slot. In the upper half
  /// bits of the digest: a look at another value's slot ends here, not in
  /// `digests`, which is a second miss of the cache.
  private var slots = Pile<UInt64>(repeating: 0, count: 64)

  var count: Int { digests.count }

  mutating func removeAll() {
    if digests.count * 8 > slots.count {
      slots.fill(0)
    } else {
      // After a large file a small one: only what it has filled is emptied. Each
      // stands in the run of filled slots that begins where it belongs.
      let mask = slots.count - 1
      for number in 0..<digests.count {
        var at = Int(truncatingIfNeeded: digests[number].high) & mask
        while slots[at] != 0 {
          slots[at] = 0
          at = (at &+ 1) & mask
        }
      }
    }
    digests.removeAll()
  }

  func pack(into w: inout ByteWriter) {
    w.number(digests.count)
    let atOnce = 256
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10 * atOnce) { room in
      for from in stride(from: 0, to: digests.count, by: atOnce) {
        var strip = ByteStrip(room.baseAddress!)
        for number in from..<min(from + atOnce, digests.count) {
          let digest = digests[number]
          strip.word(digest.high.byteSwapped)
          strip.byte(UInt8(truncatingIfNeeded: digest.low &>> 8))
          strip.byte(UInt8(truncatingIfNeeded: digest.low))
        }
        w.raw(UnsafeBufferPointer(start: room.baseAddress, count: strip.count))
      }
    }
  }

  mutating func number(of digest: ShortDigest) -> Int {
    let at = slot(of: digest)
    let known = slots[at]
    if known != 0 { return Int(known & 0xFFFF_FFFF) &- 1 }
    digests.append(digest)
    slots[at] = DigestIndex.tag(digest) | UInt64(digests.count)
    if digests.count &* 2 > slots.count { grow() }
    return digests.count &- 1
  }

  /// Looks at the slots of values that will be asked for, all at once: the
  /// processor waits for memory once instead of once for each.
  mutating func expect(_ coming: [ShortDigest]) {
    let mask = slots.count - 1
    var bits: UInt64 = 0
    for digest in coming { bits |= slots[Int(truncatingIfNeeded: digest.high) & mask] }
    looked = bits
  }

  /// What `expect` saw; kept so that looking is not left out.
  private var looked: UInt64 = 0

  private static func tag(_ digest: ShortDigest) -> UInt64 { digest.high & ~0xFFFF_FFFF }

  private func slot(of digest: ShortDigest) -> Int {
    let mask = slots.count - 1
    let tag = DigestIndex.tag(digest)
    // The lower half: the upper one is in the tag already.
    var at = Int(truncatingIfNeeded: digest.high) & mask
    while true {
      let found = slots[at]
      if found == 0 { return at }
      if found & ~0xFFFF_FFFF == tag {
        let other = digests[Int(found & 0xFFFF_FFFF) &- 1]
        if other.high == digest.high, other.low == digest.low { return at }
      }
      at = (at &+ 1) & mask
    }
  }

  private mutating func grow() {
    slots = Pile(repeating: 0, count: slots.count * 2)
    // All differ: the first empty slot is the right one.
    let mask = slots.count - 1
    for number in 0..<digests.count {
      let digest = digests[number]
      var at = Int(truncatingIfNeeded: digest.high) & mask
      while slots[at] != 0 { at = (at &+ 1) & mask }
      slots[at] = DigestIndex.tag(digest) | UInt64(number + 1)
    }
  }
}

extension ByteReader {
  mutating func digest() throws(Malformed) -> ShortDigest {
    let high = try fixed(8)
    return ShortDigest(high: high, low: UInt16(truncatingIfNeeded: try fixed(2)))
  }
}
