// The facts behind a finding in words.

import Model

extension Evidence {
  /// The facts, in a fixed order.
  package func words(_ l: Language) -> [String] {
    Evidence.wording.filter { contains($0.fact) }.map { l($0.ja, $0.en) }
  }

  private static let wording: [(fact: Evidence, ja: String, en: String)] = [
    (.checkDigit, "検査数字が合う", "check digit is right"),
    (.label, "手前の見出し語", "label before it"),
    (.header, "列の見出し", "column header"),
    (.column, "列の大半が同じ種類", "most of its column is of this kind"),
    (.dictionary, "辞書にある", "in the dictionary"),
    (.neighbour, "同じ行・段落に関連する値", "related value in the same unit"),
    (.honorific, "敬称・肩書", "honorific or title"),
    (.list, "公的な一覧・番号計画にある", "in an official list or numbering plan"),
    (.shape, "書き方だけで分かる形", "telling by its form"),
    (.counter, "反対の語が近くにある", "a word nearby speaks against it"),
  ]
}

extension Confidence {
  package func name(_ l: Language) -> String {
    switch self {
    case .low: l("低", "low")
    case .medium: l("中", "medium")
    case .high: l("高", "high")
    }
  }
}
