// HTML as it is seen: tables as tables, lists of terms and forms as labels with
// values, paragraphs as text. What is not seen but said is read too: addresses
// of links, values of fields, data of scripts. Styles say nothing.

import Bytes
import Model

struct HTMLReader: NotationReader {
  private var place: Place
  private var page = PageText()
  private var tables: [PageTable] = []
  /// A script or a style, and what of it has been gathered.
  private var raw: (name: [UInt8], text: [UInt8], place: Place)?
  private var link: Piece?
  private var keepsLines = false
  private var term: Piece?

  private static let longestScript = 4 << 20
  private static let deepestTable = 16

  init(_ place: Place) { self.place = place }

  mutating func read(
    _ text: [UInt8], from: Int, isLast: Bool, _ tree: inout RecordTree
  ) -> Int {
    var at = from
    while at < text.count, !tree.writer.hasReady {
      if raw != nil {
        let end = gather(text, at, isLast, &tree)
        guard end > at else { return at }
        at = end
        continue
      }
      guard let token = Markup.token(text, at, isLast: isLast, isHTML: true) else { return at }
      let end: Int
      switch token {
      case .text(let range):
        say(text, range)
        at = range.upperBound
        continue
      case .verbatim(let range, let next):
        end = next
        write(Piece(text, range, place.passing(text, at..<range.lowerBound)))
      case .comment(let range, let next):
        end = next
        tree.prose(Piece(text, range, place.passing(text, at..<range.lowerBound)))
      case .other(let next): end = next
      case .tag(let tag, let next):
        end = next
        if tag.isEnd { close(tag.name, &tree) } else { open(tag, text, at, &tree) }
      }
      place.pass(text, at..<end)
      at = end
    }
    return at
  }

  mutating func finish(_ tree: inout RecordTree) {
    if let script = raw { ScriptText.read(script.text, script.place, &tree) }
    raw = nil
    while !tables.isEmpty { endTable(&tree) }
    page.endBlock(&tree)
  }

  // MARK: text

  /// Text as a browser shows it: a line end is a blank, or between Japanese
  /// letters nothing.
  private mutating func say(_ text: [UInt8], _ range: Range<Int>) {
    var at = range.lowerBound
    while at < range.upperBound {
      let end =
        keepsLines
        ? range.upperBound : Find.first(0x0A, in: text, at..<range.upperBound) ?? range.upperBound
      var piece = References.read(text, at..<end, &place)
      if piece.bytes.last == 0x0D { piece = piece.part(0..<(piece.count - 1)) }
      write(piece)
      at = end
      guard at < range.upperBound else { break }
      let start = at
      while at < range.upperBound, text[at] <= 0x20 { at += 1 }
      if let last = piece.bytes.last, last < 0x80, last > 0x20 {
        var blank = Piece()
        blank.add(decoded: [0x20], place)
        write(blank)
      }
      place.pass(text, start..<at)
    }
  }

  private mutating func write(_ piece: Piece) {
    if term != nil {
      term?.add(piece)
    } else if let inner = tables.lastIndex(where: \.hasCell) {
      tables[inner].write(piece)
    } else {
      page.write(piece)
    }
  }

  private mutating func newLine() {
    if let inner = tables.lastIndex(where: \.hasCell) {
      tables[inner].newLine()
    } else {
      page.endLine()
    }
  }

  // MARK: tags

  private mutating func open(
    _ tag: Markup.Tag, _ text: [UInt8], _ at: Int, _ tree: inout RecordTree
  ) {
    switch PageTags.sort(tag.name) {
    case .raw where !tag.isEmpty: raw = (tag.name, [], place.passing(text, at..<at))
    case .table where tables.count < Self.deepestTable:
      if tables.isEmpty { page.endBlock(&tree) }
      tables.append(PageTable())
    case .row: if let top = tables.indices.last { tables[top].endRow(&tree) }
    case .cell:
      guard let top = tables.indices.last else { break }
      let span = tag.value("colspan", in: text).map { Array(text[$0]) }
      tables[top].beginCell(isHeading: tag.name == PageTags.heading, span: span, &tree)
    case .block where tables.isEmpty: page.endBlock(&tree)
    case .term:
      newLine()
      term = Piece()
    case .definition: endTerm(&tree)
    case .block, .line: newLine()
    case .pre:
      newLine()
      keepsLines = true
    default: break
    }
    attributes(tag, text, at, &tree)
  }

