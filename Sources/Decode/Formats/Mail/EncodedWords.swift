// RFC 2047: =?charset?B?…?= in headers. Words that follow one another are joined
// before they are decoded, because mailers cut characters, and the base64 of
// them, in two.

import Bytes
import Charset

enum EncodedWords {
  private struct Word {
    var charset: String
    var isBase64: Bool
    var text: Range<Int>
    var end: Int
  }

  /// The text of a header value, folds as one blank.
  static func decode(_ value: [UInt8], _ tables: CharsetTables) -> [UInt8] {
    guard Find.first([0x3D, 0x3F], in: value, 0..<value.count) != nil else { return value }
    var out: [UInt8] = []
    var at = 0
    while at < value.count {
      guard let start = Find.first([0x3D, 0x3F], in: value, at..<value.count) else { break }
      guard let first = word(value, start) else {
        out += value[at..<(start + 2)]
        at = start + 2
        continue
      }
      out += value[at..<start]
      var words = [first]
      while let next = follower(value, words[words.count - 1]) { words.append(next) }
      out += text(value, words, tables)
      at = words[words.count - 1].end
    }
    out += value[min(at, value.count)...]
    return out
  }

  private static func word(_ value: [UInt8], _ start: Int) -> Word? {
    let from = start + 2
    let reach = min(value.count, from + 60)
    guard let mark = Find.first(0x3F, in: value, from..<max(from, reach)), mark > from,
      mark + 2 < value.count, value[mark + 2] == 0x3F,
      let end = Find.first([0x3F, 0x3D], in: value, (mark + 3)..<value.count)
    else { return nil }
    let how = value[mark + 1] | 0x20
    guard how == 0x62 || how == 0x71 else { return nil }
    return Word(
      charset: String(decoding: value[from..<mark], as: UTF8.self).lowercased(),
      isBase64: how == 0x62, text: (mark + 3)..<end, end: end + 2)
  }

  /// The word behind `word`, when nothing but blanks lies between.
  private static func follower(_ value: [UInt8], _ word: Word) -> Word? {
    var i = word.end
    while i < value.count, [0x20, 0x09, 0x0A, 0x0D].contains(value[i]) { i += 1 }
    guard Find.matches([0x3D, 0x3F], in: value, at: i) else { return nil }
    return self.word(value, i)
  }

  private static func text(
    _ value: [UInt8], _ words: [Word], _ tables: CharsetTables
  ) -> [UInt8] {
    var out: [UInt8] = []
    var i = 0
    while i < words.count {
      var bytes: [UInt8] = []
      let charset = words[i].charset
      var base64 = Base64Decoder()
      while i < words.count, words[i].charset == charset {
        if words[i].isBase64 {
          base64.decode(Array(value[words[i].text]), into: &bytes)
        } else {
          base64 = Base64Decoder()
          bytes += underscored(value[words[i].text])
        }
        i += 1
      }
      base64.finish(into: &bytes)
      out += NamedCharset.utf8(bytes, charset, tables)
    }
    return out
  }

  private static func underscored(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var decoder = QuotedPrintableDecoder()
    decoder.decode(text.map { $0 == 0x5F ? 0x20 : $0 }, into: &bytes)
    decoder.finish(into: &bytes)
    return bytes
  }
}
