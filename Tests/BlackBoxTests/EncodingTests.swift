// The same few lines in the encodings that lie on shares: each gives the right
// name and number at the right place, in characters. The bytes are fixed (made
// with Python's codecs) and stand here in Base64.

import Foundation
import Testing

/// A text as bytes, and what must be found in it with --reveal.
struct Written: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var charset: String
  var places: [String]
  var bytes: [UInt8]

  init(_ description: String, _ charset: String, _ places: [String], _ base64: String) {
    testDescription = description
    self.charset = charset
    self.places = places
    bytes = Array(Data(base64Encoded: base64)!)
  }
}

@Suite struct EncodingTests {
  static let written: [Written] = [
    Written(
      "utf-8", "utf-8", ["name 3:4 髙﨑花子", "phone 3:12 ０９０－１２３４－５６０１"],
      "5Lya6K2w4pGg44Gu6KiY6Yyy44CA44ix5bGx55Sw5ZWG5bqXCuaLheW9k+OBr+asoeOBruOBqOOBiuOCiuOA"
        + "ggrmsI/lkI3vvJrpq5nvqJHoirHlrZDjgIDpm7voqbHvvJrvvJDvvJnvvJDvvI3vvJHvvJLvvJPvvJTvvI3v"
        + "vJXvvJbvvJDvvJEK"),
    Written(
      "utf-8 with mark", "utf-8", ["name 3:4 髙﨑花子", "phone 3:12 ０９０－１２３４－５６０１"],
      "77u/5Lya6K2w4pGg44Gu6KiY6Yyy44CA44ix5bGx55Sw5ZWG5bqXCuaLheW9k+OBr+asoeOBruOBqOOBiuOC"
        + "iuOAggrmsI/lkI3vvJrpq5nvqJHoirHlrZDjgIDpm7voqbHvvJrvvJDvvJnvvJDvvI3vvJHvvJLvvJPvvJTv"
        + "vI3vvJXvvJbvvJDvvJEK"),
    Written(
      "utf-8, beyond the basic plane", "utf-8", ["name 2:12 髙﨑花子", "phone 2:20 090-1234-5601"],
      "5Lya6K2w4pGg44Gu6KiY6YyyCvCgrrfph47jgajwn5mC44GM5Ye65bit44CC5rCP5ZCN77ya6auZ76iR6Iqx"
        + "5a2Q44CA6Zu76Kmx77yaMDkwLTEyMzQtNTYwMQo="),
    Written(
      "utf-16le with mark", "utf-16le", ["name 2:12 髙﨑花子", "phone 2:20 090-1234-5601"],
      "//4aT3CLYCRuMBiKMpMKAELYt9/OkWgwPdhC3kww+lEtXgIwD2wNVBr/2ZoR+rGCUFsAMPuWcYoa/zAAOQAw"
        + "AC0AMQAyADMANAAtADUANgAwADEACgA="),
    Written(
      "utf-16be with mark", "utf-16be", ["name 2:12 髙﨑花子", "phone 2:20 090-1234-5601"],
      "/v9PGotwJGAwbooYkzIACthC37eRzjBo2D3eQjBMUfpeLTACbA9UDf8amtn6EYKxW1AwAJb7inH/GgAwADkA"
        + "MAAtADEAMgAzADQALQA1ADYAMAAxAAo="),
    Written(
      "cp932 with ①㈱髙﨑", "cp932", ["name 3:4 髙﨑花子", "phone 3:12 ０９０－１２３４－５６０１"],
      "ie+LY4dAgsyLTJhegUCHio5Sk2OPpJNYCpJTk5aCzY6fgsyCxoKoguiBQgqOgZa8gUbu4O2VidSOcYFAk2SY"
        + "YoFGgk+CWIJPgXyCUIJRglKCU4F8glSCVYJPglAK"),
    Written(
      "cp932, carriage returns", "cp932", ["name 3:4 髙﨑花子", "phone 3:12 ０９０－１２３４－５６０１"],
      "ie+LY4dAgsyLTJhegUCHio5Sk2OPpJNYDQqSU5OWgs2On4LMgsaCqILogUINCo6BlryBRu7g7ZWJ1I5xgUCT"
        + "ZJhigUaCT4JYgk+BfIJQglGCUoJTgXyCVIJVgk+CUA0K"),
    Written(
      "euc-jp", "euc-jp", ["name 3:4 高崎花子", "phone 3:12 090-1234-5601"],
      "svG1xKTOta3Pv6Ghs/S8sLLxvNK7s8XEvqbFuQrDtMX2pM+8oaTOpMikqqTqoaMKu+HMvqGnueK66rLWu9Kh"
        + "ocXFz8OhpzA5MC0xMjM0LTU2MDEK"),
    Written(
      "iso-2022-jp with half-width kana", "iso-2022-jp",
      ["name 3:4 高崎花子", "phone 3:12 090-1234-5601"],
      "GyRCMnE1RCRONS1PPyEhGyhCGyhJNl5ANhsoQgobJEJDNEV2JE88ISROJEgkKiRqISMbKEIKGyRCO2FMPiEn"
        + "OWI6ajJWO1IhIUVFT0MhJxsoQjA5MC0xMjM0LTU2MDEK"),
  ]

