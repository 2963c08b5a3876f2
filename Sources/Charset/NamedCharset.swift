// Bytes to UTF-8 by the encoding that a mail or a page names. A name is a claim:
// where it cannot be true (Japanese mail called us-ascii, 8-bit text called
// ISO-2022-JP) the bytes decide.

import Bytes
import ICU
import Model

package enum NamedCharset {
  /// - Parameter name: as written in a header; nil or empty when none is.
  package static func utf8(_ bytes: [UInt8], _ name: String?, _ tables: CharsetTables) -> [UInt8] {
    if bytes.isEmpty { return [] }
    let key = key(of: name ?? "")
    if let own = own(key) {
      if fits(own, bytes) { return decoded(bytes, own, tables) }
    } else if !claimsNothing(key), let text = foreign(bytes, key) {
      return text
    }
    guard let trial = Trial.of(bytes) else { return decoded(bytes, .latin1, tables) }
    return decoded(Array(bytes[min(trial.mark, bytes.count)...]), trial.charset, tables)
  }

  /// Whether the encoding is one that is told by looking at the bytes, so that
  /// they may be handed on as they are.
  package static func isToldByLooking(_ name: String?) -> Bool {
    let key = key(of: name ?? "")
    return claimsNothing(key) || own(key) != nil
  }

  package static func decoded(
    _ bytes: [UInt8], _ charset: Charset, _ tables: CharsetTables
  ) -> [UInt8] {
    var text: [UInt8] = []
    var decoder = Decoder(charset, tables: tables)
    decoder.decode(bytes, isLast: true, into: &text)
    return text
  }

  /// Lower case, without quotes and the language RFC 2231 allows behind it.
  private static func key(of name: String) -> String {
    let plain = name.split(separator: "*", omittingEmptySubsequences: false).first ?? ""
    return String(plain.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }).lowercased()
  }

  /// Names that senders write without knowing: the bytes say more.
  private static func claimsNothing(_ key: String) -> Bool {
    [
      "", "us-ascii", "ascii", "ansi_x3.4-1968", "7bit", "8bit", "binary", "unknown",
      "unknown-8bit", "x-unknown", "default", "iso-8859-1", "latin1", "none",
    ].contains(key)
  }

  private static func own(_ key: String) -> Charset? {
    switch key {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "cp65001": .utf8
    case "utf-16le": .utf16LittleEndian
    case "utf-16be": .utf16BigEndian
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "cp932", "ms_kanji",
      "csshiftjis", "cswindows31j", "x-ms-cp932", "ms932", "shiftjis", "windows-932":
      .cp932
    case "euc-jp", "x-euc-jp", "eucjp", "eucjp-ms", "eucjp-win", "cseucpkdfmtjapanese", "x-euc",
      "cp51932":
      .eucJP
    case "iso-2022-jp", "iso2022jp", "iso-2022-jp-1", "iso-2022-jp-2", "iso-2022-jp-3",
      "iso-2022-jp-2004", "iso-2022-jp-ms", "csiso2022jp", "cp50220", "cp50221", "cp50222",
      "x-windows-50221", "x-windows-iso2022jp", "jis":
      .iso2022JP
    default: nil
    }
  }

  private static func fits(_ charset: Charset, _ bytes: [UInt8]) -> Bool {
    switch charset {
    case .utf8: Validity.isUTF8(bytes) || Trial.narrow(bytes) == .mixed
    case .cp932: Validity.isCP932(bytes) && Trial.of(bytes)?.charset != .iso2022JP
    case .eucJP: Validity.isEUCJP(bytes)
    case .iso2022JP: Validity.isASCII(bytes)
    default: true
    }
  }

  private static func foreign(_ bytes: [UInt8], _ key: String) -> [UInt8]? {
    guard let units = NamedConverter(key)?.utf16(bytes) else { return nil }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
