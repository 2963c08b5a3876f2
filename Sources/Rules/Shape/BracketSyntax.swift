// What stands in brackets: characters, ranges, classes by name.

extension PatternParser {
  mutating func bracket() throws(Refusal) -> CharacterClass {
    let start = reader.at
    reader.at += 1
    let isNegated = reader.take("^")
    var set = CharacterClass.none
    var isFirst = true
    while true {
      guard let byte = reader.peek() else { throw refusal("a bracket without its end", at: start) }
      if byte == UInt8(ascii: "]"), !isFirst { break }
      set = set.union(reader.take("\\Q") ? try quoted() : try member())
      isFirst = false
    }
    reader.at += 1
    let result = isNegated ? set.complement : set
    if result.upper.isEmpty { throw refusal("a class without a character", at: start) }
    return result
  }

  /// What follows \Q: at least one character, and no end of a range.
  private mutating func quoted() throws(Refusal) -> CharacterClass {
    let start = reader.at
    var set = CharacterClass.none
    while !reader.take("\\E") {
      if reader.isAtEnd { throw refusal("a bracket without its end", at: start) }
      set = set.union(CharacterClass(reader.scalar(), caseless: options.isCaseless))
    }
    if set == .none { throw refusal("nothing between \\Q and \\E", at: start) }
    if reader.next(is: "-") { throw refusal("a range that begins in quotes") }
    return set
  }

  /// A character, a range or a named class.
  private mutating func member() throws(Refusal) -> CharacterClass {
    if reader.peek() == UInt8(ascii: "["), let next = reader.peek(1),
      Array(":.=".utf8).contains(next)
    {
      return try posix()
    }
    if let named = try namedClass() {
      // A hyphen after it is itself, but not when it looks like a range.
      if reader.next(is: "-"), reader.peek(1) != UInt8(ascii: "]") {
        throw refusal("a range that begins with a class")
      }
      return named
    }
    let start = reader.at
    let low = try classCharacter()
    if reader.next(is: "\\Q-") || reader.next(is: "\\Q\\E") {
      throw refusal("a range that begins in quotes")
    }
    guard reader.next(is: "-"), let after = reader.peek(1), after != UInt8(ascii: "]") else {
      return CharacterClass(low, caseless: options.isCaseless)
    }
    reader.at += 1
    if reader.next(is: "\\E") || reader.next(is: "\\Q") || reader.next(is: "[:") {
      throw refusal("a range that ends in no character")
    }
    if try namedClass() != nil { throw refusal("a range that ends in a class", at: start) }
    let high = try classCharacter()
    guard low <= high else { throw refusal("a range out of order", at: start) }
    return CharacterClass(low...high, caseless: options.isCaseless)
  }

  private mutating func classCharacter() throws(Refusal) -> UInt32 {
    guard reader.peek() == UInt8(ascii: "\\") else {
      if reader.isAtEnd { throw refusal("a bracket without its end") }
      return reader.scalar()
    }
    if reader.take("\\b") { return 0x08 }
    // \1 is octal in brackets; so are \12 and \377.
    if let digit = reader.peek(1), (0x31...0x37).contains(digit) {
      let start = reader.at
      reader.at += 1
      let number = reader.digits(base: 8, atMost: 3) ?? 0
      guard number < 0x100 else { throw refusal("an octal number", at: start) }
      return number
    }
    return try character()
  }

  private mutating func posix() throws(Refusal) -> CharacterClass {
    let start = reader.at
    guard reader.take("[:") else { throw refusal("a collating element") }
    let isNegated = reader.take("^")
    guard let name = reader.text(until: UInt8(ascii: ":")), reader.take("]"),
      let set = NamedClass.posix(name, caseless: options.isCaseless, ucp: ucp)
    else { throw refusal("an unknown class in [: :]", at: start) }
    if reader.next(is: "-"), reader.peek(1) != UInt8(ascii: "]") {
      throw refusal("a range that begins with a class")
    }
    return isNegated ? set.complement : set
  }
}
