// The tables of literals while they grow, from one literal to the next.

import Bytes
import Rules

extension LiteralTable {
  /// The tables while they grow.
  struct Draft {
    var characters = [UInt64](repeating: 0, count: 1024)
    var pairs = [UInt64](repeating: 0, count: 1024)
    var singles: Set<UInt32> = []
    var wide: [UInt32: [Entry]] = [:]
    var triples = [UInt64](repeating: 0, count: LiteralTable.tripleCount / 64)
    var numbers = [UInt16](repeating: 0, count: LiteralTable.tripleCount)
    var lists: [[Entry]] = []
    var short: [UInt8: [Entry]] = [:]
    var heads: Set<UInt8> = []

    mutating func addWide(_ entry: LiteralTable.Entry) {
      let bytes = entry.literal.bytes
      let (scalar, length) = UTF8Scalar.read(bytes, 0)
      let key = scalar & 0xFFFF
      // Behind a character of two bytes the third is another's, or none of the literal's.
      for third in length == 2 ? [UInt8](0...0xFF) : [bytes[2]] {
        let three = UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(third) << 16
        let bit = LiteralTable.key(three)
        characters[bit >> 6] |= 1 << UInt64(bit & 63)
      }
      if length == 3, bytes.count >= 6, bytes[3] >= 0xE0 {
        let hash = LiteralTable.pair(bytes, 0)
        pairs[hash >> 6] |= 1 << UInt64(hash & 63)
      } else {
        // All pairs that begin with this character.
        singles.insert(key)
      }
      wide[scalar, default: []].append(entry)
    }

    mutating func addNarrow(_ entry: LiteralTable.Entry) {
      let bytes = entry.literal.bytes
      let both = entry.literal.caseless && LiteralTable.isLetter(bytes[0])
      for head in both ? [bytes[0], bytes[0] ^ 0x20] : [bytes[0]] {
        heads.insert(head)
        if bytes.count < 3 { short[head, default: []].append(entry) }
      }
      let any: [UInt8] = Array(0..<32)
      for second in bytes.count > 1 ? [bytes[1]] : any {
        for third in bytes.count > 2 ? [bytes[2]] : any {
          let key = LiteralTable.triple(bytes[0], second, third)
          triples[key >> 6] |= 1 << UInt64(key & 63)
        }
      }
      guard bytes.count > 2 else { return }
      let key = LiteralTable.triple(bytes[0], bytes[1], bytes[2])
      if numbers[key] == 0 {
        lists.append([])
        numbers[key] = UInt16(lists.count)
      }
      lists[Int(numbers[key]) - 1].append(entry)
    }
  }
}
