// What changed between two scans, for people on a terminal.

import Model

package struct HistoryText {
  private let comparison: Comparison
  private let l: Language
  private let zone: Zone

  /// Rows of a table; the JSON form has all.
  private static let most = 10

  package init(_ comparison: Comparison, language: Language, zone: Zone = .utc) {
    self.zone = zone
    self.comparison = comparison
    l = language
  }

  package var text: String {
    [heading, kinds, folders, files].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var heading: String {
    let (before, after) = (comparison.before, comparison.after)
    var lines = [
      l("スキャン ", "Scan ") + title(before) + l(" と ", " and scan ") + title(after)
    ]
    lines += comparison.conditions.sentences(l).map { "  " + $0 }
    if comparison.notShared > 0 {
      let count = Layout.number(comparison.notShared)
      lines.append(
        "  "
          + l(
            "一方だけが見たフォルダ \(count) 件は比べていません",
            "\(count) folders that only one of them looked at are left out"))
    }
    if before.gaps + after.gaps > 0 {
      let counts = Layout.number(before.gaps) + " → " + Layout.number(after.gaps)
      lines.append("  " + l("見られなかったもの \(counts)", "could not be looked at: \(counts)"))
    }
    lines.append("  " + files(comparison.files))
    return lines.joined(separator: "\n")
  }

  private func title(_ scan: ScanTotals) -> String {
    "\(scan.scan) (\(zone.full(scan.identity.started)))"
  }

  private func files(_ changes: [FileChange]) -> String {
    let counts = Dictionary(grouping: changes, by: \.movement).mapValues(\.count)
    var said =
      counts.isEmpty && comparison.unlisted == 0
      ? l("検出のあるファイルに変化はありません", "no file with findings changed")
      : l("ファイル: ", "files: ") + Movement.counted(counts, l)
    if comparison.unlisted > 0 {
      let count = Layout.number(comparison.unlisted)
      said += l(
        "、ほか最大 \(count) 件（フォルダごとの数だけが分かります）",
        "; up to \(count) more, of which only the folder is known")
    }
    return said
  }

  private var kinds: String {
    let changed = comparison.kinds.filter { $0.before != $0.after }
    if changed.isEmpty { return "" }
    let head = [
      l("種類", "Kind"), l("前", "before"), l("後", "after"), l("増減", "change"), "",
      l("ファイル前", "files before"), l("ファイル後", "after"),
    ]
    let growth = Layout.rightAligned([head[3]] + changed.map { Layout.signed($0.growth) })
    let rows = zip(changed, growth.dropFirst()).map { change, growth in
      [
        change.kind.name(l), Layout.number(change.before.findings),
        Layout.number(change.after.findings), growth, change.movement.name(l),
        Layout.number(change.before.files), Layout.number(change.after.files),
      ]
    }
    return Layout.table([head.replacing(3, growth[0])] + rows)
  }

  private var folders: String {
    let sorted = comparison.folders.sorted { ($1.weight, $0.path) < ($0.weight, $1.path) }
    if sorted.isEmpty { return "" }
    let shown = Array(sorted.prefix(Self.most))
    let head = [
      l("フォルダ", "Folder"), l("前", "before"), l("後", "after"), l("増減", "change"), "",
      l("内訳", "kinds"),
    ]
    let growth = Layout.rightAligned([head[3]] + shown.map { Layout.signed($0.growth) })
    let rows = zip(shown, growth.dropFirst()).map { change, growth in
      [
        Shown.name(change.path), Layout.number(change.before),
        Layout.number(change.after), growth, change.movement.name(l), detail(change.kinds),
      ]
    }
    return Layout.table([head.replacing(3, growth[0])] + rows)
      + rest(sorted.count - shown.count, l("フォルダ", "folders"))
  }

  private func detail(_ kinds: [KindChange]) -> String {
    kinds.map { $0.kind.name(l) + " " + Layout.signed($0.growth) }
      .joined(separator: l("、", ", "))
  }

  /// New files and those that grew: what somebody should look at.
  private var files: String {
    let more = comparison.files.filter { $0.growth > 0 }
      .sorted { ($1.growth, $0.path) < ($0.growth, $1.path) }
    if more.isEmpty { return "" }
    let shown = Array(more.prefix(Self.most))
    let head = [
      l("新しいファイル、増えたファイル", "New and grown files"), l("前", "before"), l("後", "after"),
      l("増減", "change"), "",
    ]
    let growth = Layout.rightAligned([head[3]] + shown.map { Layout.signed($0.growth) })
    let rows = zip(shown, growth.dropFirst()).map { change, growth in
      [
        Shown.name(change.path), Layout.number(change.before ?? 0),
        Layout.number(change.after ?? 0), growth, change.movement.name(l),
      ]
    }
    return Layout.table([head.replacing(3, growth[0])] + rows)
      + rest(more.count - shown.count, l("ファイル", "files"))
  }

  private func rest(_ count: Int, _ what: String) -> String {
    if count == 0 { return "" }
    let number = Layout.number(count)
    return "\n  "
      + l("ほか \(number) \(what)（-f json に全件）", "and \(number) more \(what) (-f json names all)")
  }
}

extension [String] {
  fileprivate func replacing(_ at: Int, _ cell: String) -> [String] {
    var cells = self
    cells[at] = cell
    return cells
  }
}
