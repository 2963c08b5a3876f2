// Attributes in which a document says something: who deleted a word, the choices
// of a list, variables, tooltips, addresses of databases. Most attributes are
// form, so those are kept that people must have written, each once.

struct SpokenAttributes {
  private(set) var text: [UInt8] = []
  private var seen: Set<[UInt8]> = []

  private static let mostBytes = 1 << 20
  private static let longest = 4096

  /// What is said whatever it looks like.
  private static let always: Set<XMLName> = [
    "author", "displayName", "userName", "lastUser", "connection", "command", "connectString",
    "descr", "title", "alt", "tooltip", "string-value",
  ]
  /// Names of fonts and of forms, which are Japanese words too.
  private static let never: Set<XMLName> = [
    "typeface", "ascii", "hAnsi", "eastAsia", "cs", "script", "font", "fontName", "font-name",
    "font-family", "font-name-asian", "font-family-asian", "style-name", "display-name",
    "parent-style-name", "text-style-name", "master-page-name", "class-names", "formatCode",
    "number-style", "lvlText", "noLineBreaksAfter", "noLineBreaksBefore",
  ]

  mutating func take(_ reader: XMLReader, except skipped: Set<XMLName> = []) {
    guard text.count < Self.mostBytes else { return }
    reader.forEachAttribute { name, range in
      guard range.count > 1, range.count <= Self.longest, !Self.never.contains(name),
        !skipped.contains(name)
      else { return }
      guard Self.always.contains(name) || Self.isSpoken(reader, range) else { return }
      add(reader.value(range))
    }
  }

  /// What is said by an element or a formula, and belongs to no paragraph.
  mutating func add(_ words: [UInt8]) {
    let words = words.map { $0 < 0x20 ? 0x20 : $0 }
    guard words.count > 1, text.count < Self.mostBytes else { return }
    if seen.insert(words).inserted { text += words + [0x0A] }
  }

  /// A letter that is not ASCII, an address of mail, digits as in a telephone
  /// number, an escaped character.
  private static func isSpoken(_ reader: XMLReader, _ range: Range<Int>) -> Bool {
    var digits = 0
    var hyphens = 0
    for i in range {
      switch reader.byte(i) {
      case 0x80..., 0x40, 0x26: return true
      case 0x30...0x39: digits += 1
      case 0x2D: hyphens += 1
      default: break
      }
    }
    return digits >= 9 && (1...4).contains(hyphens) && digits + hyphens + 4 >= range.count
  }
}
