// Names behind codes, for reports: prefectures, municipalities, groups of
// occupations. The tables of Lists lead the other way.

import Bytes

package struct Gazetteer: Sendable {
  private var prefectures: [Int: String] = [:]
  private var municipalities: [Int: String] = [:]
  private var occupations: [UInt8: (ja: String, en: String)] = [:]

  /// For tests of reports.
  package init() {}

  init(_ image: Image) throws(ByteReader.Malformed) {
    var reader = ByteReader(image.section("gazetteer").array())
    for (code, name) in try Gazetteer.pairs(&reader) { prefectures[code] = name }
    for (code, name) in try Gazetteer.pairs(&reader) { municipalities[code] = name }
    occupations = Dictionary(
      try reader.list { r throws(ByteReader.Malformed) in
        (try r.byte(), (ja: try r.text(), en: try r.text()))
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func pairs(
    _ reader: inout ByteReader
  ) throws(ByteReader.Malformed) -> [(Int, String)] {
    try reader.list { r throws(ByteReader.Malformed) in (try r.int(), try r.text()) }
  }

  /// In Japanese, by JIS X 0401 code; nil when the code is none.
  package func prefecture(_ code: Int) -> String? { prefectures[code] }

  /// In Japanese, by JIS X 0402 code.
  package func municipality(_ code: Int) -> String? { municipalities[code] }

  /// By the letter of the major group.
  package func occupation(_ group: UInt8) -> (ja: String, en: String)? { occupations[group] }

  /// Letters of the major groups, in their order.
  package var occupationGroups: [UInt8] { occupations.keys.sorted() }
}
