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
  nonisolated(unsafe) private let bytes: UnsafeRawBufferPointer
  private let mask: Int
  package let longest: Int

  package init(_ section: Image.Section) {
    self.section = section
    bytes = section.bytes
    let slots = section.count >= 8 ? Int(section.load(0, as: UInt32.self)) : 0
    let isTable = slots > 0 && slots & (slots - 1) == 0 && (section.count - 8) / 4 >= slots
    mask = isTable ? slots - 1 : -1
    longest = isTable ? Int(section.load(4, as: UInt32.self)) : 0
  }

  /// The number stored with `bytes[span]`, nil when it is not in the table.
  package func value(_ text: [UInt8], _ span: Range<Int>) -> UInt32? {
    guard mask >= 0, span.count <= longest, !span.isEmpty else { return nil }
    return text.withUnsafeBytes { value(UnsafeRawBufferPointer(rebasing: $0[span])) }
  }

  private func value(_ word: UnsafeRawBufferPointer) -> UInt32? {
    let hash = WordTable.hash(word)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      // The slots lie inside the section: seen to when it was opened.
      let found = bytes.loadUnaligned(fromByteOffset: 8 + slot * 4, as: UInt32.self)
      if found == 0 { return nil }
      if UInt8(truncatingIfNeeded: found >> 24) == WordTable.tag(hash),
        let value = entry(found, word)
      {
        return value
      }
      slot = (slot + 1) & mask
    }
  }

  /// The value of the entry a slot leads to, when its key is `word`.
  private func entry(_ slot: UInt32, _ word: UnsafeRawBufferPointer) -> UInt32? {
    let at = 8 + (mask + 1) * 4 + (Int(slot & 0xFF_FFFF) - 1) * 4
    guard at >= 0, at + 5 + word.count <= bytes.count, Int(bytes[at]) == word.count,
      bytes[(at + 1)..<(at + 1 + word.count)].elementsEqual(word)
    else { return nil }
    return bytes.loadUnaligned(fromByteOffset: at + 1 + word.count, as: UInt32.self)
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

  private static func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
    var h = UInt64(word.count) &* 0x9E37_79B9_7F4A_7C15
    var i = 0
    while i + 8 <= word.count {
      h = mixed(h ^ word.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      i += 8
    }
    var rest: UInt64 = 0
    while i < word.count {
      rest = rest << 8 | UInt64(word[i])
      i += 1
    }
    return mixed(h ^ rest)
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
      let hash = key.withUnsafeBytes { WordTable.hash($0) }
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