  static let unmarked: [Written] = [
    Written(
      "utf-16le without mark", "utf-16le", ["name 3:4 髙﨑花子", "phone 3:12 ０９０－１２３４－５６０１"],
      "Gk9wi2AkbjAYijKTADAxMnFcMHVGVZdeCgDFYlNfbzAha24waDBKMIowAjAKAA9sDVQa/9maEfqxglBbADD7"
        + "lnGKGv8Q/xn/EP8N/xH/Ev8T/xT/Df8V/xb/EP8R/woA"),
    Written(
      "utf-16be without mark", "utf-16be", ["name 3:4 髙﨑花子", "phone 3:12 ０９０－１２３４－５６０１"],
      "TxqLcCRgMG6KGJMyMAAyMVxxdTBVRl6XAApixV9TMG9rITBuMGgwSjCKMAIACmwPVA3/GprZ+hGCsVtQMACW"
        + "+4px/xr/EP8Z/xD/Df8R/xL/E/8U/w3/Ff8W/xD/EQAK"),
  ]

  private func expect(_ text: Written) throws {
    let site = Site()
    site.write(text.bytes, to: "text.txt")
    let ended = site.scan("--reveal")
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.findings().map(\.place).sorted() == text.places)
    let format = try site.report().files.first?["format"] as? String
    #expect(format == "text/" + text.charset)
  }

  @Test(arguments: written)
  func japanese(text: Written) throws { try expect(text) }

  @Test(arguments: unmarked)
  func withoutMark(text: Written) throws { try expect(text) }

  /// UTF-16 without a mark, its line ends and digits telling.
  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func plainWithoutMark(encoding: String.Encoding) throws {
    let site = Site()
    let text = "会議の記録\r\n氏名：髙﨑花子\r\n電話：090-1234-5601\r\n"
    site.write(Array(try #require(text.data(using: encoding))), to: "text.txt")
    site.scan("--reveal")
    let places = try site.findings().map(\.place).sorted()
    #expect(places == ["name 2:4 髙﨑花子", "phone 3:4 090-1234-5601"])
  }

  @Test func latin() throws {
    try expect(
      Written(
        "latin-1", "latin-1", ["email 2:29 user1@example.com", "phone 2:6 090-1234-5601"],
        "Uul1bmlvbiDgIFr8cmljaCwgY2Fm6SBkZSBsYSBQYWl4ClTpbDogMDkwLTEyMzQtNTYwMSwgTfxsbGVyLCB1"
          + "c2VyMUBleGFtcGxlLmNvbQo="))
  }

  @Test
  func carriageReturnsAlone() throws {
    try expect(
      Written(
        "cp932, old Mac", "cp932", ["name 3:4 高崎花子", "phone 3:12 090-1234-5601"],
        "ie+LY4LMi0yYXoFAipSOronvjtCOUpNjj6STWA2SU5OWgs2On4LMgsaCqILogUINjoGWvIFGjYKN6InUjnGB"
          + "QJNkmGKBRjA5MC0xMjM0LTU2MDEN"))
  }

  /// A log that several programs write, each in its own encoding.
  @Test func everyLineItsOwn() throws {
    let places =
      [3, 6, 9].map { "name \($0):4 高崎花子" }
      + [3, 6, 9].map { "phone \($0):12 090-1234-5601" }
    try expect(
      Written(
        "mixed", "mixed", places,
        "ie+LY4LMi0yYXoFAipSOronvjtCOUpNjj6STWAqSU5OWgs2On4LMgsaCqILogUIKjoGWvIFGjYKN6InUjnGB"
          + "QJNkmGKBRjA5MC0xMjM0LTU2MDEK5Lya6K2w44Gu6KiY6Yyy44CA5qCq5byP5Lya56S+5bGx55Sw5ZWG5bqX"
          + "CuaLheW9k+OBr+asoeOBruOBqOOBiuOCiuOAggrmsI/lkI3vvJrpq5jltI7oirHlrZDjgIDpm7voqbHvvJow"
          + "OTAtMTIzNC01NjAxCrLxtcSkzrWtz7+hobP0vLCy8bzSu7PFxL6mxbkKw7TF9qTPvKGkzqTIpKqk6qGjCrvh"
          + "zL6hp7niuuqy1rvSoaHFxc/DoacwOTAtMTIzNC01NjAxCg=="))
  }

  /// What is no text is no gap, and what is cut off in a character is read.
  @Test func brokenBytes() throws {
    let site = Site()
    site.write([0x00, 0xFF, 0x00, 0x01] + (0..<2000).map { UInt8($0 * 7 % 256) }, to: "binary")
    site.write(Array("電話：090-1234-5601 備考：佐".utf8.dropLast()), to: "cut.txt")
    #expect(site.scan("--reveal").code != 2)
    #expect(try site.findings().map(\.place) == ["phone 1:4 090-1234-5601"])
    let binary = try #require(try site.lines().first { $0.name == "binary" })
    #expect(binary.cause == "binary_without_text" && binary.gap == false)
  }
}
