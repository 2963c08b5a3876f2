// Keys and element names under which a format keeps the names of its columns.

import Rules

enum HeaderWords {
  private static let words: Set<[UInt8]> = Set(
    ["columns", "column", "header", "headers", "head", "fields", "labels", "見出し", "列名", "項目"]
      .map { Array($0.utf8) })

  static func names(_ key: [UInt8]) -> Bool {
    key.count <= 12 && words.contains(LabelForm.of(key))
  }
}
