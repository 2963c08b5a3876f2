// Runs of one or two kanji, which is what most are, and which of them are sure to
// hold no name: told for a block at a time by arithmetic.

import Bytes
import Rules

extension NameGlance {
  /// Of the marks of a block those that are not of runs of one or two kanji,
  /// most are no longer, for which `hints` is sure to have nothing. Told without
  /// a branch for each, since which they are nobody can predict.
  /// - Parameters:
  ///   - before: the marks of the block before.
  ///   - p: where the block begins, with eight more bytes behind it.
  @inline(__always)
  func promising(
    _ marks: UInt64, before: UInt64, _ p: UnsafePointer<UInt8>, _ text: Text, _ at: Int
  ) -> UInt64 {
    guard at &+ 72 <= text.count else { return marks }
    let starts = marks & ~(marks &<< 3 | before &>> 61)
    // What follows a run is marked where it is kanji or joins kanji.
    let second = marks &>> 3
    let twos = starts & second & ~(marks &>> 6)
    // What follows is in the block as well.
    var short = (starts & ~second | twos) & (1 &<< 57 &- 1)
    var rest = marks
    while short != 0 {
      let k = UInt64(short.trailingZeroBitCount)
      short &= short &- 1
      let isTwo = twos &>> k & 1
      let isNothing = isNothing(p + Int(k), isTwo, text, at &+ Int(k))
      rest &= ~((isNothing | (isNothing & isTwo) &<< 3) &<< k)
    }
    return rest
  }

  /// 1 where a run is sure to hold no name.
  /// - Parameter isTwo: 1 where it has two characters, otherwise it has one.
  @inline(__always)
  private func isNothing(
    _ p: UnsafePointer<UInt8>, _ isTwo: UInt64, _ text: Text, _ at: Int
  ) -> UInt64 {
    let length = 3 &+ 3 &* Int(isTwo)
    let (one, other, next) = (Self.word(p), Self.word(p + (length &- 3)), Self.word(p + length))
    let (first, last) = (Self.scalar(one), Self.scalar(other))
    let (sign, lastSign) = (signs[Int(first)], signs[Int(last)])
    let nextSign =
      next & 0xF0 == 0xE0 ? signs[Int(Self.scalar(next))] : self.sign(text, at &+ length)
    // All bits where there are two characters, none where there is one.
    let two = 0 &- UInt16(truncatingIfNeeded: isTwo)
    let pair = UInt16(pairs.of(first, last)) & two
    let both = sign | lastSign
    // What hints asks of two characters, or of one: here all of it at once.
    let word = sign & Self.names & ~two | pair & Self.pairNames
    let isAddressed =
      Self.one(word) & Self.one(nextSign & Self.honorific)
      | Self.one(sign & Self.names) & Self.one(lastSign & Self.honorific)
      | Self.one(both & NameSign.department) & Self.one((both | nextSign) & Self.honorific)
      | Self.one(sign & NameSign.surname) & Self.one(lastSign & NameSign.given)
      & Self.one(nextSign & Self.honorific)
    let isSurname = sign & NameSign.surname & ~two | pair & UInt16(PairSign.surname)
    let isInside = Self.one(sign & NameSign.roleEnd) & Self.one(lastSign & NameSign.surname)
    let isTold = Self.one(nextSign & NameSign.topic) & Self.one(pair & UInt16(PairSign.told))
    let isLabel = Self.one(lastSign & NameSign.labelEnd) & Self.isQuote(next)
    let isKanji = (sign & lastSign & NameSign.kanji) ^ NameSign.kanji
    let asked =
      isSurname | both & NameSign.odd | isKanji | isAddressed | isInside | isTold | isLabel
    let byte = next & 0xFF
    let isOdd = ((one | other) & 0xF0) ^ 0xE0 | (byte == 0x20 || byte == 0x3A ? 1 : 0)
    return UInt32(asked) | isOdd == 0 ? 1 : 0
  }

  private static var names: UInt16 { NameSign.surname | NameSign.given }
  private static var pairNames: UInt16 { UInt16(PairSign.surname | PairSign.given) }

  /// 1 for what is not 0; by arithmetic, or the compiler makes branches of it.
  @inline(__always) private static func one(_ sign: UInt16) -> UInt16 {
    (sign | (0 &- sign)) &>> 15
  }

  /// 1 for 「, as in 担当者「小松」.
  @inline(__always) private static func isQuote(_ word: UInt32) -> UInt16 {
    word & 0xFF_FFFF == 0x8C_80E3 ? 1 : 0
  }

  @inline(__always) private static func word(_ p: UnsafePointer<UInt8>) -> UInt32 {
    UInt32(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt32.self))
  }

  /// Of the three bytes of a character.
  @inline(__always) private static func scalar(_ word: UInt32) -> UInt32 {
    (word & 0x0F) &<< 12 | (word &>> 2) & 0xFC0 | (word &>> 16) & 0x3F
  }
}
