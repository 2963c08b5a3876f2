// What tells at first sight that a run of kanji or katakana holds no name: bits
// by character and by pairs of characters, made from the lists of names and of
// words around them. Detect/Names/NameLook says how they are asked.
//
// Layout: 2^16 signs by character (u16; characters beyond the first plane share
// a place with others), then the bits by hash, each of the size given here.

import Bytes

/// What a character can be part of.
public enum NameSign {
  /// The only character of a surname, or of a given name.
  @inlinable public static var surname: UInt16 { 1 << 0 }
  @inlinable public static var given: UInt16 { 1 << 1 }
  /// The first one of a Chinese or Korean surname.
  @inlinable public static var foreign: UInt16 { 1 << 2 }
  /// Written for another one, or read into a name (之): anything goes.
  @inlinable public static var odd: UInt16 { 1 << 3 }
  /// An honorific or title by itself; the first character of a longer one.
  @inlinable public static var honorific: UInt16 { 1 << 4 }
  @inlinable public static var honorificHead: UInt16 { 1 << 5 }
  /// The last one of an honorific, of a title or honorific, of a label, of a
  /// role or of 旧姓.
  @inlinable public static var honorificEnd: UInt16 { 1 << 6 }
  @inlinable public static var titleEnd: UInt16 { 1 << 7 }
  @inlinable public static var labelEnd: UInt16 { 1 << 8 }
  @inlinable public static var roleEnd: UInt16 { 1 << 9 }
  /// From here on set where they are asked: they come from no list.
  @inlinable public static var kanji: UInt16 { 1 << 10 }
  @inlinable public static var katakana: UInt16 { 1 << 11 }
  /// ノ ヶ between kanji.
  @inlinable public static var joiner: UInt16 { 1 << 12 }
  /// 部 and its like, behind which a name may begin.
  @inlinable public static var department: UInt16 { 1 << 13 }
  /// は: something is told of what stands before it.
  @inlinable public static var topic: UInt16 { 1 << 14 }
  /// で と 、 ・ の: what makes a surname of one character count.
  @inlinable public static var link: UInt16 { 1 << 15 }
}

package struct NameSigns: Sendable {
  private let section: Image.Section
  /// Pairs that are surnames, that begin longer ones, that begin given names.
  package let surnames: HashedBits
  package let longSurnames: HashedBits
  package let givenNames: HashedBits
  /// Pairs that begin honorifics and titles.
  package let honorifics: HashedBits
  /// Words that are names and nothing else.
  package let told: HashedBits

  private static let places = 1 << 16
  private static let sizes = [1 << 15, 1 << 13, 1 << 16, 1 << 11, 1 << 16]

  /// nil when the image has none: everything is looked at then.
  package init?(_ section: Image.Section) {
    guard section.count == Self.places * 2 + Self.sizes.reduce(0, +) else { return nil }
    var at = Self.places * 2
    let bits = Self.sizes.compactMap { size in
      defer { at += size }
      return HashedBits(UnsafeRawBufferPointer(rebasing: section.bytes[at..<(at + size)]))
    }
    guard bits.count == Self.sizes.count else { return nil }
    self.section = section
    surnames = bits[0]
    longSurnames = bits[1]
    givenNames = bits[2]
    honorifics = bits[3]
    told = bits[4]
  }

  /// Whether a character may be written for another one.
  package func isOdd(_ scalar: UInt32) -> Bool {
    section.load(Int(scalar & 0xFFFF) * 2, as: UInt16.self) & NameSign.odd != 0
  }

  /// By character.
  package var signs: [UInt16] { Array(section.halves().prefix(Self.places)) }

  // MARK: making them

  package struct Lists {
    package init() {}
    package var surnames: [[UInt8]] = []
    package var givenNames: [[UInt8]] = []
    package var foreign: [[UInt8]] = []
    package var odd: [UInt32] = []
    package var context: [(word: [UInt8], flags: UInt32)] = []
    package var told: [[UInt8]] = []
  }

  package static func freeze(_ lists: Lists) -> [UInt8] {
    var signs = [UInt16](repeating: 0, count: places)
    func set(_ scalar: UInt32?, _ sign: UInt16) { signs[Int((scalar ?? 0) & 0xFFFF)] |= sign }
    func scalars(_ word: [UInt8]) -> [UInt32] { UTF8Scalar.scalars(word, 0..<word.count) }
    func pairs(_ words: [[UInt32]]) -> [UInt64] {
      words.filter { $0.count > 1 }.map { HashedBits.pair($0[0], $0[1]) }
    }
    let surnames = lists.surnames.map(scalars)
    let given = lists.givenNames.map(scalars)
    for name in surnames where name.count == 1 { set(name[0], NameSign.surname) }
    for name in given where name.count == 1 { set(name[0], NameSign.given) }
    for name in lists.foreign { set(scalars(name).first, NameSign.foreign) }
    for scalar in lists.odd { set(scalar, NameSign.odd) }
    var honorifics: [[UInt32]] = []
    for (word, flags) in lists.context {
      let word = scalars(word)
      if flags & ContextFlags.honorific != 0 { set(word.last, NameSign.honorificEnd) }
      if flags & ContextFlags.label != 0 { set(word.last, NameSign.labelEnd) }
      if flags & (ContextFlags.role | ContextFlags.formerly) != 0 {
        set(word.last, NameSign.roleEnd)
      }
      guard flags & (ContextFlags.honorific | ContextFlags.title) != 0 else { continue }
      set(word.last, NameSign.titleEnd)
      set(word.first, word.count == 1 ? NameSign.honorific : NameSign.honorificHead)
      honorifics.append(word)
    }
    var bytes: [UInt8] = []
    for sign in signs { ImageWriter.append(sign, to: &bytes) }
    let told = lists.told.map { scalars($0).reduce(0, HashedBits.word) }
    let sets = [
      pairs(surnames.filter { $0.count == 2 }), pairs(surnames.filter { $0.count > 2 }),
      pairs(given), pairs(honorifics), told,
    ]
    for (keys, size) in zip(sets, sizes) { bytes += HashedBits.freeze(keys, size: size) }
    return bytes
  }
}
