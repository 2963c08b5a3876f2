// What tells at first sight that a run of kanji or katakana holds no name: signs
// by character and by two characters side by side, made from the lists of names
// and of words around them. Detect/Names/NameLook says how they are asked.
//
// Layout: 2^16 signs by character (u16; characters beyond the first plane share
// a place with others), 2^18 signs by a hash of two characters (u8), then bits
// by a hash of words.

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

/// What two characters can begin.
public enum PairSign {
  /// A surname of two characters, a longer one, a given name.
  @inlinable public static var surname: UInt8 { 1 << 0 }
  @inlinable public static var longSurname: UInt8 { 1 << 1 }
  @inlinable public static var given: UInt8 { 1 << 2 }
  /// An honorific or title.
  @inlinable public static var honorific: UInt8 { 1 << 3 }
  /// A name of two characters, or of more, that is nothing else.
  @inlinable public static var told: UInt8 { 1 << 4 }
  @inlinable public static var longTold: UInt8 { 1 << 5 }
}

/// The signs of pairs. Public like whatever is inlined into other rooms.
public struct PairSigns: @unchecked Sendable {
  // SAFETY: bytes of the image, which whoever holds these keeps.
  @usableFromInline let base: UnsafeRawPointer

  init(_ base: UnsafeRawPointer) { self.base = base }

  @inlinable public static var size: Int { 1 << 18 }

  @inlinable @inline(__always) public func of(_ a: UInt32, _ b: UInt32) -> UInt8 {
    base.load(fromByteOffset: PairSigns.place(a, b), as: UInt8.self)
  }

  @inlinable @inline(__always) static func place(_ a: UInt32, _ b: UInt32) -> Int {
    let key = UInt64(a) &<< 32 | UInt64(b)
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 46)
  }
}

package struct NameSigns: Sendable {
  typealias Table = UnsafePointer<UInt16>

  private let section: Image.Section
  package let pairs: PairSigns
  /// Words that are names and nothing else, by `HashedBits.word`.
  package let told: HashedBits
  // SAFETY: bytes of the section, which begins on eight.
  nonisolated(unsafe) let table: Table

  private static let places = 1 << 16
  private static let toldSize = 1 << 16

  /// nil when the image has none: everything is looked at then.
  package init?(_ section: Image.Section) {
    let told = Self.places * 2 + PairSigns.size
    guard section.count == told + Self.toldSize, let base = section.bytes.baseAddress,
      let bits = HashedBits(UnsafeRawBufferPointer(rebasing: section.bytes[told...]))
    else { return nil }
    self.section = section
    self.told = bits
    pairs = PairSigns(base + Self.places * 2)
    table = base.assumingMemoryBound(to: UInt16.self)
  }

  /// By character.
  package var signs: [UInt16] {
    UnsafeBufferPointer(start: table, count: Self.places).map { UInt16(littleEndian: $0) }
  }

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

  private struct Draft {
    var signs = [UInt16](repeating: 0, count: NameSigns.places)
    var pairs = [UInt8](repeating: 0, count: PairSigns.size)

    mutating func set(_ scalar: UInt32?, _ sign: UInt16) {
      signs[Int((scalar ?? 0) & 0xFFFF)] |= sign
    }

    /// - Parameters:
    ///   - one: what a word of one character has.
    ///   - two: what the two of a word of two have, or those that begin a longer one.
    mutating func set(_ word: [UInt8], one: UInt16, two: UInt8, longer: UInt8) {
      let word = UTF8Scalar.scalars(word, 0..<word.count)
      guard word.count > 1 else { return set(word.first, one) }
      pairs[PairSigns.place(word[0], word[1])] |= word.count == 2 ? two : longer
    }
  }

  package static func freeze(_ lists: Lists) -> [UInt8] {
    var draft = Draft()
    for name in lists.surnames {
      draft.set(
        name, one: NameSign.surname, two: PairSign.surname, longer: PairSign.longSurname)
    }
    for name in lists.givenNames {
      draft.set(name, one: NameSign.given, two: PairSign.given, longer: PairSign.given)
    }
    for name in lists.told {
      draft.set(name, one: 0, two: PairSign.told, longer: PairSign.longTold)
    }
    for name in lists.foreign { draft.set(UTF8Scalar.read(name, 0).scalar, NameSign.foreign) }
    for scalar in lists.odd { draft.set(scalar, NameSign.odd) }
    for (word, flags) in lists.context { add(word, flags, &draft) }
    let told = lists.told.map {
      UTF8Scalar.scalars($0, 0..<$0.count).reduce(0, HashedBits.word)
    }
    var bytes: [UInt8] = []
    for sign in draft.signs { ImageWriter.append(sign, to: &bytes) }
    return bytes + draft.pairs + HashedBits.freeze(told, size: toldSize)
  }

  private static func add(_ word: [UInt8], _ flags: UInt32, _ draft: inout Draft) {
    let last = UTF8Scalar.before(word, word.count)?.scalar
    if flags & ContextFlags.honorific != 0 { draft.set(last, NameSign.honorificEnd) }
    if flags & ContextFlags.label != 0 { draft.set(last, NameSign.labelEnd) }
    if flags & (ContextFlags.role | ContextFlags.formerly) != 0 {
      draft.set(last, NameSign.roleEnd)
    }
    guard flags & (ContextFlags.honorific | ContextFlags.title) != 0 else { return }
    draft.set(last, NameSign.titleEnd)
    if UTF8Scalar.count(word, 0..<word.count) > 1 {
      draft.set(UTF8Scalar.read(word, 0).scalar, NameSign.honorificHead)
    }
    draft.set(
      word, one: NameSign.honorific, two: PairSign.honorific, longer: PairSign.honorific)
  }
}
