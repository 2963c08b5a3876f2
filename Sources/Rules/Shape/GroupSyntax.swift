// What stands in parentheses: groups, options, looks around, comments; and what
// is refused there.

extension PatternParser {
  mutating func parenthesis() throws(Refusal) -> PatternTree? {
    let start = reader.at
    if reader.next(is: "(*") { throw refusal("a verb") }
    guard reader.take("(?") else {
      reader.at += 1
      return try captured(from: start)
    }
    if reader.take("#") {
      guard reader.text(until: UInt8(ascii: ")")) != nil else {
        throw refusal("a comment without an end", at: start)
      }
      return nil
    }
    if reader.take(":") { return try group(from: start) }
    if reader.take(">") {
      isPlain = false
      return try group(from: start)
    }
    for (sign, behind, negative) in Self.looks where reader.take(sign) {
      let inside = try group(from: start)
      return .look(inside, .init(isBehind: behind, isNegative: negative))
    }
    if reader.take("P=") { return try reference(to: try name(until: UInt8(ascii: ")")), start) }
    if let close = Self.nameOpenings.first(where: { reader.take($0.0) })?.1 {
      let name = try name(until: close)
      guard names[name] == nil else { throw refusal("a group's name used twice", at: start) }
      names[name] = groups.count + 1
      let inside = try captured(from: start)
      guard marksValue, name == "value" else { return inside }
      return .sequence([.place(.valueStart), inside, .place(.valueEnd)])
    }
    for (sign, what) in Self.unknown where reader.next(is: sign) {
      throw refusal(what, at: start)
    }
    return try flags(from: start)
  }

  private static let looks: [(StaticString, Bool, Bool)] = [
    ("<=", true, false), ("<!", true, true), ("=", false, false), ("!", false, true),
  ]
  private static let nameOpenings: [(StaticString, UInt8)] = [
    ("P<", UInt8(ascii: ">")), ("<", UInt8(ascii: ">")), ("'", UInt8(ascii: "'")),
  ]
  private static let unknown: [(StaticString, String)] = [
    ("|", "a branch reset group"), ("(", "a condition"), ("C", "a callout"), ("R", "a recursion"),
    ("&", "a recursion"), ("P>", "a recursion"), ("+", "a recursion"), ("0", "a recursion"),
    ("1", "a recursion"), ("2", "a recursion"), ("3", "a recursion"), ("4", "a recursion"),
    ("5", "a recursion"), ("6", "a recursion"), ("7", "a recursion"), ("8", "a recursion"),
    ("9", "a recursion"), ("*", "a non-atomic look-around"),
  ]

  /// The inside of a group and its closing parenthesis. Options set inside end
  /// with it.
  private mutating func group(from start: Int) throws(Refusal) -> PatternTree {
    let outer = options
    let inside = try alternatives()
    options = outer
    guard !reader.isQuoting, reader.take(")") else {
      throw refusal("a parenthesis without its end", at: start)
    }
    return inside
  }

  private mutating func captured(from start: Int) throws(Refusal) -> PatternTree {
    let number = groups.count
    groups.append(nil)
    let inside = try group(from: start)
    groups[number] = inside
    return inside
  }

  mutating func reference(to name: String, _ start: Int) throws(Refusal) -> PatternTree {
    guard let number = names[name] else {
      throw refusal("a reference to a group that is not there yet", at: start)
    }
    return try reference(to: number, start)
  }

  mutating func reference(to number: Int, _ start: Int) throws(Refusal) -> PatternTree {
    isPlain = false
    guard number > 0, number <= groups.count, let group = groups[number - 1] else {
      throw refusal("a reference to a group that is not closed yet", at: start)
    }
    guard group.weight <= Self.heaviest else { throw refusal("too large a pattern", at: start) }
    // Caseless, other letters may stand there, but as many.
    if options.isCaseless { return .repeated(.one(.any), times: group.characters) }
    return group.withoutAssertions
  }

  mutating func name(until close: UInt8) throws(Refusal) -> String {
    let start = reader.at
    guard let name = reader.text(until: close), !name.isEmpty,
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
    else { throw refusal("a group's name", at: start) }
    return name
  }

  /// `(?i)`, `(?s-m:…)`, `(?^x)`.
  private mutating func flags(from start: Int) throws(Refusal) -> PatternTree? {
    var inside = options
    var value = true
    if reader.take("^") { inside = Options() }
    while let flag = reader.peek() {
      reader.at += 1
      switch flag {
      case UInt8(ascii: "i"): inside.isCaseless = value
      case UInt8(ascii: "m"): inside.isMultiline = value
      case UInt8(ascii: "s"): inside.isDotAll = value
      case UInt8(ascii: "x") where reader.peek() != UInt8(ascii: "x"): inside.isExtended = value
      case UInt8(ascii: "U"): isPlain = false
      case UInt8(ascii: "-") where value && !(0x30...0x39).contains(reader.peek() ?? 0):
        value = false
      case UInt8(ascii: ")"):
        options = inside
        return nil
      case UInt8(ascii: ":"):
        let outer = options
        options = inside
        defer { options = outer }
        return try group(from: start)
      default:
        throw refusal("an unknown (?", at: start)
      }
    }
    throw refusal("a parenthesis without its end", at: start)
  }
}
