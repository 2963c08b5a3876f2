// From a run of digits to the rules it can belong to, in one look: by the byte
// before it, its length, and the byte behind it. A log has a run every eight
// bytes, and nearly all of them end here.

import Bytes
import Rules

struct RunTable {
  /// Runs of this length or longer are one.
  private static let longest = 24

  /// Class of each byte, 0 being the edge of the text.
  private let before: FrozenTable<UInt8>.View
  private let after: FrozenTable<UInt8>.View
  private let afterCount: Int
  /// 0: no rule; else the number of a list, from 1.
  private let cells: FrozenTable<UInt16>.View
  /// The rules of all lists in a row, and where each list begins.
  private let rules: FrozenTable<UInt16>.View
  private let starts: FrozenTable<UInt32>.View
  /// What the views look at.
  private let kept: [any Sendable]

  let isEmpty: Bool

  /// - Parameter runs: by rule.
  init(_ runs: [(rule: Int, run: Anchor.DigitRun)]) {
    let beforeClasses = ByteClasses { byte in
      runs.map { $0.run.before?.contains(byte) ?? true }
    }
    let afterClasses = ByteClasses { byte in runs.map { $0.run.after.contains(byte) } }
    var lists: [[UInt16]] = []
    var numbers: [[UInt16]: UInt16] = [:]
    var cells: [UInt16] = []
    for b in 0..<beforeClasses.count {
      for length in 0...Self.longest {
        for a in 0..<afterClasses.count {
          let rules = runs.indices.filter { n in
            let run = runs[n].run
            let fitsBefore = b == 0 ? run.atStart : beforeClasses.members[b - 1][n]
            let fitsAfter = a == 0 ? run.atEnd : afterClasses.members[a - 1][n]
            let fitsLength =
              length == Self.longest
              ? run.lengths.upperBound >= length : run.lengths.contains(length)
            return fitsBefore && fitsAfter && fitsLength
          }.map { UInt16(runs[$0].rule) }
          if rules.isEmpty {
            cells.append(0)
          } else if let known = numbers[rules] {
            cells.append(known)
          } else {
            lists.append(rules)
            numbers[rules] = UInt16(lists.count)
            cells.append(UInt16(lists.count))
          }
        }
      }
    }
    let beforeTable = FrozenTable(beforeClasses.classes)
    let afterTable = FrozenTable(afterClasses.classes)
    let cellTable = FrozenTable(cells)
    let ruleTable = FrozenTable(lists.flatMap { $0 })
    let startTable = FrozenTable(
      lists.reduce(into: [UInt32(0)]) { $0.append($0.last! + UInt32($1.count)) })
    kept = [beforeTable, afterTable, cellTable, ruleTable, startTable]
    before = beforeTable.view
    after = afterTable.view
    self.cells = cellTable.view
    rules = ruleTable.view
    starts = startTable.view
    afterCount = afterClasses.count
    isEmpty = lists.isEmpty
  }

  /// The number of the list of rules for a run; 0: none.
  @inline(__always) func list(
    _ text: UnsafePointer<UInt8>, _ run: Range<Int>, _ count: Int
  ) -> Int {
    let b = run.lowerBound > 0 ? Int(before[Int(text[run.lowerBound &- 1])]) : 0
    let a = run.upperBound < count ? Int(after[Int(text[run.upperBound])]) : 0
    let length = min(run.count, Self.longest)
    return Int(cells[(b &* (Self.longest &+ 1) &+ length) &* afterCount &+ a])
  }

  /// The rules of a list, by index.
  @inline(__always) func each(_ list: Int, _ body: (Int) -> Void) {
    var i = Int(starts[list &- 1])
    let end = Int(starts[list])
    while i < end {
      body(Int(rules[i]))
      i &+= 1
    }
  }
}

/// Bytes that no rule tells apart are one class.
private struct ByteClasses {
  /// Class by byte, from 1; 0 is left for the edge.
  var classes = [UInt8](repeating: 0, count: 256)
  /// What each class is, by rule.
  var members: [[Bool]] = []
  /// With the edge.
  var count: Int { members.count + 1 }

  init(_ member: (UInt8) -> [Bool]) {
    var known: [[Bool]: UInt8] = [:]
    for byte in UInt8.min...UInt8.max {
      let signature = member(byte)
      if known[signature] == nil {
        members.append(signature)
        known[signature] = UInt8(members.count)
      }
      classes[Int(byte)] = known[signature]!
    }
  }
}
