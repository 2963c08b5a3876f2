// What the control words of RTF mean: characters, ends of lines and cells, fonts,
// and the destinations into which text goes.

import Charset

extension RichText {
  mutating func word(_ word: String, _ number: Int?) {
    switch word {
    case "u":
      flush()
      unicode(number ?? 0)
      skip = group.skipAfterUnicode
    case "uc": group.skipAfterUnicode = min(max(0, number ?? 1), 16)
    case "par", "line", "sect", "page": newline()
    case "tab":
      flush()
      add([0x09])
    case "cell", "nestcell": endCell()
    case "row", "nestrow":
      flush()
      table.beginRow()
    case "intbl": inTable = true
    case "pard": inTable = false
    case "plain": choose(nil)
    case "f", "af":
      if group.place == .fontTable { font = number ?? 0 } else { choose(number ?? 0) }
    case "fcharset": if group.place == .fontTable { fonts[font] = Self.charset(number ?? 0) }
    case "ansicpg": setStandard(number ?? 0)
    case "deleted":
      flush()
      if number != 0 { group.isDeleted = true } else { group.isDeleted = false }
    case "htmlrtf": group.isHTML = number != 0
    case "emdash", "endash": put(0x2D)
    case "lquote", "rquote": put(0x27)
    case "ldblquote", "rdblquote": put(0x22)
    case "author", "operator", "title", "subject", "manager", "company", "keywords", "doccomm":
      enter(.properties)
      add(Array((Self.labels[word] ?? word).utf8) + Array("：".utf8))
    default: destination(word)
    }
  }

  private static let labels = [
    "author": "作成者", "operator": "最終更新者", "title": "タイトル", "subject": "件名",
    "manager": "管理者", "company": "会社", "keywords": "キーワード", "doccomm": "コメント",
  ]

  private mutating func destination(_ word: String) {
    switch word {
    case "fonttbl": enter(.fontTable)
    case "header", "headerl", "headerr", "headerf": enter(.header)
    case "footer", "footerl", "footerr", "footerf": enter(.footer)
    case "footnote": enter(.footnotes)
    case "annotation", "atnauthor", "atnid": enter(.comments)
    case "fldinst": enter(.fields)
    case "shptxt", "dptxbxtext": enter(.boxes)
    case "objdata": enter(.object)
    case "result", "fldrslt", "shp", "shpinst", "info", "object", "rtf", "listtext", "pntext", "ud":
      break
    case "colortbl", "stylesheet", "pict", "themedata", "colorschememapping", "datastore",
      "latentstyles", "listtable", "listoverridetable", "revtbl", "rsidtbl", "xmlnstbl", "filetbl",
      "sp", "datafield", "generator", "nonshppict":
      enter(word == "revtbl" ? .properties : .silent)
    default: if isStarred { enter(.silent) }
    }
  }

  private mutating func enter(_ place: Place) {
    flush()
    if group.place != .silent { group.place = place }
  }

  /// The end of a destination is the end of a line in it.
  mutating func end(_ place: Place) {
    if place == .object, let hex = texts.removeValue(forKey: .object) { object(hex) }
    if place != .silent, place != .fontTable, place != .object {
      texts[place, default: []] += [0x0A]
    }
  }
}
