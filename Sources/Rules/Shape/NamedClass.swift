// Classes that have a name: \d and its kin, POSIX classes, Unicode properties.
// Without UCP the first two are ASCII; with it they reach beyond, how far
// nobody here needs to know.

enum NamedClass {
  static func escape(_ letter: UInt8, ucp: Bool) -> CharacterClass? {
    switch letter {
    case UInt8(ascii: "d"): widened(ScalarSet(0x30...0x39), ucp)
    case UInt8(ascii: "w"):
      widened(ScalarSet(0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A), ucp)
    case UInt8(ascii: "s"): widened(ScalarSet(0x09...0x0D, 0x20...0x20), ucp)
    case UInt8(ascii: "h"): CharacterClass(horizontal)
    case UInt8(ascii: "v"): CharacterClass(vertical)
    case UInt8(ascii: "D"), UInt8(ascii: "W"), UInt8(ascii: "S"), UInt8(ascii: "H"),
      UInt8(ascii: "V"):
      escape(letter | 0x20, ucp: ucp)?.complement
    default: nil
    }
  }

  static let vertical = ScalarSet(0x0A...0x0D, 0x85...0x85, 0x2028...0x2029)
  private static let horizontal = ScalarSet(
    0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E, 0x2000...0x200A,
    0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000)

  /// `[:name:]`.
  static func posix(_ name: String, caseless: Bool, ucp: Bool) -> CharacterClass? {
    let letters = ScalarSet(0x41...0x5A, 0x61...0x7A)
    if name == "ascii" { return CharacterClass(ScalarSet(0...0x7F)) }
    let ascii: ScalarSet? =
      switch name {
      case "alpha": letters
      case "lower": caseless ? letters : ScalarSet(0x61...0x7A)
      case "upper": caseless ? letters : ScalarSet(0x41...0x5A)
      case "alnum": letters.union(ScalarSet(0x30...0x39))
      case "word": letters.union(ScalarSet(0x30...0x39, 0x5F...0x5F))
      case "digit": ScalarSet(0x30...0x39)
      case "xdigit": ScalarSet(0x30...0x39, 0x41...0x46, 0x61...0x66)
      case "blank": ScalarSet(0x09...0x09, 0x20...0x20)
      case "space": ScalarSet(0x09...0x0D, 0x20...0x20)
      case "cntrl": ScalarSet(0...0x1F, 0x7F...0x7F)
      case "graph": ScalarSet(0x21...0x7E)
      case "print": ScalarSet(0x20...0x7E)
      case "punct": ScalarSet(0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E)
      default: nil
      }
    return ascii.map { widened($0, ucp) }
  }

  /// `\p{name}`: of its ASCII part what is certain, beyond ASCII anything. A
  /// name that PCRE2 would not know either is refused by it, not here.
  static func property(_ name: String) -> CharacterClass {
    let bare = name.lowercased().filter { $0 != "_" && $0 != " " && $0 != "-" }
    let scripts: Set<String> = [
      "han", "hiragana", "katakana", "hangul", "greek", "cyrillic", "thai", "arabic", "hebrew",
      "bopomofo",
    ]
    if scripts.contains(bare) { return CharacterClass(upper: .beyondASCII, lower: .none) }
    let ascii: ScalarSet? =
      switch bare {
      case "any": .all
      case "nd", "n": ScalarSet(0x30...0x39)
      case "zs", "z": ScalarSet(0x20...0x20)
      case "l", "l&", "lc", "lu", "ll", "latin": ScalarSet(0x41...0x5A, 0x61...0x7A)
      default: nil
      }
    guard let ascii else { return CharacterClass(upper: .all, lower: .none) }
    let isSure = bare != "lu" && bare != "ll"
    return CharacterClass(upper: ascii.union(.beyondASCII), lower: isSure ? ascii : .none)
  }

  private static func widened(_ ascii: ScalarSet, _ ucp: Bool) -> CharacterClass {
    ucp ? CharacterClass(upper: ascii.union(.beyondASCII), lower: ascii) : CharacterClass(ascii)
  }
}
