// Adds files up to kinds. Distinct values are counted over all subject records
// in scope; kinds that make no record have no digest here, and for them the
// largest count of any file stands, which is never too high.

import GRDB
import Model
import Packed

struct KindTotals {
  private var totals: [Tally.Slot: KindTotal] = [:]
  /// Upper bound of the values there are to tell apart.
  private var values = 0

  /// Values held in memory at a time, about 800 MB of them; more are counted in
  /// several passes, each of which takes a share of the digests.
  private static let valuesPerPass = 48_000_000

  init(_ files: [FileScope]) {
    for file in files {
      for tally in file.tallies {
        var total = totals[tally.slot] ?? KindTotal(slot: tally.slot)
        total.findings += tally.findings
        total.files += 1
        total.distinct = max(total.distinct, tally.distinct)
        totals[tally.slot] = total
        values += tally.distinct
      }
      for (kind, highest) in highest(file.tallies) {
        for confidence in Confidence.allCases where confidence <= highest {
          totals[Tally.Slot(kind, confidence), default: KindTotal(slot: .init(kind, confidence))]
            .filesFrom += 1
        }
      }
    }
  }

  /// All confidences of the kinds there are.
  var kinds: [KindTotal] {
    totals.values.sorted {
      ($0.slot.kind.index, $0.slot.confidence) < ($1.slot.kind.index, $1.slot.confidence)
    }
  }

  private func highest(_ tallies: [Tally]) -> [Kind: Confidence] {
    Dictionary(tallies.map { ($0.slot.kind, $0.slot.confidence) }) { max($0, $1) }
  }

  /// - Returns: the rows whose records do not decode.
  mutating func countDistinct(_ inventory: Inventory, _ db: Database) throws -> Set<Int64> {
    var damaged: Set<Int64> = []
    var counted: [Tally.Slot: (own: Int, from: Int)] = [:]
    let passes = values / KindTotals.valuesPerPass + 1
    for pass in 0..<passes {
      var values = DistinctValues()
      try inventory.eachPack(db) { row, _, bytes in
        guard let list = try? ValueList(packed: bytes) else {
          damaged.insert(row)
          return
        }
        values.add(list, share: (pass, of: passes))
      }
      values.settle()
      for slot in totals.keys {
        counted[slot, default: (0, 0)].own += values.count(slot.kind, slot.confidence)
        counted[slot, default: (0, 0)].from += values.count(slot.kind, from: slot.confidence)
      }
    }
    for (slot, count) in counted {
      let atLeast = totals[slot]?.distinct ?? 0
      totals[slot]?.distinct = max(atLeast, count.own)
    }
    for (slot, count) in counted {
      let atLeast = totals.values.filter {
        $0.slot.kind == slot.kind && $0.slot.confidence >= slot.confidence
      }.map(\.distinct).max()
      totals[slot]?.distinctFrom = max(atLeast ?? 0, count.from)
    }
    return damaged
  }
}
