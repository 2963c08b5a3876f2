// What tags of HTML mean for the text in them.

enum PageTags {
  enum Sort {
    /// Ends the block of lines before it.
    case block
    /// Begins a line.
    case line
    case paragraph, pre, table, row, cell, term, definition, link
    /// Its inside is no HTML.
    case raw
    case other
  }

  static let heading = Array("th".utf8)
  static let style = Array("style".utf8)
  static let button = Array("button".utf8)
  static let href = Array("href".utf8)
  static let value = Array("value".utf8)
  static let content = Array("content".utf8)
  /// Attributes that are text of the page.
  static let said = Set(
    ["alt", "title", "placeholder", "aria-label", "summary", "label", "srcdoc"].map {
      Array($0.utf8)
    })
  static let handler = Array("on".utf8)
  static let data = Array("data-".utf8)

  private static let sorts: [[UInt8]: Sort] = {
    var sorts: [[UInt8]: Sort] = [:]
    func add(_ names: String, _ sort: Sort) {
      for name in names.split(separator: " ") { sorts[Array(name.utf8)] = sort }
    }
    add("h1 h2 h3 h4 h5 h6 hr form fieldset section article header footer ul ol dl body", .block)
    add("div br li option address blockquote legend caption figcaption summary nav", .line)
    add("label title textarea", .line)
    add("p", .paragraph)
    add("pre", .pre)
    add("table", .table)
    add("tr thead tbody tfoot", .row)
    add("td th", .cell)
    add("dt", .term)
    add("dd", .definition)
    add("a", .link)
    add("script style", .raw)
    return sorts
  }()

  static func sort(_ name: [UInt8]) -> Sort { sorts[name] ?? .other }

  static func lower(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
  }
}
