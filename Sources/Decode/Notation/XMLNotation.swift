// XML of any vocabulary: elements and attributes are fields, elements that hold
// others are objects. Text with elements in it is running text. A DOCTYPE is
// passed over: entities it declares stay unread.

import Bytes
import Model

struct XMLNotation: NotationReader {
  private struct Element {
    var name: [UInt8]
    var place: Place
    var text = Piece()
    var attributes: [(key: Piece, value: Piece)] = []
    /// The tree knows of it.
    var isOpen = false
    /// Stands in running text, or too deep: its text is its parent's.
    var isInline = false
    /// <key>氏名</key><string>…</string>: what the next element is called.
    var nextKey: Piece?
  }

  private var place: Place
  private var elements: [Element] = []
  private static let longestText = 1 << 20

  init(_ place: Place) { self.place = place }

  mutating func read(
    _ text: [UInt8], from: Int, isLast: Bool, _ tree: inout RecordTree
  ) -> Int {
    var at = from
    while at < text.count, !tree.writer.hasReady {
      guard let token = Markup.token(text, at, isLast: isLast, isHTML: false) else { return at }
      let end: Int
      switch token {
      case .text(let range):
        let piece = References.read(text, range, &place)
        add(piece, &tree)
        at = range.upperBound
        continue
      case .verbatim(let range, let next):
        end = next
        add(Piece(text, range, place.passing(text, at..<range.lowerBound)), &tree)
      case .comment(let range, let next):
        end = next
        tree.prose(Piece(text, range, place.passing(text, at..<range.lowerBound)))
      case .other(let next): end = next
      case .tag(let tag, let next):
        end = next
        if tag.isEnd {
          close(tag.name, &tree)
        } else {
          open(tag, text, at, &tree)
          if tag.isEmpty { close(tag.name, &tree) }
        }
      }
      place.pass(text, at..<end)
      at = end
    }
    return at
  }

  mutating func finish(_ tree: inout RecordTree) {
    while !elements.isEmpty { end(&tree) }
  }

  private mutating func add(_ piece: Piece, _ tree: inout RecordTree) {
    guard !piece.bytes.allSatisfy({ $0 <= 0x20 }) || !(elements.last?.text.isEmpty ?? true) else {
      return
    }
    guard let at = elements.lastIndex(where: { !$0.isInline }) else { return tree.prose(piece) }
    elements[at].text.add(piece)
    if elements[at].text.count > Self.longestText {
      tree.prose(elements[at].text)
      elements[at].text = Piece()
    }
  }

  private mutating func open(
    _ tag: Markup.Tag, _ text: [UInt8], _ at: Int, _ tree: inout RecordTree
  ) {
    var element = Element(name: tag.name, place: place)
    if let parent = elements.last {
      element.isInline =
        parent.isInline || !parent.text.isEmpty || elements.count >= RecordTree.deepest
    }
    if !element.isInline { announce(&tree) }
    for attribute in tag.attributes {
      let name = Piece(text, attribute.name, place.passing(text, at..<attribute.name.lowerBound))
      var start = place.passing(text, at..<attribute.value.lowerBound)
      guard !Self.isOfTheNotation(name.bytes) else { continue }
      element.attributes.append((name, References.read(text, attribute.value, &start)))
    }
    // Beyond this only damage nests.
    if elements.count < 16 * RecordTree.deepest { elements.append(element) }
  }

  private static func isOfTheNotation(_ name: [UInt8]) -> Bool {
    name.starts(with: Array("xmlns".utf8)) || name.starts(with: Array("xsi:".utf8))
      || name.starts(with: Array("xml:".utf8))
  }

  /// An element that holds others is an object.
  private mutating func announce(_ tree: inout RecordTree) {
    guard let top = elements.indices.last, !elements[top].isOpen else { return }
    elements[top].isOpen = true
    let name = elements[top].name
    tree.open(name, .once, sort: name, line: elements[top].place.line)
    for (key, value) in elements[top].attributes { tree.field(key, value) }
    elements[top].attributes = []
  }

  private mutating func close(_ name: [UInt8], _ tree: inout RecordTree) {
    // An end tag that nothing opened is damage; one left out too.
    guard let at = elements.lastIndex(where: { $0.name == name }) else { return }
    while elements.count > at { end(&tree) }
  }

  private mutating func end(_ tree: inout RecordTree) {
    guard let element = elements.popLast() else { return }
    if element.isOpen {
      tree.prose(element.text)
      tree.close()
    } else if element.isInline {
      for (_, value) in element.attributes where value.count > 2 { add(value, &tree) }
    } else {
      leaf(element, &tree)
    }
  }

  // MARK: elements without others in them

  private mutating func leaf(_ element: Element, _ tree: inout RecordTree) {
    var rest = element.attributes
    let text = element.text.trimmed()
    var key = Self.take(["name", "key", "field", "column", "label"], from: &rest)
    let value = text.isEmpty ? Self.take(["value", "content"], from: &rest) : text
    let top = elements.indices.last
    if element.name == Self.key, rest.isEmpty, key == nil, let top {
      elements[top].nextKey = text
      return
    }
    if let top, key == nil, let said = elements[top].nextKey {
      elements[top].nextKey = nil
      key = said
    }
    let own = Piece(element.name, element.name.indices, element.place)
    // <person name="…">: somebody, and no name of a field.
    let isField = key.map {
      $0.bytes.allSatisfy { $0 < 0x80 } || tree.labels.isKnown(key: $0.bytes)
    }
    guard let value, isField ?? true, rest.isEmpty || rest.count == 1 && !text.isEmpty else {
      return object(element, own, &tree)
    }
    tree.field(key ?? own, value)
    for (_, value) in rest where value.count > 2 { tree.field(own, value) }
  }

  private static let key = Array("key".utf8)

  /// One that says all in its attributes.
  private mutating func object(_ element: Element, _ own: Piece, _ tree: inout RecordTree) {
    guard !element.attributes.isEmpty else { return }
    tree.open(element.name, .once, sort: element.name, line: element.place.line)
    for (key, value) in element.attributes { tree.field(key, value) }
    tree.field(own, element.text)
    tree.close()
  }

  private static func take(
    _ names: [String], from attributes: inout [(key: Piece, value: Piece)]
  ) -> Piece? {
    guard
      let at = attributes.firstIndex(where: { attribute in
        names.contains { attribute.key.bytes.elementsEqual($0.utf8) }
      })
    else { return nil }
    return attributes.remove(at: at).value
  }
}
