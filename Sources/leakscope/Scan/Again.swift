// The command line that goes on with an interrupted scan: the very same one,
// in a form that a shell takes back.

enum Again {
  static func command(_ words: [String] = CommandLine.arguments) -> String {
    words.map(quoted).joined(separator: " ")
  }

  /// As it is where a shell sees nothing special in it, else in single quotes;
  /// control characters in the one form of quotes that can show them.
  static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
        true
      default: "-_./,:=@%+".utf8.contains(byte)
      }
    }
    if plain, !word.isEmpty { return word }
    if word.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return "$'" + word.utf8.reduce(into: "") { $0 += escaped($1) } + "'"
    }
    return "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
    case 0x20..<0x7F: String(UnicodeScalar(byte))
    default:
      "\\" + [byte >> 6, byte >> 3 & 7, byte & 7].map { String($0) }.joined()
    }
  }
}
