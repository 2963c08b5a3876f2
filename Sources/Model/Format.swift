// What bytes are. The exhaustive switch in Examine hangs on it: a new format is
// a case here, and the compiler names the lines to edit.

package enum Format: Hashable, Sendable {
  case empty
  case text(Charset)
  /// Its text lies inside, for a reader of its own.
  case container(Container)
  /// Known by name, not read yet: a gap.
  case unsupported(String)
  /// No text in it, by libmagic's description.
  case binary(String)

  package var name: String {
    switch self {
    case .empty: "empty"
    case .text(let charset): "text/\(charset.rawValue)"
    case .container(let container): container.rawValue
    case .unsupported(let name), .binary(let name): name
    }
  }
}

package enum Charset: String, CaseIterable, Sendable {
  case ascii
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case cp932
  case eucJP = "euc-jp"
  case iso2022JP = "iso-2022-jp"
  case latin1 = "latin-1"
  /// Lines in more than one encoding, decided line by line.
  case mixed

  /// Whether a cut after a newline byte leaves both halves decodable.
  package var mayBeCut: Bool {
    switch self {
    case .iso2022JP: false
    default: true
    }
  }
}

/// Formats whose text lies inside: archives, documents, mail, databases.
package enum Container: String, CaseIterable, Sendable {
  // One compressed file.
  case gzip, bzip2, xz, zstd, lz4, lzip, compress, lzma
  // Many files.
  case zip, tar
  case sevenZip = "7z"
  case rar, iso9660, cpio, cab, lha, ar, rpm
  // Mails and databases.
  case mail, mbox, sqlite
  case sqliteLog = "sqlite-wal"
  // Tables.
  case parquet
  case dBase = "dbf"
  // Documents.
  case pdf

  /// The program that reads it, where that is not the scanning program.
  package var reader: Reader? { self == .pdf ? .pdf : nil }
  // Documents of offices: zip files of parts, compound files, RTF.
  case docx, xlsx, xlsb, pptx, odt, ods, odp
  case doc, xls, ppt, msg, rtf
  /// A compound file that the first bytes say no more of.
  case compound = "ole"
}
