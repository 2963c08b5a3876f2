// A set of byte strings with a number each, looked up in place: an open hash
// table frozen into the image. No start-up cost, shared by all workers. Nearly
// every word that is asked for is in no list, so a slot holds eight bits of the
// hash: what is not there is turned away without a look at the entries.
//
// Layout: slots (u32, a power of two), the longest key in bytes (u32), then the
// slots (u32: 0 empty, else eight bits of the hash above the entry's place
// plus 1, counted in fours), then the entries on fours: key length (u8), key,
// value (u32).

import Bytes

package struct WordTable: Sendable {
  private let section: Image.Section
  // SAFETY: the section's own bytes, which live as long as the image it holds.
  nonisolated(unsafe) private let slots: UnsafeRawPointer
  nonisolated(unsafe) private let entries: UnsafeRawBufferPointer
  private let mask: Int
  package let longest: Int

  package init(_ section: Image.Section) {
    self.section = section
    let count = section.count >= 8 ? Int(section.load(0, as: UInt32.self)) : 0
    let isTable = count > 0 && count & (count - 1) == 0 && (section.count - 8) / 4 >= count
    mask = isTable ? count - 1 : -1
    longest = isTable ? Int(section.load(4, as: UInt32.self)) : 0
    let bytes = UnsafeRawBufferPointer(rebasing: section.bytes.dropFirst(isTable ? 8 : 0))
    slots = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 8)!
    entries = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(isTable ? count * 4 : 0))
  }

  /// The number stored with `text[span]`, nil when it is not in the table.
  package func value(_ text: [UInt8], _ span: Range<Int>) -> UInt32? {
    guard mask >= 0, span.count <= longest, !span.isEmpty else { return nil }
    return text.withUnsafeBytes { bytes in
      precondition(span.lowerBound >= 0 && span.upperBound <= bytes.count)
      return bytes.baseAddress.flatMap { value($0 + span.lowerBound, span.count) }
    }
  }

  /// - Parameter word: `count` readable bytes, at least one.
  private func value(_ word: UnsafeRawPointer, _ count: Int) -> UInt32? {
    let hash = WordTable.hash(word, count)
    let tag = UInt32(WordTable.tag(hash))
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      // The slots lie inside the section: seen to when it was opened.
      let found = slots.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
      if found == 0 { return nil }
      if found &>> 24 == tag, let value = entry(found, word, count) { return value }
      slot = (slot &+ 1) & mask
    }
  }

  /// The value of the entry a slot leads to, when its key is `word`.
  private func entry(_ slot: UInt32, _ word: UnsafeRawPointer, _ count: Int) -> UInt32? {
    let at = (Int(slot & 0xFF_FFFF) - 1) * 4
    guard at >= 0, at + 5 + count <= entries.count, let base = entries.baseAddress,
      Int(base.load(fromByteOffset: at, as: UInt8.self)) == count,
      WordTable.isEqual(base + at + 1, word, count)
    else { return nil }
    return base.loadUnaligned(fromByteOffset: at + 1 + count, as: UInt32.self)
  }

  private static func isEqual(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ count: Int) -> Bool {
    var i = 0
    while i &+ 8 <= count {
      if a.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        != b.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      {
        return false
      }
      i &+= 8
    }
    return i == count || rest(a + i, count &- i) == rest(b + i, count &- i)
  }

  package func value(_ bytes: [UInt8]) -> UInt32? { value(bytes, 0..<bytes.count) }

  package func contains(_ bytes: [UInt8], _ span: Range<Int>) -> Bool { value(bytes, span) != nil }

  /// Every word with its number, in no order.
  package func visit(_ body: ([UInt8], UInt32) -> Void) {
    guard mask >= 0 else { return }
    for slot in 0...mask {
      let found = section.load(8 + slot * 4, as: UInt32.self)
      guard found != 0 else { continue }
      let entry = 8 + (mask + 1) * 4 + (Int(found & 0xFF_FFFF) - 1) * 4
      let length = Int(section.load(entry, as: UInt8.self))
      let word = (0..<length).map { section.load(entry + 1 + $0, as: UInt8.self) }
      body(word, section.load(entry + 1 + length, as: UInt32.self))
    }
  }

  // MARK: the hash

  private static func hash(_ word: UnsafeRawPointer, _ count: Int) -> UInt64 {
    var h = UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    var i = 0
    while i &+ 8 <= count {
      h = mixed(h ^ word.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      i &+= 8
    }
    return mixed(h ^ rest(word + i, count &- i))
  }

  /// Less than eight bytes as one number; of two words of the same length the
  /// same only where they are the same.
  @inline(__always)
  private static func rest(_ word: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count >= 4 {
      return UInt64(word.loadUnaligned(as: UInt32.self))
        | UInt64(word.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)) &<< 32
    }
    if count == 0 { return 0 }
    let first = UInt64(word.load(as: UInt8.self))
    let middle = UInt64(word.load(fromByteOffset: count &>> 1, as: UInt8.self))
    return first | middle &<< 8 | UInt64(word.load(fromByteOffset: count &- 1, as: UInt8.self))
      &<< 16
  }

  private static func mixed(_ h: UInt64) -> UInt64 {
    let product = h.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) }

  // MARK: making one

  /// Freezes a table. Keys longer than 255 bytes are left out.
  package static func freeze(_ words: [[UInt8]: UInt32]) -> [UInt8] {
    let kept = words.filter { !$0.key.isEmpty && $0.key.count <= 255 }
    var slotCount = 8
    while slotCount < kept.count * 2 { slotCount *= 2 }
    var slots = [UInt32](repeating: 0, count: slotCount)
    var entries: [UInt8] = []
    let sorted = kept.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    for (key, value) in sorted {
      let hash = key.withUnsafeBytes { WordTable.hash($0.baseAddress!, $0.count) }
      var slot = Int(truncatingIfNeeded: hash) & (slotCount - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
      let place = entries.count / 4 + 1
      precondition(place <= 0xFF_FFFF, "a list of more than 64 MB")
      slots[slot] = UInt32(tag(hash)) << 24 | UInt32(place)
      entries.append(UInt8(key.count))
      entries += key
      ImageWriter.append(value, to: &entries)
      while entries.count % 4 != 0 { entries.append(0) }
    }
    var bytes: [UInt8] = []
    ImageWriter.append(UInt32(slotCount), to: &bytes)
    ImageWriter.append(UInt32(sorted.map(\.key.count).max() ?? 0), to: &bytes)
    for slot in slots { ImageWriter.append(slot, to: &bytes) }
    return bytes + entries
  }
}
