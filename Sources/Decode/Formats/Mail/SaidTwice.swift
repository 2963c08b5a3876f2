// multipart/alternative says one thing twice, as plain text and as HTML. What
// the one has and the other has not is found by looking for the runs of text
// of each in the other, blanks apart and in their order; so nothing is counted
// twice, and nothing that only one of them says is lost.

import Bytes

struct SaidTwice {
  enum Verdict { case same, moreInHTML, different }

  /// Above this both are read: comparing is not worth it.
  static let longest = 1 << 20

  static func compare(plain: [UInt8], html: [UInt8]) -> Verdict {
    let runs = HTMLRuns.of(html)
    let plainText = compact(plain)
    if covers(plainText, runs) { return .same }
    let lines = plain.split(separator: 0x0A).map { compact(Array($0)) }
    return covers(runs.flatMap { $0 }, lines) ? .moreInHTML : .different
  }

  /// Whether all of `runs` stand in `text`, nearly in their order: looking from
  /// the beginning again is dear, so it is done a number of times only.
  private static func covers(_ text: [UInt8], _ runs: [[UInt8]]) -> Bool {
    var at = 0
    var patience = 200
    for run in runs where run.count > 2 {
      if let hit = Find.first(run, in: text, at..<text.count) {
        at = hit + run.count
        continue
      }
      patience -= 1
      guard patience > 0, Find.first(run, in: text, 0..<text.count) != nil else { return false }
    }
    return true
  }

  /// Without blanks, ASCII and ideographic, and the marks of quoted lines.
  static func compact(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var i = 0
    while i < text.count {
      let byte = text[i]
      if byte <= 0x20 || byte == 0x3E {
        i += 1
      } else if Find.matches([0xE3, 0x80, 0x80], in: text, at: i) {
        i += 3
      } else if byte == 0xC2, i + 1 < text.count, text[i + 1] == 0xA0 {
        i += 2
      } else {
        out.append(byte)
        i += 1
      }
    }
    return out
  }
}

/// The text of a page without its tags, in compact runs: what stands between
/// two tags, addresses in links, values of fields.
enum HTMLRuns {
  static func of(_ html: [UInt8]) -> [[UInt8]] {
    var runs: [[UInt8]] = []
    var hidden: [UInt8]?
    var at = 0
    while at < html.count {
      guard let open = Find.first(0x3C, in: html, at..<html.count) else {
        append(html[at...], to: &runs)
        break
      }
      if hidden == nil { append(html[at..<open], to: &runs) }
      if Find.matches(Array("<!--".utf8), in: html, at: open) {
        let end = Find.first(Array("-->".utf8), in: html, open..<html.count)
        at = end.map { $0 + 3 } ?? html.count
        continue
      }
      guard let close = Find.first(0x3E, in: html, open..<html.count) else { break }
      let tag = Array(html[(open + 1)..<close])
      let word = tag.prefix { $0 > 0x20 }.map { $0 | 0x20 }
      if let name = hidden {
        if word == [0x2F] + name { hidden = nil }
      } else if word == Array("style".utf8) || word == Array("script".utf8)
        || word == Array("title".utf8)
      {
        hidden = word
      } else {
        for link in links(in: tag) { append(link[...], to: &runs) }
      }
      at = close + 1
    }
    return runs
  }

  /// What follows mailto: and tel:, and values of fields.
  private static func links(in tag: [UInt8]) -> [[UInt8]] {
    var links: [[UInt8]] = []
    for sign in ["mailto:", "tel:", "value=\""] {
      guard let at = Find.first(Array(sign.utf8), in: tag, 0..<tag.count) else { continue }
      links.append(
        Array(tag[(at + sign.utf8.count)...].prefix { ![0x22, 0x27, 0x3F].contains($0) }))
    }
    return links
  }

  private static func append(_ raw: ArraySlice<UInt8>, to runs: inout [[UInt8]]) {
    guard raw.contains(where: { $0 > 0x20 }) else { return }
    let run = SaidTwice.compact(unescaped(Array(raw)))
    if !run.isEmpty { runs.append(run) }
  }

  private static let entities: [(name: [UInt8], value: UInt32)] = [
    (Array("amp".utf8), 0x26), (Array("lt".utf8), 0x3C), (Array("gt".utf8), 0x3E),
    (Array("quot".utf8), 0x22), (Array("nbsp".utf8), 0xA0), (Array("apos".utf8), 0x27),
  ]

  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0x26) else { return text }
    var out: [UInt8] = []
    var i = 0
    while i < text.count {
      if text[i] == 0x26, let end = Find.first(0x3B, in: text, i..<min(text.count, i + 12)),
        let scalar = scalar(Array(text[(i + 1)..<end]))
      {
        UTF8Scalar.append(scalar, to: &out)
        i = end + 1
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return out
  }

  private static func scalar(_ name: [UInt8]) -> UInt32? {
    if let known = entities.first(where: { $0.name == name }) { return known.value }
    guard name.first == 0x23 else { return nil }
    let digits = String(decoding: name.dropFirst(), as: UTF8.self).lowercased()
    let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap { Unicode.Scalar($0)?.value }
  }
}
