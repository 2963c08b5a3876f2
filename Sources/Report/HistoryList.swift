// The scans of a store, for people on a terminal.

import Model

package struct HistoryList {
  private let steps: [ScanStep]
  private let l: Language
  private let zone: Zone

  package init(_ steps: [ScanStep], language: Language, zone: Zone = .utc) {
    self.zone = zone
    self.steps = steps
    l = language
  }

  package var text: String {
    if steps.isEmpty { return l("スキャンはまだありません", "No scans yet") }
    let head = [
      l("スキャン", "Scan"), l("開始", "started"), l("所要", "took"), l("確認", "visited"),
      l("件数", "findings"), l("ギャップ", "gaps"), l("前回との違い", "against the one before"),
    ]
    return Layout.table([head] + steps.map(row))
  }

  private func row(_ step: ScanStep) -> [String] {
    let totals = step.totals
    // Killed: nobody counted.
    let counted = totals.finished != nil
    return [
      "\(totals.scan)", zone.full(totals.identity.started), took(totals),
      counted ? Layout.number(totals.visited) : "-",
      step.findings.map(Layout.number) ?? "-",
      counted ? Layout.number(totals.gaps) : "-", phrase(step),
    ]
  }

  private func took(_ totals: ScanTotals) -> String {
    guard let finished = totals.finished else { return "-" }
    let tenths = max(0, finished - totals.identity.started) / 100_000_000
    let seconds = tenths / 10
    if seconds < 60 { return "\(seconds).\(tenths % 10) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }

  private func phrase(_ step: ScanStep) -> String {
    if step.totals.finished == nil {
      return l("完了していません（中断または実行中）", "not finished (killed, or still running)")
    }
    if step.totals.interrupted { return l("中断。比較の対象外", "interrupted, not compared") }
    if !step.isMilestone { return l("旧版のため記録なし", "not recorded by the earlier version") }
    guard let advance = step.advance else { return l("最初", "the first") }
    let different = advance.conditions.names(l)
    return change(advance)
      + (different.isEmpty
        ? ""
        : l(
          "（異なる条件: \(different.joined(separator: "、"))）",
          " (not the same: \(different.joined(separator: ", ")))"))
  }

  private func change(_ advance: ScanStep.Advance) -> String {
    if advance.isStill { return l("変化なし", "no change") }
    var parts = [
      l(
        "\(Layout.signed(advance.growth)) 件", "\(Layout.signed(advance.growth)) findings")
    ]
    let files = Movement.counted(advance.files, l)
    if !files.isEmpty { parts.append(l("ファイル: ", "files: ") + files) }
    if advance.unlisted > 0 {
      parts.append(
        l(
          "ほか最大 \(Layout.number(advance.unlisted)) ファイル",
          "up to \(Layout.number(advance.unlisted)) files more"))
    }
    return parts.joined(separator: l("、", "; "))
  }
}
