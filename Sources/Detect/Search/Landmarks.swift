// One look over the characters of a folded text for all who wait for some of
// them: where label words may begin, where names of places may end, where names
// of persons may stand. Each had a walk of its own, and most of what a walk
// costs is finding the characters.

import Bytes
import Rules

/// What the look has found.
struct Landmarks {
  var labels = LabelMarks.Marks()
  /// Where the last character of a place's name may begin, in ascending order.
  var placeEnds: [Int] = []
  /// By block of 64 bytes, as bits: kanji and katakana, what follows an ASCII
  /// letter, and blanks between Latin words.
  var characters: [UInt64] = []
  /// Those of them where a name may begin or show itself: NameGlance asks on.
  var names: [UInt64] = []
  var wide = WideBlocks()
}

struct Lookout: Sendable {
  /// What waits for a character of three bytes, by scalar.
  private let signs: FrozenTable<UInt8>.View
  private let kept: FrozenTable<UInt8>
  private let ends: HashedBits?
  /// What the names' recogniser keeps.
  private let glance: NameGlance?

  private static let label: UInt8 = 1
  private static let placeEnd: UInt8 = 2
  private static let name: UInt8 = 4
  private static let literal: UInt8 = 8

  /// Whether anybody waits for anything.
  private let isWanted: Bool

  init(
    _ marks: LabelMarks, _ literals: LiteralTable, _ ends: HashedBits?, _ glance: NameGlance?,
    hasRecognisers: Bool
  ) {
    self.glance = glance
    isWanted = !marks.isEmpty || hasRecognisers
    var signs = [UInt8](repeating: 0, count: 1 << 16)
    for scalar in marks.heads where scalar < 0x10000 { signs[Int(scalar)] |= Self.label }
    for scalar in literals.heads where scalar < 0x10000 { signs[Int(scalar)] |= Self.literal }
    for range in Script.kanjiRanges + [0x30A1...0x30FE] {
      for scalar in range where Script.of(scalar) != .other { signs[Int(scalar)] |= Self.name }
    }
    for scalar in PlaceTriggers.scalars { signs[Int(scalar)] |= Self.placeEnd }
    kept = FrozenTable(signs)
    self.signs = kept.view
    self.ends = ends
  }

  func landmarks(
    in text: [UInt8], _ marks: LabelMarks, _ literals: LiteralTable
  ) -> Landmarks {
    var found = Landmarks()
    guard isWanted else { return found }
    let blocks = text.count / 64 + 1
    found.characters.reserveCapacity(blocks)
    found.names.reserveCapacity(blocks)
    found.wide.literals.reserveCapacity(blocks)
    found.wide.isWide.reserveCapacity(blocks)
    text.withUnsafeBufferPointer { bytes in
      var before: UInt64 = 0
      TextBlocks.each(bytes, 0..<bytes.count) { block in
        var hits = characters(block, marks, literals)
        addPlaces(hits.placeEnds, bytes, block.at, &found.placeEnds)
        // What stands beside letters may be an honorific, whatever it is by itself.
        var beside: UInt64 = 0
        let isWide = block.masks.high & block.inside == block.inside
        if !isWide {
          hits.labels |= marks.narrow(block)
          beside = besideASCII(bytes, block)
          hits.names |= beside
        }
        marks.add(hits.labels, bytes, block, &found.labels)
        found.wide.literals.append(hits.literals)
        found.wide.isWide.append(isWide)
        found.characters.append(hits.names)
        let names =
          glance?.promising(hits.names, before: before, block.start, bytes, block.at)
          ?? hits.names
        found.names.append(names | beside)
        before = hits.names
      }
    }
    return found
  }

  private struct Hits {
    var labels: UInt64 = 0
    var placeEnds: UInt64 = 0
    var names: UInt64 = 0
    var literals: UInt64 = 0
  }

  /// What waits for the characters beyond ASCII, without a branch for each.
  @inline(__always)
  private func characters(
    _ block: TextBlocks.Block, _ marks: LabelMarks, _ literals: LiteralTable
  ) -> Hits {
    var hits = Hits()
    var leads = block.masks.leads & block.inside
    while leads != 0 {
      let k = leads.trailingZeroBitCount
      leads &= leads &- 1
      let p = block.start + k
      let word = UInt32(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt32.self))
      let at = UInt64(k)
      guard word & 0xF0 == 0xE0 else {
        hits.labels |= marks.begins(p) &<< at
        hits.literals |= literals.begins(p) &<< at
        hits.names |= (p[0] >= 0xF0 ? 1 : 0) &<< at
        continue
      }
      let scalar = (word & 0x0F) &<< 12 | (word &>> 2) & 0xFC0 | (word &>> 16) & 0x3F
      let sign = UInt64(signs[Int(scalar)])
      hits.labels |= (sign & 1) &<< at
      hits.placeEnds |= (sign &>> 1 & 1) &<< at
      hits.names |= (sign &>> 2 & 1) &<< at
      hits.literals |= (sign &>> 3) &<< at
    }
    return hits
  }

  @inline(__always)
  private func addPlaces(
    _ hits: UInt64, _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ found: inout [Int]
  ) {
    guard let ends else { return }
    var hits = hits
    while hits != 0 {
      let place = at &+ hits.trailingZeroBitCount
      hits &= hits &- 1
      if PlaceTriggers.mayEnd(UnsafeRawBufferPointer(text), place, 0, ends) { found.append(place) }
    }
  }

  // MARK: beside ASCII

  /// The character behind a letter, and blanks between two words of which the
  /// second has a capital.
  private func besideASCII(
    _ text: UnsafeBufferPointer<UInt8>, _ block: TextBlocks.Block
  ) -> UInt64 {
    let ascii = ~block.masks.high
    let isBehind = block.at > 0 && text[block.at &- 1] < 0x80
    var behind = block.masks.leads & block.inside & (ascii &<< 1 | (isBehind ? 1 : 0))
    var hits: UInt64 = 0
    while behind != 0 {
      let k = UInt64(behind.trailingZeroBitCount)
      behind &= behind &- 1
      let at = block.at &+ Int(k)
      if text[at] >= 0xE3, 0x61...0x7A ~= text[at &- 1] | 0x20 { hits |= 1 &<< k }
    }
    var blanks = Self.blanks(block) & block.inside
    while blanks != 0 {
      let k = UInt64(blanks.trailingZeroBitCount)
      blanks &= blanks &- 1
      if NameRun.isLatinBlank(text, block.at &+ Int(k)) { hits |= 1 &<< k }
    }
    return hits
  }

  /// Blanks before a capital, and perhaps others.
  @inline(__always) private static func blanks(_ block: TextBlocks.Block) -> UInt64 {
    var blanks: UInt64 = 0
    let start = UnsafeRawPointer(block.start)
    for k in 0..<8 {
      let here = start.loadUnaligned(fromByteOffset: k &* 8, as: UInt64.self)
      let next = start.loadUnaligned(fromByteOffset: k &* 8 &+ 1, as: UInt64.self)
      let low = next & 0x7F7F_7F7F_7F7F_7F7F
      let capital = (low &+ 0x3F3F_3F3F_3F3F_3F3F) & ~(low &+ 0x2525_2525_2525_2525)
      let blank = here ^ 0x2020_2020_2020_2020
      let hits = (blank &- 0x0101_0101_0101_0101) & ~blank & capital & ~next
      blanks |= (hits & 0x8080_8080_8080_8080) &>> UInt64(7 &- k)
    }
    return ByteMask.inOrder(blanks)
  }
}
