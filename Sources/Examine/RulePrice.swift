// What a rule costs on text that has nothing to do with it: most of what a scan
// reads. A fixed text, a fixed small number of rounds and the best of them, so
// that the figure says more of the rule than of the machine's mood.

import Detect
import Linux
import Model
import Rules

package struct RulePrice: Sendable {
  package enum Class: String, Sendable { case cheap, medium, slow }

  package let nanosecondsPerKilobyte: Int

  package var `class`: Class {
    switch nanosecondsPerKilobyte {
    case ..<3000: .cheap
    case ..<100_000: .medium
    default: .slow
    }
  }

  private static let rounds = 5

  /// - Parameter book: the rule is tried alone, with the lists of this book.
  package init(_ rule: Rule, _ book: RuleBook) throws(RuleFault) {
    let alone = RulePrice.best(try Detector(book.holding([rule])))
    let nothing = RulePrice.best(try Detector(book.holding([])))
    nanosecondsPerKilobyte = max(0, alone - nothing) * 1024 / RulePrice.text.text.count
  }

  private static func best(_ detector: Detector) -> Int {
    var best = Int.max
    for _ in 0..<rounds {
      let start = Clock.steady()
      _ = detector.matches(in: text, detector.sift(text.text), ColumnVerdicts())
      best = min(best, Int(Clock.steady() - start))
    }
    return best
  }

  /// Ordinary text: a log, a letter, a list of goods. Numbers differ by line.
  private static let text: Segment = {
    var bytes: [UInt8] = []
    var units: [Segment.Unit] = []
    for n in 0..<400 {
      for line in lines {
        let from = bytes.count
        let text = line.replacing("#", with: String(1000 + n * 7 % 9000))
        bytes += Array((text + "\n").utf8)
        units.append(
          Segment.Unit(
            .paragraph, from..<bytes.count, id: UnitID(line: units.count + 1), cells: 0..<0))
      }
    }
    return Segment(text: bytes, units: units, firstLine: 1)
  }()

  private static let lines = [
    "2024-05-01T09:30:12.#Z INFO  [worker-3] request id=7f3a# path=/api/v2/items took 18ms status=200",
    "2024-05-01 09:30:12,# WARN  cache miss key=session/a#b retry=2 upstream=10.0.3.17:8080",
    "いつもお世話になっております。先日の会議でご説明した件について、資料第#号をお送りします。",
    "納期は来月の予定ですが、在庫の状況により前後することがあります。数量は#個です。",
    "品番 AX-#-22 単価 1,#円 数量 12 小計 48,#円 備考 色違いは別途見積もり",
    "The quick release of build # was rolled back; see ticket OPS-# for the reasons given.",
  ]
}
