// Which of the first rows of a table say what its columns hold. Apart from the
// layout of text, because sheets, databases and tables of pages ask the same.

import Rules

/// The bytes of a field. Rows of a text are pointers into it: slices of an array
/// are counted at each touch.
protocol FieldBytes: RandomAccessCollection<UInt8> {}

extension ArraySlice<UInt8>: FieldBytes {}
extension UnsafeBufferPointer<UInt8>: FieldBytes {}

enum HeaderGuess {
  struct Head {
    /// Rows before the first row of data: titles and headings.
    var rows: Int
    /// By column, in comparable form; empty when there are no headings.
    var labels: [[UInt8]]
  }

  /// Rows in which a heading is looked for.
  private static let reach = 10
  /// Rows a heading may take.
  private static let mostLines = 3

  /// Finds titles above, the heading, and headings of several lines: the upper
  /// ones stand for all columns up to the next.
  /// - Parameters:
  ///   - rows: the first of the table, each as wide as the widest.
  ///   - said: rows that the document itself calls headings.
  static func head(
    _ rows: [[some FieldBytes]], said: Int = 0, _ isKnown: LayoutGuess.KnownLabel
  ) -> Head {
    if said > 0, said < rows.count, said <= mostLines {
      return Head(rows: said, labels: labels(Array(rows[..<said]), isKnown))
    }
    let counts = rows.map { $0.count { !isBlank($0) } }
    guard let usual = counts.sorted().dropFirst(counts.count / 2).first, usual > 0,
      let at = rows.indices.prefix(reach).first(where: {
        counts[$0] * 10 >= usual * 6 && counts[$0] > 1 || usual == 1
      })
    else { return Head(rows: 0, labels: []) }
    guard isHeader(rows[at], rows[(at + 1)...], isKnown) else { return Head(rows: 0, labels: []) }
    var end = at + 1
    while end < rows.count - 1, end - at < mostLines - 1,
      goesOn(rows[end], under: rows[at], rows[(end + 1)...], isKnown)
    {
      end += 1
    }
    // A row of groups above: 氏名,,連絡先,,
    let isGroups =
      at > 0 && counts[at - 1] > 1 && !rows[at - 1].contains(where: { looksLikeData($0) })
    let from = isGroups ? at - 1 : at
    return Head(rows: end, labels: labels(Array(rows[from..<end]), isKnown))
  }

  /// Whether a row goes on with the heading above it: words where data has
  /// digits, or words that rules know under blanks and groups.
  private static func goesOn<Field: FieldBytes>(
    _ row: [Field], under above: [Field], _ rest: ArraySlice<[Field]>,
    _ isKnown: LayoutGuess.KnownLabel
  ) -> Bool {
    guard !row.contains(where: { looksLikeData($0) }), row.contains(where: { !isBlank($0) }),
      above.contains(where: { isBlank($0) }) || row.contains(where: { isBlank($0) })
    else { return false }
    let known = row.count { !isBlank($0) && isKnown(form($0)) }
    let filled = row.count { !isBlank($0) }
    return known * 2 >= filled && known >= 1
      && rest.prefix(20).contains { row in
        row.contains(where: { looksLikeData($0) })
      }
  }

  /// What each column is called by the lines of a heading.
  private static func labels(
    _ rows: [[some FieldBytes]], _ isKnown: LayoutGuess.KnownLabel
  ) -> [[UInt8]] {
    guard let last = rows.last else { return [] }
    var labels = last.map { form($0) }
    for upper in rows.dropLast().reversed() {
      var group: [UInt8] = []
      for column in labels.indices where column < upper.count {
        let own = form(upper[column])
        if !own.isEmpty { group = own }
        if labels[column].isEmpty {
          labels[column] = own
        } else if !group.isEmpty, !isKnown(labels[column]) {
          let joined = group + labels[column]
          labels[column] = !isKnown(joined) && isKnown(group) ? group : joined
        }
      }
    }
    return labels
  }

  private static func form(_ field: some FieldBytes) -> [UInt8] { LabelForm.of(Array(field)) }

  private static func isBlank(_ field: some FieldBytes) -> Bool {
    field.allSatisfy { $0 <= 0x20 }
  }

  /// The first row is a header when rules know its labels, or when it has no
  /// digits where the rows below have.
  static func isHeader<Field: FieldBytes>(
    _ first: [Field], _ rest: ArraySlice<[Field]>, _ isKnown: LayoutGuess.KnownLabel
  ) -> Bool {
    let labels = first.map { form($0) }
    let known = labels.count { !$0.isEmpty && isKnown($0) }
    let dataLike = first.count(where: { looksLikeData($0) })
    if dataLike > 0 { return known >= 2 && dataLike * 3 <= first.count }
    if known > 0 { return true }
    guard labels.allSatisfy({ $0.count <= 60 }), !rest.isEmpty else { return false }
    for column in first.indices {
      let below = rest.prefix(20).count { column < $0.count && looksLikeData($0[column]) }
      if below * 2 > min(20, rest.count) { return true }
    }
    return false
  }

  static func looksLikeData(_ field: some FieldBytes) -> Bool {
    let digits = field.count { 0x30...0x39 ~= $0 }
    return digits >= 3 || field.contains(0x40) || (digits > 0 && digits * 2 >= field.count)
  }
}
