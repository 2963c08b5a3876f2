// Which notation a text is in, by its first bytes. A file's name is not asked:
// content decides, and what begins like JSON and is none is read as lines.

import Bytes

struct NotationGuess {
  let text: [UInt8]
  let isWhole: Bool
  /// The first of the text, without their ends.
  let lines: [ArraySlice<UInt8>]

  func notation() -> Notation? {
    guard let first = text.firstIndex(where: { $0 > 0x20 }) else { return nil }
    if FixedWidth.isSaid(text, isWhole: isWhole) { return .fixedWidth }
    switch text[first] {
    case 0x7B, 0x5B: return json(first)
    case 0x3C: return markup(first)
    default: break
    }
    if isCards(first) { return .cards }
    if isYAML { return .yaml }
    return holdsDrawnTable ? .markdown : nil
  }

  // MARK: JSON

  private func json(_ first: Int) -> Notation? {
    let next = text[(first + 1)...].first { $0 > 0x20 }
    let isObject = text[first] == 0x7B
    guard let next else { return nil }
    let mayFollow: Bool =
      isObject
      ? next == 0x22 || next == 0x7D || next == 0x2F || next == 0x27
      : next == 0x7B || next == 0x5B || next == 0x22 || next == 0x5D || next == 0x2D
        || next == 0x2F
    guard mayFollow, isObject || !looksLikeLog(first) else { return nil }
    // A section [name] or a mark [note] goes on in its line; a document does not.
    let full = lines.filter { !$0.isEmpty }
    let documents = full.prefix(20).filter { line in
      line.first == text[first] && (line.last == 0x7D || line.last == 0x5D)
    }
    // One object to a line: the lines are apart.
    return isObject && full.count > 1 && documents.count * 10 >= min(20, full.count) * 8
      ? .jsonLines : .json
  }

  /// [2026-05-20 …] and ["a"] ["b"]: lines of a log.
  private func looksLikeLog(_ first: Int) -> Bool {
    let full = lines.filter { !$0.isEmpty }
    guard full.count >= 3 else { return false }
    let opened = full.prefix(50).filter { $0.first == 0x5B }.count
    return opened * 2 > min(50, full.count)
      && full.prefix(50).filter { $0.first == 0x5B && $0.last != 0x5D && $0.last != 0x2C }.count
        * 2 > opened
  }

  // MARK: XML, HTML

  private func markup(_ first: Int) -> Notation? {
    let head = PageTags.lower(text[first..<min(text.count, first + 4096)])
    func holds(_ word: String) -> Bool {
      Find.first(Array(word.utf8), in: head, 0..<head.count) != nil
    }
    func begins(_ word: String) -> Bool { head.starts(with: Array(word.utf8)) }
    if begins("<!doctype html") || holds("<html") { return .html }
    if begins("<?xml") { return .xml }
    guard head.count > 2, isLetter(head[1]) || begins("<!--") || begins("<!doctype") else {
      return nil
    }
    let isPage = [
      "<head", "<body", "<table", "<div", "<p>", "<br", "<ul", "<form", "<span", "<h1", "<script",
      "<dl", "<td", "<a href",
    ].contains(where: holds)
    if isPage { return .html }
    // Some element that ends.
    return holds("</") || holds("/>") ? .xml : nil
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte || byte == 0x5F || byte >= 0x80
  }

  // MARK: cards

  private func isCards(_ first: Int) -> Bool {
    let head = PageTags.lower(text[first..<min(text.count, first + 32)])
    if head.starts(with: Array("begin:v".utf8)) { return true }
    let full = lines.prefix(40).filter { !$0.isEmpty && $0.first != 0x23 }
    guard let line = full.first.map({ PageTags.lower($0.prefix(16)) }) else { return false }
    let isEntry = { (line: ArraySlice<UInt8>) in
      PageTags.lower(line.prefix(4)).starts(with: Array("dn: ".utf8))
        || PageTags.lower(line.prefix(4)) == Array("dn::".utf8)
    }
    return line.starts(with: Array("version: 1".utf8))
      && full.dropFirst().first.map(isEntry) == true
      || full.first.map(isEntry) == true && full.count > 1
  }

  // MARK: YAML

  /// Lists of mappings, or mappings in mappings; a flat list of labels with
  /// values is a form.
  private var isYAML: Bool {
    let full = lines.prefix(200).filter { line in
      line.first { $0 > 0x20 }.map { $0 != 0x23 } ?? false
    }
    guard full.count >= 3, full.allSatisfy({ $0.first != 0x09 }) else { return false }
    // One line in ten may be something else: most texts have that soon.
    let mostOthers = full.count - (full.count * 9 + 9) / 10
    var seen = 0
    var fitting = 0
    var nested = 0
    var wasOpen = -1
    var inScalar = -1
    for line in full {
      if seen - fitting > mostOthers { return false }
      seen += 1
      let indent = line.prefix { $0 == 0x20 }.count
      if inScalar >= 0, indent > inScalar {
        fitting += 1
        continue
      }
      inScalar = -1
      var rest = line.dropFirst(indent)
      var isItem = false
      while rest.first == 0x2D, rest.dropFirst().first == 0x20 || rest.count == 1 {
        isItem = true
        rest = rest.dropFirst(2)
      }
      let isMark = line.starts(with: Self.documentMark)
      let key = rest.firstIndex(of: 0x3A).map { colon in
        colon + 1 == rest.endIndex || rest[colon + 1] == 0x20 || rest[colon + 1] == 0x0D
      }
      let hasKey = key == true && !(rest.first.map { $0 == 0x7B } ?? false)
      if hasKey || isItem || isMark { fitting += 1 }
      if isItem && hasKey || wasOpen >= 0 && indent > wasOpen && hasKey { nested += 1 }
      let isOpen = hasKey && (rest.last == 0x3A)
      wasOpen = isOpen ? indent : isItem && hasKey ? indent : wasOpen
      if let last = rest.last, last == 0x7C || last == 0x3E { inScalar = indent }
    }
    return fitting * 10 >= full.count * 9 && nested >= 1
  }

  private static let documentMark = Array("---".utf8)

  // MARK: drawn tables

  private var holdsDrawnTable: Bool {
    for (n, line) in lines.enumerated().dropFirst() where n < lines.count - 1 {
      if isRule(line), isRow(lines[n - 1]) || isRow(lines[n + 1]) { return true }
    }
    return lines.first.map(isRule) ?? false && lines.count > 1 && isRow(lines[1])
  }

  private func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    PipeRow.isRule(text, line.startIndex..<line.endIndex)
  }

  private func isRow(_ line: ArraySlice<UInt8>) -> Bool {
    PipeRow.cells(text, line.startIndex..<line.endIndex) != nil
  }
}
