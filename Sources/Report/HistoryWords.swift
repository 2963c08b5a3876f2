// What changed, in words.

import Model

extension Movement {
  package func name(_ l: Language) -> String {
    switch self {
    case .new: l("新規", "new")
    case .gone: l("消滅", "gone")
    case .grown: l("増加", "grown")
    case .shrunk: l("減少", "shrunk")
    case .same: l("同数", "same")
    case .unread: l("今回は読めず", "no longer read")
    }
  }

  /// Files by the way they went, those with none left out.
  static func counted(_ files: [Movement: Int], _ l: Language) -> String {
    allCases.compactMap { movement in
      guard let count = files[movement], count > 0 else { return nil }
      return l(
        "\(movement.name(l)) \(Layout.number(count))", "\(Layout.number(count)) \(movement.words)")
    }.joined(separator: l("、", ", "))
  }

  private var words: String { self == .same ? "with other kinds" : name(.en) }
}

extension Conditions {
  /// A word for each thing that differs.
  func names(_ l: Language) -> [String] {
    (otherResults ? [l("規則または設定", "rules or limits")] : [])
      + (otherRoots ? [l("対象", "paths")] : [])
      + options.map(\.name)
  }

  /// A sentence for each thing that differs.
  func sentences(_ l: Language) -> [String] {
    var said: [String] = []
    if otherResults {
      said.append(
        l(
          "規則・辞書・バージョン・設定のいずれかが違います。違いはファイルではなく、そのためかもしれません",
          "rules, lists, program or limits are not the same: what differs may come from them, not from the files"
        ))
    }
    if otherRoots {
      said.append(
        l(
          "対象のパスが違います。両方が見たフォルダだけを比べます",
          "other paths were scanned: only folders that both looked at are compared"))
    }
    return said
      + options.map { option in
        option.name + ": " + Self.shown(option.before, l) + " → " + Self.shown(option.after, l)
      }
  }

  private static func shown(_ value: String?, _ l: Language) -> String {
    value.map { Shown.name($0.replacing("\n", with: ", ")) } ?? l("なし", "none")
  }
}

extension Layout {
  static func signed(_ value: Int) -> String {
    value > 0 ? "+" + number(value) : value < 0 ? "-" + number(-value) : "0"
  }

  /// Cells of one width, so that signs do not push numbers to the left.
  static func rightAligned(_ cells: [String]) -> [String] {
    let widest = cells.map(width).max() ?? 0
    return cells.map { String(repeating: " ", count: widest - width($0)) + $0 }
  }
}
