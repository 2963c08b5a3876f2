// What stands between a name and the page it is put on. The template engine's
// own escaping goes by characters as people count them, and a quotation mark
// with an accent over it is another character to it, yet still a quotation mark
// to a browser: so both kinds of page are escaped here, scalar by scalar.

import Mustache

/// Text and attributes of HTML.
struct HTMLEscaping: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      case "'": out.append(contentsOf: "&#39;".unicodeScalars)
      case "`": out.append(contentsOf: "&#96;".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}

/// Code within a line of Markdown: nothing in it is markup, a link or a mention.
/// Our own words and numbers stand in triple braces and are not marked so.
struct MarkdownEscaping: MustacheContentType {
  func escapeText(_ text: String) -> String {
    if text.isEmpty { return "" }
    let scalars = text.unicodeScalars
    let isSimple = !scalars.contains { "`|\\\r\n".unicodeScalars.contains($0) }
    if isSimple, scalars.first != " ", scalars.last != " " { return "`\(text)`" }
    // A bar ends a table's cell even within code, so here all signs are numbers.
    var out = "<code>"
    for scalar in scalars {
      let isPlain =
        scalar.value > 0x7F || scalar.properties.isAlphabetic
        || ("0"..."9").contains(scalar)
      if isPlain { out.unicodeScalars.append(scalar) } else { out += "&#\(scalar.value);" }
    }
    return out + "</code>"
  }
}
