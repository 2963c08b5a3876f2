// What -v says: where things lie and what is in force, what happens to workers,
// how long each stage took. The key's place is told, never the key.

import Crew
import Linux
import Model
import Patterns
import Report

struct Announcement {
  let settings: ScanSettings
  private var l: Language { settings.language }

  init(_ settings: ScanSettings) { self.settings = settings }

  func beginning(
    store: String, key: Key, image: String, budget: DescriptorBudget, resumed: Bool,
    priority: Priority.Lowered?
  ) -> String {
    var lines = [
      (l("保存先", "store"), store + (resumed ? l("（中断から再開）", " (going on with it)") : "")),
      (l("鍵", "key"), key.source.text(l)),
      (l("規則", "rules"), (Places.image ?? "?") + ", " + image),
    ]
    if let project = settings.project { lines.append((l("設定", "project file"), project.file)) }
    lines += [
      (
        l("ワーカー", "workers"),
        l(
          "\(budget.workers)、一覧スレッド \(budget.lanes)",
          "\(budget.workers), listing threads \(budget.lanes)")
      ),
      (l("上限", "limits"), limits),
      (l("出力", "output"), settings.outputIdentity.isEmpty ? "-" : settings.outputIdentity),
    ]
    if let priority { lines.append((l("優先度", "priority"), text(priority))) }
    return table(lines)
  }

  private var limits: String {
    let size =
      settings.maximumFileSize > 0
      ? bytes(settings.maximumFileSize) : l("制限なし", "none")
    return l(
      "ファイル \(size)、メモリ \(bytes(settings.memory))、無応答 \(settings.patience)秒",
      "file size \(size), memory of a worker \(bytes(settings.memory)), no progress \(settings.patience) s"
    )
  }

  private func bytes(_ count: UInt64) -> String {
    for (unit, shift) in [("G", 30), ("M", 20), ("K", 10)] as [(String, UInt64)]
    where count >= 1 << shift && count & ((1 << shift) - 1) == 0 {
      return "\(count >> shift)\(unit)"
    }
    return "\(count)"
  }

  private func text(_ lowered: Priority.Lowered) -> String {
    let parts = [
      lowered.nice ? "nice 19" : nil, lowered.batch ? "SCHED_BATCH" : nil,
      lowered.idleDisk ? l("ディスクは空き時のみ", "disk when idle") : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? l("下げられません", "cannot be lowered") : parts.joined(separator: ", ")
  }

  func isolation(_ state: SandboxState) -> String {
    let on = { (yes: Bool) in yes ? l("有効", "on") : l("無効", "off") }
    let landlock = state.landlock > 0 ? "ABI \(state.landlock)" : on(false)
    return table([
      (
        l("隔離", "isolation"),
        "seccomp \(on(state.seccomp)), Landlock \(landlock), "
          + l("資源制限", "limits") + " \(on(state.limits)), JIT \(on(state.jit))"
      )
    ])
  }

  func lost(_ name: String, _ problem: Problem, again: Bool) -> String {
    let next = again ? l("再試行します", "tried again") : l("断念します", "given up")
    return "leakscope: \(problem.cause.name(l)) (\(problem.detail)), \(next): \(name)"
  }

  func ending(_ stages: Stages) -> String {
    table(
      stages.reached.map { mark in
        let seconds =
          "\(mark.milliseconds / 1000).\(String(1000 + mark.milliseconds % 1000).dropFirst()) s"
        return switch mark.stage {
        case .walked: (l("一覧終了", "listed"), seconds)
        case .read: (l("読取終了", "read"), seconds)
        case .stored: (l("保存終了", "stored"), seconds)
        case .reported: (l("集計終了", "summed up"), seconds)
        }
      })
  }

  private func table(_ rows: [(String, String)]) -> String {
    let widest = 14
    return rows.map { name, text in
      let pad = String(repeating: " ", count: max(1, widest - ProgressLine.width(name)))
      return "leakscope: " + name + pad + text
    }.joined(separator: "\n")
  }
}

extension Key.Source {
  func text(_ l: Language) -> String {
    switch self {
    case .option(let file): "--key-file \(file)"
    case .environment: l("環境変数 LEAKSCOPE_KEY", "environment variable LEAKSCOPE_KEY")
    case .credential(let file): l("サービスの資格情報 ", "service credential ") + file
    case .own(let file): file
    case .made(let file): file + l("（新規作成）", " (made just now)")
    case .invented: l("今回かぎり", "for this run only")
    }
  }
}
