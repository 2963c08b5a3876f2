// Many literals in one pass. Those that begin beyond ASCII are asked for at the
// first byte of each character, by bits per character and per pair; those in
// ASCII at every byte, by a bit for each three bytes they can begin with, five
// bits a byte: both cases of a letter are one, and digits and marks share.

import Bytes
import Rules

struct LiteralTable {
  struct Entry {
    var literal: Anchor.Literal
    var rule: Int
  }

  /// By hash of the first three bytes, whether some literal begins so.
  private let characters: FrozenTable<UInt64>.View
  /// By hash of the first two characters.
  private let pairs: FrozenTable<UInt64>.View
  /// By first character: an open table.
  private let wide: FrozenTable<Wide>.View
  private let wideMask: Int

  /// By three bytes, whether some ASCII literal begins so.
  private let triples: FrozenTable<UInt64>.View
  /// By three bytes, the number of the list of literals that do, from 1.
  private let numbers: FrozenTable<UInt16>.View
  /// Where each of these lists begins among the literals.
  private let lists: FrozenTable<Int32>.View
  /// Where those of one or two bytes begin, by the first.
  private let short: FrozenTable<Int32>.View
  private let hasShort: Bool
  /// The literals list by list, and their bytes: no reference is touched for any.
  private let literals: FrozenTable<Flat>.View
  private let bytes: FrozenTable<UInt8>.View
  /// What the views look at.
  private let kept: [any Sendable]
  /// For the first bytes of the ASCII literals; nil: there are too many.
  private let probes: ByteProbes?
  /// The characters beyond ASCII that literals begin with.
  let heads: [UInt32]
  let hasWide: Bool
  let hasNarrow: Bool

  /// A literal without references.
  private struct Flat: BitwiseCopyable {
    var from: Int32
    var count: Int32
    var rule: Int32
    var caseless: Bool
  }

  /// The literals that begin with a character beyond ASCII.
  private struct Wide: BitwiseCopyable {
    /// 0: nothing here.
    var scalar: UInt32 = 0
    var from: Int32 = 0
    var to: Int32 = 0
    /// Whether all of its pairs are asked for.
    var isSingle = false
  }

  init(_ entries: [Entry]) {
    var draft = Draft()
    for entry in entries {
      if entry.literal.bytes[0] < 0x80 { draft.addNarrow(entry) } else { draft.addWide(entry) }
    }
    let bits = [draft.characters, draft.pairs, draft.triples].map { FrozenTable($0) }
    let numberTable = FrozenTable(draft.numbers)
    var flat: [Flat] = []
    var bytes: [UInt8] = []
    func add(_ list: [Entry]) -> Range<Int> {
      let start = flat.count
      for entry in list {
        flat.append(
          Flat(
            from: Int32(bytes.count), count: Int32(entry.literal.bytes.count),
            rule: Int32(entry.rule), caseless: entry.literal.caseless))
        bytes += entry.literal.bytes
      }
      return start..<flat.count
    }
    let listStarts = draft.lists.map { Int32(add($0).lowerBound) } + [Int32(flat.count)]
    let shortStarts =
      (UInt8.min...UInt8.max).map { Int32(add(draft.short[$0] ?? []).lowerBound) }
      + [Int32(flat.count)]
    var slots = [Wide](repeating: Wide(), count: 4)
    while slots.count < draft.wide.count * 2 { slots += slots }
    for (scalar, list) in draft.wide.sorted(by: { $0.key < $1.key }) {
      var at = Self.slot(scalar) & (slots.count - 1)
      while slots[at].scalar != 0 { at = (at + 1) & (slots.count - 1) }
      let range = add(list)
      slots[at] = Wide(
        scalar: scalar, from: Int32(range.lowerBound), to: Int32(range.upperBound),
        isSingle: draft.singles.contains(scalar & 0xFFFF))
    }
    let wideTable = FrozenTable(slots)
    wide = wideTable.view
    wideMask = slots.count - 1
    let starts = [FrozenTable(listStarts), FrozenTable(shortStarts)]
    let flatTable = FrozenTable(flat)
    let byteTable = FrozenTable(bytes)
    kept = bits + [numberTable, flatTable, byteTable, wideTable] + starts
    lists = starts[0].view
    short = starts[1].view
    hasShort = !draft.short.isEmpty
    literals = flatTable.view
    self.bytes = byteTable.view
    characters = bits[0].view
    pairs = bits[1].view
    triples = bits[2].view
    numbers = numberTable.view
    probes = ByteProbes(draft.heads.sorted())
    heads = draft.wide.keys.sorted()
    hasWide = !draft.wide.isEmpty
    hasNarrow = !draft.heads.isEmpty
  }

  // MARK: beyond ASCII

  static func pair(_ bytes: [UInt8], _ i: Int) -> Int {
    bytes.withUnsafeBufferPointer { pair($0.baseAddress! + i) }
  }

