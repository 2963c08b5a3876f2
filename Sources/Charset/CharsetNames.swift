// Encodings by the names that mails, cards and pages give them.

import Model

extension Charset {
  /// - Parameter name: in any case, as the file has it.
  package init?(named name: [UInt8]) {
    let plain = name.filter { ![0x22, 0x27, 0x2D, 0x5F, 0x20].contains($0) }
    switch String(decoding: plain, as: UTF8.self).lowercased() {
    case "utf8": self = .utf8
    case "shiftjis", "sjis", "xsjis", "windows31j", "cp932", "ms932", "mskanji", "csshiftjis":
      self = .cp932
    case "eucjp", "xeucjp", "cp51932", "eucjpms": self = .eucJP
    case "iso2022jp", "jis", "iso2022jpms", "cp50220", "cp50221", "csiso2022jp": self = .iso2022JP
    case "utf16", "utf16be": self = .utf16BigEndian
    case "utf16le": self = .utf16LittleEndian
    case "usascii", "ascii": self = .ascii
    case "iso88591", "latin1", "windows1252", "cp1252": self = .latin1
    default: return nil
    }
  }
}
