// Reads a page strictly: every tag and attribute must be one that the template
// writes, and all that is opened is closed in order. A name that got out of its
// text would show as another tag, another attribute or a stray sign.

struct Markup {
  struct Tag {
    var name: String
    var attributes: [(name: String, value: String)]
    var closes = false
    var empty = false
  }

  /// Tags and the texts between them.
  private(set) var tags: [Tag] = []
  private(set) var texts: [(within: [String], text: String)] = []
  private(set) var faults: [String] = []

  static let known: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "header", "main", "nav", "section", "h1",
    "h2", "h3", "p", "span", "small", "b", "ul", "li", "dl", "dt", "dd", "div", "a", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect", "text", "bdi", "code", "ol",
  ]
  static let attributes: Set<String> = [
    "lang", "charset", "name", "content", "http-equiv", "class", "id", "href", "scope", "role",
    "dir", "tabindex", "aria-label", "aria-labelledby", "aria-hidden", "viewBox",
    "preserveAspectRatio", "x", "y", "width", "height",
  ]
  private static let childless: Set<String> = ["meta"]

  init(_ page: String) {
    var rest = page.unicodeScalars[...]
    var open: [String] = []
    while let start = rest.firstIndex(of: "<") {
      note(String(rest[..<start]), within: open)
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("a tag without an end")
        return
      }
      let inner = String(rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
      if inner == "!DOCTYPE html" { continue }
      let tag = read(inner)
      tags.append(tag)
      if tag.closes {
        if open.popLast() != tag.name { faults.append("</\(tag.name)> closes another") }
      } else if !tag.empty, !Self.childless.contains(tag.name) {
        open.append(tag.name)
      }
    }
    if !open.isEmpty { faults.append("left open: \(open)") }
  }

  private mutating func note(_ text: String, within open: [String]) {
    if open.last != "style", text.contains(">") { faults.append("a stray > in \(text)") }
    texts.append((open, text))
  }

  private mutating func read(_ inner: String) -> Tag {
    var text = inner[...]
    let closes = text.first == "/"
    if closes { text.removeFirst() }
    let empty = text.last == "/"
    if empty { text.removeLast() }
    let name = text.prefix { $0 != " " }
    text = text.dropFirst(name.count)
    if !Self.known.contains(String(name)) { faults.append("<\(inner)>") }
    var tag = Tag(name: String(name), attributes: [], closes: closes, empty: empty)
    while let match = text.prefixMatch(of: /\ +([a-zA-Z-]+)="([^"]*)"/) {
      let attribute = String(match.1)
      if !Self.attributes.contains(attribute) { faults.append("\(attribute) in <\(inner)>") }
      tag.attributes.append((attribute, String(match.2)))
      text = text[match.range.upperBound...]
    }
    if !text.isEmpty { faults.append("\(text) in <\(inner)>") }
    return tag
  }

  /// The text of the elements of a name, tags inside left out.
  func text(of element: String) -> [String] {
    texts.filter { $0.within.contains(element) }.map(\.text)
  }
}
