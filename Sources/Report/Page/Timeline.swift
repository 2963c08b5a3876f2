// When the files with findings were last changed, as bars: by month, or by
// year where there would be too many months.

import Model

struct Timeline {
  private static let mostBars = 48
  private static let (width, height) = (1000, 96)
  let fields: [Fields]

  init(_ scope: Scope, _ zone: Zone, _ l: Language) {
    let files = scope.worst.map(\.file)
    let months = files.map { Self.month($0.entry.mtime, zone) }
    guard let first = months.min(), let last = months.max() else {
      fields = []
      return
    }
    // One wrong clock must not squeeze everything else into a single bar.
    let byYear = last - first >= Self.mostBars
    let step = byYear ? 12 : 1
    // A year at least, so that one month is not a wall.
    let start = byYear ? first / 12 * 12 : min(first, last - 11)
    let bars = min((last - start) / step + 1, Self.mostBars)
    var counts = [Int](repeating: 0, count: bars)
    for month in months { counts[max(0, bars - 1 - (last - month) / step)] += 1 }
    let most = counts.max() ?? 1
    let pitch = Double(Self.width) / Double(bars)
    let bar = counts.enumerated().map { at, count -> Fields in
      let height = count == 0 ? 0 : max(2, count * Self.height / max(1, most))
      return [
        "x": Int(Double(at) * pitch), "width": max(2, Int(pitch) - 2), "y": Self.height - height,
        "height": height,
      ]
    }
    let busiest = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
    func name(_ at: Int) -> String {
      Self.name(last - (bars - 1 - at) * step, byYear)
    }
    let times = files.map(\.entry.mtime)
    fields = [
      [
        "bars": bar, "from": name(0), "to": name(bars - 1),
        "label": l(
          "更新された時期。最も多いのは \(name(busiest)) の \(Layout.number(counts[busiest]))ファイル",
          "When they were changed. Most in \(name(busiest)): \(l.count(counts[busiest], "file", "files"))"
        ),
        "oldest": zone.full(times.min() ?? 0), "newest": zone.full(times.max() ?? 0),
        "unit": byYear ? l("年ごと", "by year") : l("月ごと", "by month"),
      ]
    ]
  }

  /// Months since year 0.
  private static func month(_ nanoseconds: Int64, _ zone: Zone) -> Int {
    let text = zone.minute(nanoseconds)
    let year = Int(text.prefix(4)) ?? 1970
    return year * 12 + (Int(text.dropFirst(5).prefix(2)) ?? 1) - 1
  }

  private static func name(_ month: Int, _ byYear: Bool) -> String {
    if byYear { return "\(month / 12)" }
    let number = month % 12 + 1
    return "\(month / 12)-\(number < 10 ? "0" : "")\(number)"
  }
}
