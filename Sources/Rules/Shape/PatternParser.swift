// From a pattern's text to its tree: alternatives, sequences, quantifiers. What
// stands in parentheses, after a backslash and in brackets is read next door.

struct PatternParser {
  struct Options {
    var isCaseless = false
    var isMultiline = false
    var isDotAll = false
    var isExtended = false
  }

  var reader: PatternReader
  var options = Options()
  var ucp = false
  /// By number less one; nil while the group is still open.
  var groups: [PatternTree?] = []
  var names: [String: Int] = [:]
  var depth = 0
  /// Whether the tree says all: nothing atomic, possessive or referred to.
  var isPlain = true
  /// See `noteStrangers`.
  var hasSolid = false
  var hasSpacing = false
  /// Whether the tree says where the group called "value" is.
  private(set) var marksValue: Bool

  /// PCRE2's own limit on nested parentheses.
  static let deepest = 250
  /// Back references multiply what they refer to.
  static let heaviest = 20_000

  init(_ pattern: String, marksValue: Bool = false) {
    reader = PatternReader(pattern)
    self.marksValue = marksValue
  }

  mutating func parse() throws(Refusal) -> PatternTree {
    while true {
      if reader.take("(*UCP)") { ucp = true } else if !reader.take("(*UTF)") { break }
    }
    let tree = try alternatives()
    if !reader.isAtEnd { throw refusal("a closing parenthesis too many") }
    guard tree.weight <= Self.heaviest else { throw refusal("too large a pattern") }
    return tree
  }

  func refusal(_ reason: String, at offset: Int? = nil) -> Refusal {
    Refusal(offset: offset ?? reader.at, reason: reason)
  }

  /// Up to the closing parenthesis or the end.
  mutating func alternatives() throws(Refusal) -> PatternTree {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw refusal("parentheses nested too deeply") }
    var branches: [PatternTree] = []
    repeat { branches.append(try sequence()) } while reader.take("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(Refusal) -> PatternTree {
    var items: [PatternTree] = []
    while !reader.isAtEnd {
      if !reader.isQuoting {
        if options.isExtended { reader.skipBlanks() }
        guard let next = reader.peek(), next != UInt8(ascii: "|"), next != UInt8(ascii: ")")
        else { break }
      }
      if let item = try item() { items.append(try quantified(item)) }
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  /// One thing that may be quantified; nil for what only steers the reading.
  private mutating func item() throws(Refusal) -> PatternTree? {
    if reader.isQuoting {
      if reader.take("\\E") {
        reader.isQuoting = false
        return nil
      }
      return .one(CharacterClass(reader.scalar(), caseless: options.isCaseless))
    }
    switch reader.peek() {
    case UInt8(ascii: "\\"): return try escape()
    case UInt8(ascii: "["): return .one(try bracket())
    case UInt8(ascii: "("): return try parenthesis()
    case UInt8(ascii: "."):
      reader.at += 1
      return .one(options.isDotAll ? .any : .notNewline)
    case UInt8(ascii: "^"):
      reader.at += 1
      return .place(options.isMultiline ? .lineStart : .textStart)
    case UInt8(ascii: "$"):
      reader.at += 1
      return .place(options.isMultiline ? .lineEnd : .lastLineEnd)
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      throw refusal("a quantifier with nothing before it")
    case UInt8(ascii: "{"):
      if try counts() != nil { throw refusal("a quantifier with nothing before it") }
      fallthrough
    default:
      return .one(CharacterClass(reader.scalar(), caseless: options.isCaseless))
    }
  }

  private mutating func quantified(_ item: PatternTree) throws(Refusal) -> PatternTree {
    if reader.isQuoting {
      guard reader.take("\\E") else { return item }
      reader.isQuoting = false
    }
    if options.isExtended { reader.skipBlanks() }
    guard let times = try quantifier() else { return item }
    let isLazy = reader.take("?")
    if !isLazy, reader.take("+") { isPlain = false }
    return .repeated(item, times: times, isLazy: isLazy)
  }

  private mutating func quantifier() throws(Refusal) -> Span? {
    if reader.take("*") { return Span(0, nil) }
    if reader.take("+") { return Span(1, nil) }
    if reader.take("?") { return Span(0, 1) }
    return reader.peek() == UInt8(ascii: "{") ? try counts() : nil
  }

  /// `{2}`, `{2,}` or `{2,5}`; nil, and nothing taken, for a brace that is itself.
  private mutating func counts() throws(Refusal) -> Span? {
    let start = reader.at
    reader.at += 1
    if let least = reader.digits(atMost: 6) {
      if reader.take("}") { return Span(Int(least)) }
      if reader.take(",}") { return Span(Int(least), nil) }
      if reader.take(","), let most = reader.digits(atMost: 6), reader.take("}") {
        guard least <= most else { throw refusal("a quantifier's numbers out of order", at: start) }
        return Span(Int(least), Int(most))
      }
    }
    reader.at = start
    let inside = reader.bytes[(start + 1)...].prefix { $0 != UInt8(ascii: "}") }
    let isAlmost =
      start + 1 + inside.count < reader.bytes.count
      && inside.allSatisfy { Array(" \t,0123456789".utf8).contains($0) }
      && inside.contains { (0x30...0x39).contains($0) }
    // Text to one version of PCRE2, a quantifier to the next.
    if isAlmost { throw refusal("a quantifier with blanks or without its least number") }
    return nil
  }
}
