// A set of byte strings with a number each, looked up in place: an open hash
// table frozen into the image. No start-up cost, shared by all workers.
//
// Layout: slots (u32, a power of two), the longest key in bytes (u32), then
// the slots (u32: 0 empty, else offset + 1 into the entries), then the entries:
// key length (u8), key, value (u32).

import Bytes

package struct WordTable: Sendable {
  private let section: Image.Section
  private let mask: Int
  package let longest: Int

  package init(_ section: Image.Section) {
    self.section = section
    if section.count >= 8 {
      mask = Int(section.load(0, as: UInt32.self)) - 1
      longest = Int(section.load(4, as: UInt32.self))
    } else {
      mask = -1
      longest = 0
    }
  }

  /// The number stored with `bytes[span]`, nil when it is not in the table.
  package func value(_ bytes: [UInt8], _ span: Range<Int>) -> UInt32? {
    guard mask >= 0, span.count <= longest, !span.isEmpty else { return nil }
    var slot = Int(truncatingIfNeeded: WordTable.hash(bytes, span)) & mask
    while true {
      let at = Int(section.load(8 + slot * 4, as: UInt32.self))
      if at == 0 { return nil }
      let entry = 8 + (mask + 1) * 4 + at - 1
      let length = Int(section.load(entry, as: UInt8.self))
      if length == span.count, section.equals(entry + 1, bytes, span) {
        return section.load(entry + 1 + length, as: UInt32.self)
      }
      slot = (slot + 1) & mask
    }
  }

  package func value(_ bytes: [UInt8]) -> UInt32? { value(bytes, 0..<bytes.count) }

  package func contains(_ bytes: [UInt8], _ span: Range<Int>) -> Bool { value(bytes, span) != nil }

  /// Every word with its number, in no order.
  package func visit(_ body: ([UInt8], UInt32) -> Void) {
    guard mask >= 0 else { return }
    for slot in 0...mask {
      let at = Int(section.load(8 + slot * 4, as: UInt32.self))
      guard at != 0 else { continue }
      let entry = 8 + (mask + 1) * 4 + at - 1
      let length = Int(section.load(entry, as: UInt8.self))
      let word = (0..<length).map { section.load(entry + 1 + $0, as: UInt8.self) }
      body(word, section.load(entry + 1 + length, as: UInt32.self))
    }
  }

  private static func hash(_ bytes: [UInt8], _ span: Range<Int>) -> UInt64 {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in span { h = (h ^ UInt64(bytes[i])) &* 0x100_0000_01b3 }
    return h ^ h >> 29
  }

  /// Freezes a table. Keys longer than 255 bytes are left out.
  package static func freeze(_ words: [[UInt8]: UInt32]) -> [UInt8] {
    let kept = words.filter { !$0.key.isEmpty && $0.key.count <= 255 }
    var slotCount = 8
    while slotCount < kept.count * 2 { slotCount *= 2 }
    var slots = [UInt32](repeating: 0, count: slotCount)
    var entries: [UInt8] = []
    let sorted = kept.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    for (key, value) in sorted {
      var slot = Int(truncatingIfNeeded: hash(key, 0..<key.count)) & (slotCount - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = UInt32(entries.count + 1)
      entries.append(UInt8(key.count))
      entries += key
      ImageWriter.append(value, to: &entries)
    }
    var bytes: [UInt8] = []
    ImageWriter.append(UInt32(slotCount), to: &bytes)
    ImageWriter.append(UInt32(sorted.map(\.key.count).max() ?? 0), to: &bytes)
    for slot in slots { ImageWriter.append(slot, to: &bytes) }
    return bytes + entries
  }
}