  private mutating func close(_ name: [UInt8], _ tree: inout RecordTree) {
    switch PageTags.sort(name) {
    case .table: if !tables.isEmpty { endTable(&tree) }
    case .row: if let top = tables.indices.last { tables[top].endRow(&tree) }
    case .cell: if let top = tables.indices.last { tables[top].endCell(&tree) }
    case .block where tables.isEmpty: page.endBlock(&tree)
    case .paragraph where tables.isEmpty: page.endParagraph(&tree)
    case .term: endTerm(&tree)
    case .link:
      if let link { write(page.missing(link, in: tables.last?.cellText)) }
      link = nil
    case .pre:
      newLine()
      keepsLines = false
    case .block, .line, .paragraph, .definition: newLine()
    default: break
    }
  }

  private mutating func endTable(_ tree: inout RecordTree) {
    var table = tables.removeLast()
    table.finish(&tree)
  }

  /// A term is the label of the definition behind it.
  private mutating func endTerm(_ tree: inout RecordTree) {
    guard let said = term?.trimmed() else { return newLine() }
    term = nil
    guard !said.isEmpty else { return }
    if tables.isEmpty { page.beginTerm(said, &tree) }
    write(said)
    write(PageText.colon(said, place))
  }

  // MARK: attributes

  private mutating func attributes(
    _ tag: Markup.Tag, _ text: [UInt8], _ at: Int, _ tree: inout RecordTree
  ) {
    var data: [(Piece, Piece)] = []
    for attribute in tag.attributes where attribute.value.count > 1 {
      let name = PageTags.lower(text[attribute.name])
      var start = place.passing(text, at..<attribute.value.lowerBound)
      let value = { (place: inout Place) in References.read(text, attribute.value, &place) }
      switch name {
      case PageTags.href:
        link = LinkTarget.read(value(&start))
      case PageTags.value where tag.name != PageTags.button:
        let key = tag.value("name", in: text) ?? tag.value("id", in: text)
        let isAlone = tables.isEmpty && page.lineIsEmpty
        if isAlone, let key { write(Piece(text, key, place.passing(text, at..<key.lowerBound))) }
        if tables.isEmpty, !page.lineIsEmpty { write(page.colon(start)) }
        write(value(&start))
      case PageTags.content:
        let key = tag.value("name", in: text) ?? tag.value("property", in: text)
        tree.field(key.map { Piece(text, $0, place) } ?? Piece(), value(&start))
      case _ where PageTags.said.contains(name):
        if attribute.value.count > 3 { tree.prose(value(&start)) }
      case _ where name.starts(with: PageTags.handler):
        if attribute.value.count > 8 { tree.prose(value(&start)) }
      default:
        guard name.starts(with: PageTags.data), name.count > 5 else { continue }
        let key = Piece(text, (attribute.name.lowerBound + 5)..<attribute.name.upperBound, start)
        if tree.labels.isKnown(key: key.bytes) { data.append((key, value(&start))) }
      }
    }
    guard !data.isEmpty else { return }
    tree.open([], .repeats, line: place.line)
    for (key, value) in data { tree.field(key, value) }
    tree.close()
  }

  // MARK: scripts and styles

  private mutating func gather(
    _ text: [UInt8], _ at: Int, _ isLast: Bool, _ tree: inout RecordTree
  ) -> Int {
    guard let name = raw?.name else { return at }
    var from = at
    var end: Int?
    while end == nil, let next = Find.first([0x3C, 0x2F], in: text, from..<text.count) {
      let word = next + 2..<min(text.count, next + 2 + name.count)
      // The name may be cut off here.
      if PageTags.lower(text[word]) == name || word.count < name.count && !isLast { end = next }
      from = next + 1
    }
    let isWhole = end.map { $0 + 2 + name.count <= text.count } ?? false
    let to =
      end ?? (isLast ? text.count : max(at, UTF8Scalar.boundary(text, atOrBefore: text.count - 1)))
    raw?.text += text[at..<to]
    place.pass(text, at..<to)
    if isWhole || isLast || raw?.text.count ?? 0 > Self.longestScript, let script = raw {
      if script.name != PageTags.style { ScriptText.read(script.text, script.place, &tree) }
      raw = isWhole || isLast ? nil : (name, [], place)
    }
    return to
  }
}
