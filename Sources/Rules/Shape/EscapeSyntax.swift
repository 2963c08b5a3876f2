// What a backslash begins, outside brackets and inside.

extension PatternParser {
  mutating func escape() throws(Refusal) -> PatternTree? {
    let start = reader.at
    if reader.take("\\Q") {
      reader.isQuoting = true
      return nil
    }
    if reader.take("\\E") { return nil }
    if let place = place() { return .place(place) }
    if reader.take("\\R") {
      isPlain = false
      let pair = [0x0D, 0x0A].map { PatternTree.one(CharacterClass(ScalarSet($0...$0))) }
      return .choice([.sequence(pair), .one(CharacterClass(NamedClass.vertical))])
    }
    if reader.next(is: "\\N"), !reader.next(is: "\\N{") {
      reader.at += 2
      return .one(.notNewline)
    }
    if let reference = try backReference(start) { return reference }
    if let named = try namedClass() { return .one(named) }
    return .one(CharacterClass(try character(), caseless: options.isCaseless))
  }

  private mutating func place() -> PatternTree.Place? {
    if reader.take("\\A") { return .textStart }
    if reader.take("\\z") { return .textEnd }
    if reader.take("\\Z") { return .lastLineEnd }
    if reader.take("\\b") { return .wordBoundary(ucp: ucp) }
    if reader.take("\\B") { return .noWordBoundary(ucp: ucp) }
    return nil
  }

  private static let referenceOpenings: [(StaticString, UInt8)] = [
    ("\\k<", UInt8(ascii: ">")), ("\\k'", UInt8(ascii: "'")), ("\\k{", UInt8(ascii: "}")),
  ]

  private mutating func backReference(_ start: Int) throws(Refusal) -> PatternTree? {
    if let close = Self.referenceOpenings.first(where: { reader.take($0.0) })?.1 {
      return try reference(to: try name(until: close), start)
    }
    if reader.take("\\g{-") || reader.take("\\g-") {
      let back = Int(reader.digits() ?? 0)
      if reader.bytes[start + 2] == UInt8(ascii: "{"), !reader.take("}") {
        throw refusal("an unknown escape \\g", at: start)
      }
      return try reference(to: groups.count + 1 - back, start)
    }
    if reader.take("\\g{") {
      let name = try name(until: UInt8(ascii: "}"))
      if let number = Int(name) { return try reference(to: number, start) }
      return try reference(to: name, start)
    }
    if reader.take("\\g") {
      guard let number = reader.digits() else { throw refusal("a subroutine call", at: start) }
      return try reference(to: Int(number), start)
    }
    guard reader.next(is: "\\"), let first = reader.peek(1), (0x31...0x39).contains(first) else {
      return nil
    }
    reader.at += 1
    let number = Int(reader.digits() ?? 0)
    // \12 is a character when there are fewer groups.
    guard number < 10 || number <= groups.count else {
      throw refusal("either an octal number or a reference", at: start)
    }
    return try reference(to: number, start)
  }

  /// PCRE2 (10.42) without UCP holds `\S` and what is horizontal or vertical for
  /// strangers, and does not go back where they meet beyond ASCII: `\S{0,2}\vid:`
  /// finds nothing in U+0085 before `id:`. A table would, so there must be none.
  private mutating func noteStrangers(_ letter: UInt8) {
    switch letter {
    case UInt8(ascii: "S"): hasSolid = true
    case UInt8(ascii: "h"), UInt8(ascii: "v"), UInt8(ascii: "H"), UInt8(ascii: "V"):
      hasSpacing = true
    default: break
    }
    if hasSolid, hasSpacing { isPlain = false }
  }

  /// `\d`, `\p{…}` and their like.
  mutating func namedClass() throws(Refusal) -> CharacterClass? {
    guard reader.next(is: "\\"), let letter = reader.peek(1) else { return nil }
    if let named = NamedClass.escape(letter, ucp: ucp) {
      reader.at += 2
      noteStrangers(letter)
      return named
    }
    let start = reader.at
    guard reader.take("\\p") || reader.take("\\P") else { return nil }
    var isNegated = letter == UInt8(ascii: "P")
    if reader.take("{") {
      if reader.take("^") { isNegated.toggle() }
      guard let name = reader.text(until: UInt8(ascii: "}")), !name.isEmpty, !name.contains("^")
      else { throw refusal("a property's name", at: start) }
      let property = NamedClass.property(name)
      return isNegated ? property.complement : property
    }
    guard let initial = reader.peek(), initial < 0x80 else {
      throw refusal("a property's name", at: start)
    }
    reader.at += 1
    let property = NamedClass.property(String(UnicodeScalar(initial)))
    return isNegated ? property.complement : property
  }

  /// One character written with a backslash.
  mutating func character() throws(Refusal) -> UInt32 {
    let start = reader.at
    reader.at += 1
    guard let letter = reader.peek() else { throw refusal("a backslash at the end", at: start) }
    let isWord =
      (0x30...0x39).contains(letter) || (0x41...0x5A).contains(letter & 0xDF) && letter < 0x80
    guard isWord else { return reader.scalar() }
    reader.at += 1
    switch letter {
    case UInt8(ascii: "a"): return 0x07
    case UInt8(ascii: "e"): return 0x1B
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "0"): return reader.digits(base: 8, atMost: 2) ?? 0
    case UInt8(ascii: "o"): if let n = braced(base: 8) { return n }
    case UInt8(ascii: "x"):
      if reader.peek() == UInt8(ascii: "{") {
        if let n = braced(base: 16) { return n }
      } else if let n = reader.digits(base: 16, atMost: 2) {
        return n
      }
    case UInt8(ascii: "N"):
      if reader.take("{U+") {
        reader.at -= 1
        if let n = braced(base: 16) { return n }
      }
    case UInt8(ascii: "c"):
      if let byte = reader.peek(), (0x20...0x7E).contains(byte) {
        reader.at += 1
        return UInt32((0x61...0x7A).contains(byte) ? byte - 0x20 : byte) ^ 0x40
      }
    default: break
    }
    throw refusal("an unknown escape \\\(UnicodeScalar(letter))", at: start)
  }

  /// A number after one byte of opening, up to `}`.
  private mutating func braced(base: UInt32) -> UInt32? {
    reader.at += 1
    guard let n = reader.digits(base: base, atMost: 7), reader.take("}"),
      UnicodeScalar(n) != nil
    else { return nil }
    return n
  }
}
