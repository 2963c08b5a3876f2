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

  private static let table: [(bytes: [UInt8], at: Int, meaning: Meaning)] = [
    (Array("PK\u{3}\u{4}".utf8), 0, .zip),
    (Array("PK\u{5}\u{6}".utf8), 0, .zip),
    (Array("%PDF-".utf8), 0, .container(.pdf)),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, .compoundFile),
    (Array("SQLite format 3\0".utf8), 0, .container(.sqlite)),
    ([0x37, 0x7F, 0x06, 0x82], 0, .container(.sqliteLog)),
    ([0x37, 0x7F, 0x06, 0x83], 0, .container(.sqliteLog)),
    ([0x1F, 0x8B], 0, .container(.gzip)),
    (Array("BZh".utf8), 0, .container(.bzip2)),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], 0, .container(.xz)),
    ([0x28, 0xB5, 0x2F, 0xFD], 0, .container(.zstd)),
    ([0x04, 0x22, 0x4D, 0x18], 0, .container(.lz4)),
    (Array("LZIP".utf8), 0, .container(.lzip)),
    ([0x1F, 0x9D], 0, .container(.compress)),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, .container(.sevenZip)),
    (Array("Rar!\u{1A}\u{7}".utf8), 0, .container(.rar)),
    (Array("MSCF".utf8), 0, .container(.cab)),
    (Array("PAR1".utf8), 0, .container(.parquet)),
    (Array("ustar".utf8), 257, .container(.tar)),
    (Array("-lh".utf8), 2, .container(.lha)),
    (Array("070701".utf8), 0, .container(.cpio)),
    (Array("070702".utf8), 0, .container(.cpio)),
    (Array("070707".utf8), 0, .container(.cpio)),
    ([0xC7, 0x71], 0, .container(.cpio)),
    (Array("!<arch>\n".utf8), 0, .container(.ar)),
    (Array("{\\rtf".utf8), 0, .container(.rtf)),
    (Array("!BDN".utf8), 0, .unsupported("pst")),
    (Array("EVF\u{9}\u{D}\u{A}".utf8) + [0xFF, 0x00], 0, .unsupported("ewf")),
    (Array("vhdxfile".utf8), 0, .unsupported("vhdx")),
    (Array("QFI".utf8) + [0xFB], 0, .unsupported("qcow2")),
    (Array("KDMV".utf8), 0, .unsupported("vmdk")),
    (Array("\0\u{1}\0\0Standard ".utf8), 0, .unsupported("access")),
    (Array("CD001".utf8), 32769, .container(.iso9660)),
    (Array("Salted__".utf8), 0, .unsupported("encrypted by openssl")),
    (Array("-----BEGIN PGP MESSAGE-----".utf8), 0, .unsupported("encrypted by pgp")),
    (Array("LUKS".utf8) + [0xBA, 0xBE], 0, .unsupported("encrypted by luks")),
    ([0xFF, 0xFE, 0x00, 0x00], 0, .unsupported("utf-32 text")),
    ([0x00, 0x00, 0xFE, 0xFF], 0, .unsupported("utf-32 text")),
    (Array("bplist00".utf8), 0, .unsupported("binary property list")),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, .picture("png")),
    ([0xFF, 0xD8, 0xFF], 0, .picture("jpeg")),
    (Array("GIF8".utf8), 0, .picture("gif")),
    ([0x49, 0x49, 0x2A, 0x00], 0, .picture("tiff")),
    ([0x4D, 0x4D, 0x00, 0x2A], 0, .picture("tiff")),
    ([0x7F, 0x45, 0x4C, 0x46], 0, .binary("ELF")),
  ]

  static func of(_ head: [UInt8]) -> Meaning? {
    for entry in table where Find.matches(entry.bytes, in: head, at: entry.at) {
      return entry.meaning
    }
    if Find.matches(Array("RIFF".utf8), in: head, at: 0),
      Find.matches(Array("WEBP".utf8), in: head, at: 8)
    {
      return .picture("webp")
    }
    return nil
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
