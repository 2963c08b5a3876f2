// Sentences about what a check has decided, the same in every form.

import Model

struct CheckWords {
  let l: Language

  /// What was found of one kind in one file, without where.
  func found(_ decision: Decision) -> String {
    let name = decision.kind.name(l)
    let count = Layout.number(decision.findings)
    let level = decision.highest.name(l)
    return l("\(name) \(count) 件（確度 \(level)）", "\(name): \(count) found (confidence \(level))")
  }

  /// Why it fails or does not.
  func ground(_ decision: Decision) -> String {
    var parts: [String] = []
    switch decision.ground {
    case .level(nil): parts.append(l("この種類は不合格にしない", "this kind never fails"))
    // All of it was set aside, which is what the rest says.
    case .level where decision.findings == 0: break
    case .level(let level?):
      parts.append(
        decision.fails
          ? l("確度 \(level.name(l)) 以上は不合格", "fails from confidence \(level.name(l))")
          : l("確度 \(level.name(l)) 未満", "below confidence \(level.name(l))"))
    case .policy(let place, let says): parts.append("\(place): \(says)")
    }
    if decision.inAllowedColumns > 0 {
      parts.append(
        l("許可された列 \(decision.inAllowedColumns)", "\(decision.inAllowedColumns) in allowed columns"))
    }
    if decision.inBaseline > 0 {
      parts.append(l("ベースライン \(decision.inBaseline)", "\(decision.inBaseline) in the baseline"))
    }
    if decision.excused > 0 {
      parts.append(l("ファイル内の許可 \(decision.excused)", "\(decision.excused) allowed in the file"))
    }
    if let day = decision.expired {
      parts.append(
        l("ベースラインの期限切れ（\(day)）", "its entry in the baseline expired on \(day)"))
    }
    return parts.joined(separator: l("、", ", "))
  }

  /// One finding of a kind that fails; no value, only what may be shown.
  func sentence(_ finding: Finding) -> String {
    let level = finding.confidence.name(l)
    let facts = finding.evidence.words(l).joined(separator: l("、", ", "))
    let why = facts.isEmpty ? "" : l("：", ": ") + facts
    return l(
      "\(finding.kind.name(l)) \(finding.mask)（確度 \(level)\(why)）",
      "\(finding.kind.name(l)) \(finding.mask) (confidence \(level)\(why))")
  }

  func problem(_ problem: Problem) -> String {
    let detail = problem.detail.isEmpty ? "" : l("（\(problem.detail)）", " (\(problem.detail))")
    let hint = problem.cause.hint(l).map { l("。", "; ") + $0 } ?? ""
    return l("見られなかった：", "not looked at: ") + problem.cause.name(l) + detail + hint
  }

  /// The line that ends it.
  func verdict(_ sheet: CheckSheet) -> String {
    let failing = sheet.files.count(where: \.fails)
    let all = Layout.number(sheet.files.count)
    var parts: [String] = []
    if sheet.interrupted { parts.append(l("中断されました", "interrupted")) }
    if failing > 0 {
      parts.append(
        l(
          "不合格 \(Layout.number(failing)) / \(all) ファイル",
          "\(Layout.number(failing)) of \(all) files fail"))
    }
    if sheet.gaps > 0 {
      parts.append(
        l("見られなかったもの \(Layout.number(sheet.gaps))", "\(Layout.number(sheet.gaps)) not looked at"))
    }
    if parts.isEmpty {
      parts.append(
        l("合格：\(all) ファイル", sheet.files.count == 1 ? "1 file passes" : "\(all) files pass"))
    }
    return parts.joined(separator: l("、", ", "))
  }
}

extension CheckSheet {
  var words: CheckWords { CheckWords(l: language) }

  /// The gaps of a file that count.
  func gaps(of file: CheckedFile) -> [Problem] {
    file.problems.filter { $0.cause.isGap && !allowedGaps.contains($0.cause) }
  }
}

extension CheckedFile {
  /// Its path and the steps into it.
  func name(_ steps: [Step]) -> String { Self.name(path, steps) }

  package static func name(_ path: PathBytes, _ steps: [Step]) -> String {
    steps.reduce(Shown.name(path)) { text, step in
      if case .member = step { text + "!" + step.text } else { text + " › " + step.text }
    }
  }
}
