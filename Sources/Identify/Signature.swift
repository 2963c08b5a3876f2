// Formats by their first bytes: our own table on the fast path. What it names
// is either read, or a gap by name; libmagic describes the rest.

import Bytes
import Model

enum Signature {
  enum Meaning {
    /// Holds text, and there is a reader for it.
    case container(Container)
    /// Holds text that is not read yet.
    case unsupported(String)
    /// A picture: text only by OCR.
    case picture(String)
    /// No text in it.
    case binary(String)
    case zip
    case compoundFile
  }

  static func of(_ head: [UInt8]) -> Meaning? {
    for entry in table where Find.matches(entry.bytes, in: head, at: entry.at) {
      return entry.meaning
    }
    return Shape.of(head)
  }

  /// A second look inside zip: documents of offices are zip files with fixed
  /// names, the first of which tells them from archives that hold such files.
  static func zipFormat(_ head: [UInt8]) -> Meaning {
    func holds(_ clue: String) -> Bool {
      Find.first(Array(clue.utf8), in: head, 0..<head.count) != nil
    }
    func begins(_ name: String) -> Bool { Find.matches(Array(name.utf8), in: head, at: 30) }
    let open: [(String, Container)] = [
      ("mimetypeapplication/vnd.oasis.opendocument.text", .odt),
      ("mimetypeapplication/vnd.oasis.opendocument.spreadsheet", .ods),
      ("mimetypeapplication/vnd.oasis.opendocument.presentation", .odp),
    ]
    for (clue, container) in open where begins(clue) { return .container(container) }
    let firstNames = ["[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/"]
    guard firstNames.contains(where: begins) else { return .container(.zip) }
    let parts: [(String, Container)] = [
      ("word/", .docx), ("xl/workbook.bin", .xlsb), ("xl/", .xlsx), ("ppt/", .pptx),
    ]
    for (clue, container) in parts where holds(clue) { return .container(container) }
    return .container(.zip)
  }

  /// A second look inside a compound file: its directory names the program, in
  /// UTF-16. The directory may lie anywhere; the reader looks at it again.
  static func compoundFormat(_ head: [UInt8]) -> Container {
    let clues: [(String, Container)] = [
      ("WordDocument", .doc), ("Workbook", .xls), ("PowerPoint Document", .ppt),
      ("__substg1.0_", .msg),
    ]
    for (clue, format) in clues {
      let wide: [UInt8] = clue.utf8.reduce(into: []) { $0 += [$1, 0] }
      if Find.first(wide, in: head, 0..<head.count) != nil { return format }
    }
    return .compound
  }
}
