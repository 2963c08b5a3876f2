// The one sentence for who reads only one, and what must not be read without.

import Assess
import Model

struct Verdict {
  private let scope: Scope
  private let figures: Figures
  private let l: Language
  private let sheet: Worksheet?

  init(_ dossier: Dossier, _ figures: Figures) {
    scope = dossier.scope
    sheet = dossier.worksheet
    l = dossier.language
    self.figures = figures
  }

  var fields: Fields {
    [
      "state": state, "mark": mark, "sentence": sentence,
      "remarks": remarks.map { ["text": $0] }, "duty": duty,
    ]
  }

  /// The gravest that any law says, where something was found or not read.
  private var duty: [Fields] {
    guard let sheet, figures.findings > 0 || figures.gaps > 0 || scope.interrupted else {
      return []
    }
    return [
      [
        "tone": sheet.ruling.code,
        "text": l("報告・通知の義務: ", "Duty to report and notify: ") + l(sheet.ruling.name),
      ]
    ]
  }

  /// "推定 1,234人の", where persons were counted.
  private var whose: String {
    guard let count = figures.persons, count.maximum > 0 else { return "" }
    return count.estimate > 0
      ? l(
        "推定\(Layout.number(count.estimate))人の",
        "about \(l.count(count.estimate, "person", "persons"))")
      : l(
        "最大\(Layout.number(count.maximum))人の",
        "\(l.count(count.maximum, "person", "persons")) at most")
  }

  private var state: String {
    if scope.interrupted { return "open" }
    if figures.findings > 0 { return "found" }
    return figures.gaps > 0 ? "open" : "clean"
  }

  private var mark: String {
    if scope.interrupted { return l("未完了", "Not finished") }
    if figures.findings > 0 { return l("個人データあり", "Personal data found") }
    return figures.gaps > 0 ? l("未確認あり", "Gaps remain") : l("検出なし", "Nothing found")
  }

  private var sentence: String {
    let found = figures.findings
    let files = Layout.number(figures.files)
    switch (scope.interrupted, found > 0) {
    case (true, true):
      return l(
        "走査は終わっていません。ここまでに\(files)ファイルから\(figures.kinds)種類・\(Layout.number(found))件が見つかっています。",
        "The scan has not come to its end. So far \(places) of personal data were found in \(inFiles)."
      )
    case (true, false):
      return l(
        "走査は終わっていません。ここまでには見つかっていません。",
        "The scan has not come to its end. Nothing was found so far.")
    case (false, true):
      return l(
        "\(files)ファイルから、\(whose)\(whose.isEmpty ? "" : "個人データ、")\(figures.kinds)種類・\(Layout.number(found))件\(whose.isEmpty ? "の個人データ" : "")が見つかりました。",
        "\(inFiles) hold personal data\(whose.isEmpty ? "" : " of \(whose)"): \(places)."
          .capitalizedFirst)
    case (false, false):
      return figures.gaps > 0
        ? l(
          "個人データは見つかりませんでしたが、読めていない所があります。",
          "No personal data was found, but not everything could be read.")
        : l("個人データは見つかりませんでした。", "No personal data was found.")
    }
  }

  private var inFiles: String { l.count(figures.files, "file", "files") }

  private var places: String {
    l.count(figures.findings, "place", "places") + " of " + l.count(figures.kinds, "kind", "kinds")
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if scope.interrupted {
      remarks.append(l("同じコマンドで続きから再開できます。", "The same command goes on where it stopped."))
    }
    if figures.gaps > 0 {
      remarks.append(
        l(
          "\(Layout.number(figures.gaps))件のパスは全部または一部を読めていません。そこに何があるかは、この報告からは分かりません。",
          "\(l.count(figures.gaps, "path", "paths")) could not be read whole. What stands there, this report cannot say."
        ))
    } else if !scope.interrupted {
      remarks.append(l("読むべきもので、読み残しはありません。", "Nothing that was to be read was left unread."))
    }
    if figures.apart > 0 {
      let level = scope.minimumConfidence.name(l)
      remarks.append(
        l(
          "このほか、確信度が「\(level)」に満たない候補が\(Layout.number(figures.apart))件あり、別に数えています。",
          "\(l.count(figures.apart, "candidate", "candidates")) below \(level) confidence are counted apart."
        ))
    }
    return remarks
  }
}

/// What was scanned, and when.
struct About {
  let fields: Fields

  init(_ scope: Scope, _ names: ShownPaths, _ zone: Zone, _ l: Language) {
    let roots = scope.identity.roots.map { Shown.short($0) }
    let shown = roots.isEmpty ? [l("標準入力", "standard input")] : Array(roots.prefix(12))
    fields = [
      "roots": shown.map { ["root": $0] },
      "moreRoots": roots.count > shown.count ? [["text": l.rest(roots.count - shown.count)]] : [],
      "started": zone.full(scope.identity.started),
      "finished": scope.finished.map(zone.full) ?? l("終了していません", "has not finished"),
      "took": scope.finished.map { Self.span($0 - scope.identity.started, l) } ?? "—",
      "read": Layout.bytes(scope.bytesRead),
      "below": names.base == nil ? [] : [true],
    ]
  }

  private static func span(_ nanoseconds: Int64, _ l: Language) -> String {
    let tenths = max(0, nanoseconds) / 100_000_000
    let seconds = tenths / 10
    if tenths == 0 { return l("0.1 秒未満", "under 0.1 s") }
    if seconds < 60 { return l("\(seconds).\(tenths % 10) 秒", "\(seconds).\(tenths % 10) s") }
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return hours > 0
      ? l("\(hours) 時間 \(minutes) 分", "\(hours) h \(minutes) min")
      : l("\(minutes) 分 \(rest) 秒", "\(minutes) min \(rest) s")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
