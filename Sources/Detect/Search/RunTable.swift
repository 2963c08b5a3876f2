// From a run of digits to the rules it can belong to, in one look: by the byte
// before it, its first digit, its length, and the byte behind it.

import Bytes
import Rules

struct RunTable {
  private static let longest = RunGates.longest
  /// Rules by bit; more than 64 take several words.
  private let words: Int
  /// By byte before, 256 being the text's edge: the rules that may follow it.
  private let before: FrozenTable<UInt64>.View
  /// Class of each byte behind; 0: the edge.
  private let after: FrozenTable<UInt16>.View
  private let afterCount: Int
  /// By first digit, length and class of the byte behind.
  private let shapes: FrozenTable<UInt64>.View
  /// The rule of each bit.
  private let numbers: FrozenTable<UInt16>.View
  /// What the views look at.
  private let kept: [any Sendable]

  let isEmpty: Bool
  /// Which runs are worth asking for here.
  let picker: RunPicker

  /// - Parameter runs: by rule.
  init(_ runs: [(rule: Int, run: Anchor.DigitRun)]) {
    let words = max(1, (runs.count + 63) / 64)
    var classes = ByteClasses()
    var known: Set<ByteSet> = []
    for (_, run) in runs {
      for gate in run.gates?.gates ?? [] where known.insert(gate.bytes).inserted {
        classes.split(by: gate.bytes)
      }
      if run.gates == nil { classes.split(by: run.after) }
    }
    let count = classes.count + 1
    var before = [UInt64](repeating: 0, count: 257 * words)
    var shapes = [UInt64](repeating: 0, count: RunGates.place(10, 0) * count * words)
    for (n, (_, run)) in runs.enumerated() {
      let (word, bit) = (n >> 6, UInt64(1) << UInt64(n & 63))
      for byte in 0..<256 where run.before?.contains(UInt8(byte)) ?? true {
        before[byte * words + word] |= bit
      }
      if run.atStart { before[256 * words + word] |= bit }
      let gates = run.gates?.gates ?? [RunGates.Gate(bytes: run.after, edge: run.atEnd)]
      let members = gates.map { gate in
        (0..<count).filter { $0 == 0 ? gate.edge : gate.bytes.contains(classes.samples[$0 - 1]) }
      }
      for digit in 0..<10 {
        for length in 1...Self.longest {
          let place = RunGates.place(digit, length)
          let gate: Int
          if let gates = run.gates {
            gate = Int(gates.numbers[place])
          } else {
            let fits =
              length == Self.longest
              ? run.lengths.upperBound >= length : run.lengths.contains(length)
            guard fits else { continue }
            gate = 0
          }
          for member in members[gate] { shapes[(place * count + member) * words + word] |= bit }
        }
      }
    }
    let tables = RunPicker.Tables(
      before: before, after: classes.classes.map { $0 + 1 }, classes: count, shapes: shapes,
      words: words)
    picker = RunPicker(tables)
    let beforeTable = FrozenTable(before)
    let afterTable = FrozenTable(classes.classes.map { $0 + 1 })
    let shapeTable = FrozenTable(shapes)
    let ruleTable = FrozenTable(runs.map { UInt16($0.rule) })
    kept = [tables, beforeTable, afterTable, shapeTable, ruleTable]
    self.before = beforeTable.view
    after = afterTable.view
    self.shapes = shapeTable.view
    numbers = ruleTable.view
    afterCount = count
    self.words = words
    isEmpty = runs.isEmpty
  }

  /// The rules that a run can belong to, by index.
  @inline(__always) func each(
    _ text: UnsafePointer<UInt8>, _ run: Range<Int>, _ count: Int, _ body: (Int) -> Void
  ) {
    let b = (run.lowerBound > 0 ? Int(text[run.lowerBound &- 1]) : 256) &* words
    let a = run.upperBound < count ? Int(after[Int(text[run.upperBound])]) : 0
    let place = RunGates.place(Int(text[run.lowerBound] & 15), min(run.count, Self.longest))
    let s = (place &* afterCount &+ a) &* words
    for word in 0..<words {
      var bits = before[b &+ word] & shapes[s &+ word]
      while bits != 0 {
        body(Int(numbers[word &<< 6 &+ bits.trailingZeroBitCount]))
        bits &= bits &- 1
      }
    }
  }
}

/// Bytes that no set tells apart are one class.
struct ByteClasses {
  private(set) var classes = [UInt16](repeating: 0, count: 256)
  /// A byte of each.
  private(set) var samples: [UInt8] = [0]

  var count: Int { samples.count }

  mutating func split(by set: ByteSet) {
    // The number of the part of each class that is in the set.
    var parts = [UInt16](repeating: .max, count: count)
    for byte in 0..<256 where set.contains(UInt8(byte)) {
      let old = Int(classes[byte])
      if parts[old] == .max {
        // All of a class that begins with a byte of the set keeps its number.
        let isFirst = Int(samples[old]) == byte
        parts[old] = isFirst ? UInt16(old) : UInt16(samples.count)
        if !isFirst { samples.append(UInt8(byte)) }
      }
      classes[byte] = parts[old]
    }
    // Where the first byte stayed, those outside the set go.
    var others = [UInt16](repeating: .max, count: parts.count)
    for byte in 0..<256 where !set.contains(UInt8(byte)) {
      let old = Int(classes[byte])
      guard old < parts.count, parts[old] == UInt16(old) else { continue }
      if others[old] == .max {
        others[old] = UInt16(samples.count)
        samples.append(UInt8(byte))
      }
      classes[byte] = others[old]
    }
  }
}
