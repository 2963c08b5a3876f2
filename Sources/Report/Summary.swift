// What a scan amounts to, for people on a terminal.

import Model

package struct Summary {
  private let scope: Scope
  private let l: Language
  private let resumed: Bool
  private let paint: Paint

  package init(_ scope: Scope, language: Language, resumed: Bool, paint: Paint = .none) {
    self.scope = scope
    l = language
    self.resumed = resumed
    self.paint = paint
  }

  package var text: String {
    ([coverage] + [kinds, worst, gaps].filter { !$0.isEmpty }).joined(separator: "\n\n")
  }

  private var coverage: String {
    var lines = [l("走査", "Coverage")]
    let parts = Outcome.allCases.compactMap { outcome -> String? in
      guard let count = scope.outcomes[outcome], count > 0 else { return nil }
      return "\(outcome.name(l)) \(Layout.number(count))"
    }
    lines.append(
      "  " + l("確認 ", "visited ") + Layout.number(scope.visited) + " = "
        + (parts.isEmpty ? "0" : parts.joined(separator: " + ")))
    lines.append(
      "  " + l("読取 ", "read ") + Layout.bytes(scope.bytesRead)
        + (seconds.map { l("、\($0) 秒", ", \($0) s") } ?? "")
        + (resumed ? l("、中断から再開", ", resumed") : ""))
    if scope.interrupted {
      lines.append(
        "  "
          + paint(
            .yellow,
            l(
              "完了していません（中断または実行中）。同じコマンドで続行できます",
              "not finished (interrupted, or still running): the same command goes on")))
    }
    if let sandbox = scope.sandbox, !sandbox.seccomp {
      lines.append(
        "  " + paint(.yellow, l("サンドボックスは無効です", "the sandbox is not in force")))
    }
    if let sandbox = scope.sandbox, !sandbox.jit {
      lines.append(
        "  " + l("JITが使えないため照合は遅くなっています", "no JIT compilation here: matching is slow"))
    }
    return lines.joined(separator: "\n")
  }

  private var seconds: String? {
    guard let finished = scope.finished else { return nil }
    let tenths = max(0, finished - scope.identity.started) / 100_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }

  private var kinds: String {
    let shown = scope.totals(atLeast: scope.minimumConfidence)
    if shown.isEmpty {
      return scope.interrupted
        ? l("ここまでに完了したファイルからは見つかっていません", "Nothing found in the files finished so far")
        : l("個人データは見つかりませんでした", "No personal data found")
    }
    let head = [
      l("種類", "Kind"), l("件数", "findings"), l("異なる値", "distinct"), l("ファイル", "files"),
    ]
    let rows = shown.map {
      [
        $0.kind.name(l), Layout.number($0.findings), Layout.number($0.distinct),
        Layout.number($0.files),
      ]
    }
    return Layout.table([head] + rows) { $0 > 0 && $1 == 1 ? paint(.bold, $2) : $2 }
  }

  private var worst: String {
    let files = scope.files.map { file in
      (
        file.entry.path,
        file.tallies.filter { $0.slot.confidence >= scope.minimumConfidence }
          .reduce(0) { $0 + $1.findings }
      )
    }.filter { $0.1 > 0 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    guard !files.isEmpty else { return "" }
    let head = [l("多いファイル", "Most in"), l("件数", "findings")]
    return Layout.table(
      [head] + files.prefix(8).map { [Shown.name($0.0), Layout.number($0.1)] })
  }

  private var gaps: String {
    let gaps = scope.reasons.filter(\.key.isGap).sorted {
      ($1.value, $0.key.code) < ($0.value, $1.key.code)
    }
    guard !gaps.isEmpty else { return "" }
    let head = [l("見られなかったもの", "Not looked at"), l("件数", "files"), l("対処", "what to do")]
    return Layout.table(
      [head] + gaps.map { [$0.key.name(l), Layout.number($0.value), $0.key.hint(l) ?? ""] }
    ) { $0 > 0 && $1 == 0 ? paint(.yellow, $2) : $2 }
  }
}

/// Columns, numbers and names for a terminal.
enum Layout {
  static func number(_ value: Int) -> String {
    var digits = Array(String(value))
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: at)
      at -= 3
    }
    return String(digits)
  }

  static func bytes(_ value: UInt64) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var amount = Double(value)
    var unit = 0
    while amount >= 1000, unit < units.count - 1 {
      amount /= 1000
      unit += 1
    }
    let tenths = Int(amount * 10)
    return unit == 0 ? "\(value) B" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }

  /// Left-aligned first column, right-aligned numbers, as wide as people see them.
  /// - Parameter painted: a cell's text as it is to be shown, by row and column.
  static func table(
    _ rows: [[String]], painted: (Int, Int, String) -> String = { $2 }
  ) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0
    }
    return rows.enumerated().map { number, row in
      var line = "  "
      for (column, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: max(0, widths[column] - width(cell)))
        let isNumber = cell.first.map { $0.isNumber } ?? false
        let shown = painted(number, column, cell)
        line += (column > 0 && isNumber ? pad + shown : shown + pad) + "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// Cells of a terminal: East Asian characters take two.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { total, scalar in
      switch scalar.value {
      // Voiced sound marks that stand apart: how names come from a Mac.
      case 0x300...0x36F, 0x200B...0x200F, 0x3099...0x309A, 0xFE00...0xFE0F: total
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        total + 2
      default: total + 1
      }
    }
  }
}
