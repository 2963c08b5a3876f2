// Content-Type and Content-Disposition: a word and its parameters. RFC 2231
// (continuations, charset, percent signs) and what mailers write instead of it:
// encoded words, raw bytes, names without quotes.

import Bytes
import Charset

struct Parameters {
  /// text/plain, attachment; lower case.
  private(set) var word = ""
  private var values: [String: [UInt8]] = [:]

  private static let limit = 256

  /// - Parameter value: of the header, in UTF-8.
  init(_ value: [UInt8], _ tables: CharsetTables) {
    let pieces = Parameters.pieces(value.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
    word = String(decoding: (pieces.first ?? []).filter { $0 > 0x20 }, as: UTF8.self).lowercased()
    var parts: [String: [Part]] = [:]
    for piece in pieces.dropFirst().prefix(Self.limit) {
      guard let sign = piece.firstIndex(of: 0x3D) else { continue }
      let name = String(decoding: piece[..<sign].filter { $0 > 0x20 }, as: UTF8.self).lowercased()
      let text = Parameters.unquoted(piece[(sign + 1)...])
      let split = name.split(separator: "*", omittingEmptySubsequences: false)
      guard let base = split.first, !base.isEmpty else { continue }
      if split.count == 1 {
        if values[name] == nil { values[name] = EncodedWords.decode(text, tables) }
      } else {
        parts[String(base), default: []].append(
          Part(number: Int(split[1]) ?? 0, isEncoded: name.hasSuffix("*"), text: text))
      }
    }
    for (name, parts) in parts { values[name] = Parameters.joined(parts, tables) }
  }

  /// The value in UTF-8.
  subscript(_ name: String) -> [UInt8]? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  func text(_ name: String) -> String? { self[name].map { String(decoding: $0, as: UTF8.self) } }

  private struct Part {
    var number: Int
    var isEncoded: Bool
    var text: [UInt8]
  }

  /// charset'language'text in the first, the rest of the text in the others.
  private static func joined(_ parts: [Part], _ tables: CharsetTables) -> [UInt8] {
    var charset: String?
    var bytes: [UInt8] = []
    for (n, part) in parts.sorted(by: { $0.number < $1.number }).enumerated() {
      var text = part.text[...]
      if n == 0, part.isEncoded {
        let marks = text.indices.filter { text[$0] == 0x27 }
        if marks.count >= 2 {
          charset = String(decoding: text[..<marks[0]], as: UTF8.self)
          text = text[(marks[1] + 1)...]
        }
      }
      bytes += part.isEncoded ? unescaped(Array(text)) : Array(text)
    }
    if charset == nil { return EncodedWords.decode(bytes, tables) }
    return NamedCharset.utf8(bytes, charset, tables)
  }

  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var i = 0
    while i < text.count {
      if text[i] == 0x25, i + 2 < text.count, let high = Nibble.of(text[i + 1]),
        let low = Nibble.of(text[i + 2])
      {
        out.append(high << 4 | low)
        i += 3
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return out
  }

  /// Parted at semicolons outside quotes.
  private static func pieces(_ value: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    var isQuoted = false
    var i = 0
    while i < value.count {
      let byte = value[i]
      if byte == 0x5C, isQuoted, i + 1 < value.count {
        pieces[pieces.count - 1] += [byte, value[i + 1]]
        i += 2
        continue
      }
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x3B, !isQuoted {
        if pieces.count > limit { break }
        pieces.append([])
      } else {
        pieces[pieces.count - 1].append(byte)
      }
      i += 1
    }
    return pieces
  }

  private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var text = text.drop { $0 <= 0x20 }
    while let last = text.last, last <= 0x20 { text = text.dropLast() }
    guard text.first == 0x22 else { return Array(text) }
    var out: [UInt8] = []
    var i = text.startIndex + 1
    while i < text.endIndex, text[i] != 0x22 {
      // \" and \\ only: a backslash elsewhere belongs to a path or a name.
      if text[i] == 0x5C, i + 1 < text.endIndex, text[i + 1] == 0x22 || text[i + 1] == 0x5C {
        i += 1
      }
      out.append(text[i])
      i += 1
    }
    return out
  }
}
