// Whether the first row of a table says what its columns hold. Apart from the
// layout of text, because sheets, databases and tables of pages ask the same.

import Rules

enum HeaderGuess {
  /// The first row is a header when rules know its labels, or when it has no
  /// digits where the rows below have.
  static func isHeader(
    _ first: [[UInt8]], _ rest: [[[UInt8]]], _ isKnown: LayoutGuess.KnownLabel
  ) -> Bool {
    let labels = first.map { LabelForm.of($0) }
    let known = labels.filter { !$0.isEmpty && isKnown($0) }.count
    let dataLike = first.filter(looksLikeData).count
    if dataLike > 0 { return known >= 2 && dataLike * 3 <= first.count }
    if known > 0 { return true }
    guard labels.allSatisfy({ $0.count <= 60 }), !rest.isEmpty else { return false }
    for column in first.indices {
      let below = rest.prefix(20).filter { column < $0.count && looksLikeData($0[column]) }.count
      if below * 2 > min(20, rest.count) { return true }
    }
    return false
  }

  static func looksLikeData(_ field: [UInt8]) -> Bool {
    let digits = field.filter { 0x30...0x39 ~= $0 }.count
    return digits >= 3 || field.contains(0x40) || (digits > 0 && digits * 2 >= field.count)
  }
}
