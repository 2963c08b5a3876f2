// The addresses of a header field: each a name and an address, which belong to
// one person. Quotes, comments and groups are understood; senders that encode
// the whole list as one word are too.

import Bytes
import Charset

struct Mailbox: Equatable {
  /// UTF-8, decoded, without quotes; may be empty.
  var name: [UInt8]
  var address: [UInt8]
  /// Newlines before it in the value.
  var line = 0
}

enum Mailboxes {
  private static let limit = 100_000

  static func of(_ value: [UInt8], _ tables: CharsetTables) -> [Mailbox] {
    var all: [Mailbox] = []
    for (piece, line) in pieces(value) {
      var mailbox = mailbox(piece, tables)
      mailbox.line = line
      if !mailbox.address.contains(0x40) {
        let decoded = EncodedWords.decode(piece, tables)
        if decoded != piece, decoded.contains(0x40) {
          for (inner, _) in pieces(decoded) {
            var found = self.mailbox(inner, tables)
            found.line = line
            all.append(found)
          }
          continue
        }
      }
      if !mailbox.name.isEmpty || !mailbox.address.isEmpty { all.append(mailbox) }
    }
    return all
  }

  /// Parted at commas and semicolons outside quotes, comments and brackets; the
  /// name of a group is left out.
  private static func pieces(_ value: [UInt8]) -> [(text: [UInt8], line: Int)] {
    var pieces: [(text: [UInt8], line: Int)] = []
    var piece: [UInt8] = []
    var line = 0
    var start = 0
    var state = Nesting()
    func isBlank() -> Bool { piece.allSatisfy { $0 <= 0x20 } }
    // Group: a@example.jp, b@example.jp;
    let hasGroups = value.contains(0x3B)
    for byte in value {
      if byte == 0x0A { line += 1 }
      let isFree = state.step(byte)
      if isFree, byte == 0x2C || byte == 0x3B {
        if !isBlank() { pieces.append((piece, start)) }
        piece = []
        if pieces.count >= limit { return pieces }
      } else if isFree, byte == 0x3A, hasGroups, !piece.contains(0x40) {
        piece = []
      } else {
        if isBlank(), byte > 0x20 { start = line }
        piece.append(byte == 0x0A || byte == 0x0D || byte == 0x09 ? 0x20 : byte)
      }
    }
    if !isBlank() { pieces.append((piece, start)) }
    return pieces
  }

  private struct Nesting {
    private var isQuoted = false
    private var isEscaped = false
    private var isAngle = false
    private var comments = 0

    /// - Returns: whether the byte stands outside of everything.
    mutating func step(_ byte: UInt8) -> Bool {
      if isEscaped {
        isEscaped = false
        return false
      }
      if byte == 0x5C, isQuoted || comments > 0 {
        isEscaped = true
        return false
      }
      switch byte {
      case 0x22 where comments == 0: isQuoted.toggle()
      case 0x28 where !isQuoted: comments += 1
      case 0x29 where !isQuoted && comments > 0: comments -= 1
      case 0x3C where !isQuoted && comments == 0: isAngle = true
      case 0x3E where !isQuoted && comments == 0: isAngle = false
      default: return !isQuoted && !isAngle && comments == 0
      }
      return false
    }
  }

  private static func mailbox(_ piece: [UInt8], _ tables: CharsetTables) -> Mailbox {
    if let open = piece.lastIndex(of: 0x3C) {
      let close = piece[open...].firstIndex(of: 0x3E) ?? piece.endIndex
      let address = piece[(open + 1)..<close].filter { $0 > 0x20 }
      return named(piece[..<open], Array(address), tables)
    }
    guard piece.contains(0x40) else { return named(piece[...], [], tables) }
    // taro@example.jp (Taro)
    guard let open = piece.firstIndex(of: 0x28) else {
      let words = piece.split(separator: 0x20)
      let address = words.last { $0.contains(0x40) } ?? []
      let before = piece[..<address.startIndex]
      return named(before, unquoted(Array(address)), tables)
    }
    let close = piece[open...].lastIndex(of: 0x29) ?? piece.endIndex
    let address = piece[..<open].filter { $0 > 0x20 }
    return named(piece[(open + 1)..<max(open + 1, close)], Array(address), tables)
  }

  private static func named(
    _ raw: ArraySlice<UInt8>, _ address: [UInt8], _ tables: CharsetTables
  ) -> Mailbox {
    let decoded = EncodedWords.decode(unquoted(Array(raw)), tables)
    let name = unquoted(decoded.map { $0 < 0x20 ? 0x20 : $0 })
    let isAddress = name == address || name.isEmpty
    return Mailbox(name: isAddress ? [] : name, address: address)
  }

  /// Without the quotes and blanks around it and the backslashes in it.
  private static func unquoted(_ text: [UInt8]) -> [UInt8] {
    var text = text[...]
    var wasQuoted = false
    func isWrapping(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x22 || byte == 0x27 }
    while let first = text.first, isWrapping(first) {
      wasQuoted = wasQuoted || first == 0x22
      text = text.dropFirst()
    }
    while let last = text.last, isWrapping(last) { text = text.dropLast() }
    guard wasQuoted, text.contains(0x5C) else { return Array(text) }
    var out: [UInt8] = []
    var isEscaped = false
    for byte in text {
      if byte == 0x5C, !isEscaped {
        isEscaped = true
        continue
      }
      out.append(byte)
      isEscaped = false
    }
    return out
  }
}