  /// A hash of six bytes.
  @inline(__always) private static func pair(_ p: UnsafePointer<UInt8>) -> Int {
    let low = UnsafeRawPointer(p).loadUnaligned(as: UInt32.self)
    let high = UnsafeRawPointer(p).loadUnaligned(fromByteOffset: 4, as: UInt16.self)
    let word = UInt64(low) | UInt64(high) << 32
    return Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  /// A hash of three bytes.
  @inline(__always) static func key(_ three: UInt32) -> Int {
    Int(((three & 0xFF_FFFF) &* 0x9E37_79B1) &>> 16)
  }

  @inline(__always) private static func slot(_ scalar: UInt32) -> Int {
    Int((scalar &* 0x9E37_79B1) &>> 16)
  }

  /// Whether a literal may begin at a first byte beyond ASCII, as a bit; four
  /// bytes are readable.
  @inline(__always) func begins(_ p: UnsafePointer<UInt8>) -> UInt64 {
    let four = UnsafeRawPointer(p).loadUnaligned(as: UInt32.self)
    let key = Self.key(UInt32(littleEndian: four))
    return characters[key &>> 6] &>> UInt64(key & 63) & 1
  }

  /// The literals that stand at `i`, which is the first byte of a character
  /// that may begin one.
  @inline(__always) func eachWide(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ body: (Int) -> Void
  ) {
    let (scalar, length) = Self.scalar(text, i)
    var at = Self.slot(scalar) & wideMask
    while wide[at].scalar != scalar {
      if wide[at].scalar == 0 { return }
      at = (at &+ 1) & wideMask
    }
    let entry = wide[at]
    if length == 3, i &+ 6 <= text.count, !entry.isSingle {
      let hash = Self.pair(text.baseAddress! + i)
      guard pairs[hash >> 6] >> UInt64(hash & 63) & 1 != 0 else { return }
    }
    each(Int(entry.from)..<Int(entry.to), text, i, body)
  }

  @inline(__always) private static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int
  ) -> (scalar: UInt32, length: Int) {
    let lead = text[i]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for k in 1..<length { scalar = scalar << 6 | UInt32(text[i + k] & 0x3F) }
    return (scalar, length)
  }

  // MARK: ASCII

  static let tripleCount = 1 << 15

  @inline(__always) static func triple(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int {
    Int(a & 31) << 10 | Int(b & 31) << 5 | Int(c & 31)
  }

  /// Whether an ASCII literal may begin here; three bytes are readable.
  @inline(__always) func mayBeginNarrow(_ p: UnsafePointer<UInt8>) -> Bool {
    let key = Self.triple(p[0], p[1], p[2])
    return triples[key &>> 6] &>> UInt64(key & 63) & 1 != 0
  }

  /// Where ASCII literals may begin in a block.
  @inline(__always) func beginsNarrow(_ block: TextBlocks.Block) -> UInt64 {
    let start = block.start
    if let probes { return probes.places(UnsafeRawPointer(start)) }
    var places: UInt64 = 0
    var ascii = ~block.masks.high
    if ascii.nonzeroBitCount < Self.few {
      // Japanese: only a byte here and there.
      while ascii != 0 {
        let k = ascii.trailingZeroBitCount
        ascii &= ascii &- 1
        if mayBeginNarrow(start + k) { places |= 1 &<< UInt64(k) }
      }
      return places
    }
    var key = Self.triple(0, start[0], start[1])
    for k in 0..<64 {
      key = (key &<< 5 | Int(start[k &+ 2] & 31)) & (Self.tripleCount &- 1)
      places |= (triples[key &>> 6] &>> UInt64(key & 63) & 1) &<< UInt64(k)
    }
    return places
  }

  private static let few = 28

  @inline(__always) func eachNarrow(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ body: (Int) -> Void
  ) {
    if i + 2 < text.count {
      let number = Int(numbers[Self.triple(text[i], text[i + 1], text[i + 2])])
      if number != 0 {
        each(Int(lists[number &- 1])..<Int(lists[number]), text, i, body)
      }
    }
    guard hasShort else { return }
    let first = Int(text[i])
    each(Int(short[first])..<Int(short[first &+ 1]), text, i, body)
  }

  /// The rules of those literals in a list that stand at `i`.
  @inline(__always)
  private func each(
    _ list: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ body: (Int) -> Void
  ) {
    for at in list {
      let literal = literals[at]
      if stands(literal, text, i) { body(Int(literal.rule)) }
    }
  }

  // MARK: all of a text

  /// Where literals may begin in a block.
  /// - Parameter wide: where those beyond ASCII may, when that is known.
  @inline(__always) func places(_ block: TextBlocks.Block, wide: UInt64? = nil) -> UInt64 {
    var hits: UInt64 = wide ?? 0
    if hasWide, wide == nil {
      var leads = block.masks.leads
      while leads != 0 {
        let k = leads.trailingZeroBitCount
        leads &= leads &- 1
        hits |= begins(block.start + k) &<< UInt64(k)
      }
    }
    if hasNarrow { hits |= beginsNarrow(block) }
    return hits & block.inside
  }

  // MARK: comparing

  static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }
  static func lower(_ byte: UInt8) -> UInt8 { isLetter(byte) ? byte | 0x20 : byte }

  @inline(__always)
  private func stands(
    _ literal: Flat, _ text: UnsafeBufferPointer<UInt8>, _ i: Int
  ) -> Bool {
    guard Int(literal.count) <= text.count &- i else { return false }
    for k in 0..<Int(literal.count) {
      let (a, b) = (bytes[Int(literal.from) &+ k], text[i &+ k])
      if a == b { continue }
      guard literal.caseless, Self.lower(a) == Self.lower(b) else { return false }
    }
    return true
  }
}
