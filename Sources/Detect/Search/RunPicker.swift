// The first look at a run of digits: whether it can be anybody's, without a
// branch and without a reference. Apart from the table of who may have it, since
// this is asked of every run of a log, and that of one in four.

import Bytes
import Rules

struct RunPicker {
  /// Class of each byte behind a run.
  private let after: FrozenTable<UInt16>.View
  /// Kind of each byte before a run.
  private let before: FrozenTable<UInt8>.View
  /// By first digit, length and class of the byte behind: kinds of bytes before,
  /// as bits, behind which some rule wants such a run.
  private let wanted: FrozenTable<UInt32>.View
  /// What is a multiple of the classes in a power of two.
  private let shift: UInt64

  /// What the views look at.
  struct Tables {
    fileprivate let after: FrozenTable<UInt16>
    fileprivate let before: FrozenTable<UInt8>
    fileprivate let wanted: FrozenTable<UInt32>
    fileprivate let shift: UInt64
  }

  init(_ tables: Tables) {
    after = tables.after.view
    before = tables.before.view
    wanted = tables.wanted.view
    shift = tables.shift
  }

  /// Those of some runs in a block amidst a text that can be anybody's, and those
  /// that go on behind the block, which are measured later.
  /// - Parameters:
  ///   - starts: where runs begin.
  ///   - digits: all digits of the block.
  @inline(never)
  static func picked(
    _ picker: RunPicker, _ block: UnsafePointer<UInt8>, _ starts: UInt64, _ digits: UInt64
  ) -> UInt64 {
    var starts = starts
    var picked: UInt64 = 0
    while starts != 0 {
      let k = UInt64(truncatingIfNeeded: starts.trailingZeroBitCount)
      starts &= starts &- 1
      let run = block + Int(k)
      let length = UInt64(truncatingIfNeeded: (~(digits &>> k)).trailingZeroBitCount)
      let place = UInt64(run[0] & 15) &<< 5 &+ min(length, UInt64(RunGates.longest))
      let shape = place &<< picker.shift | UInt64(picker.after[Int(run[Int(length)])])
      let rules = picker.wanted[Int(shape)] &>> UInt32(picker.before[Int((run - 1).pointee)])
      picked |= (UInt64(rules & 1) | (k &+ length) &>> 6) &<< k
    }
    return picked
  }
}

extension RunPicker.Tables {
  private static let mostKinds = 32

  /// - Parameters:
  ///   - before: by byte, the rules that may follow it, each as some words.
  ///   - after: class of each byte behind.
  ///   - shapes: by first digit, length and class, the rules that may be.
  init(before: [UInt64], after: [UInt16], classes: Int, shapes: [UInt64], words: Int) {
    var kinds: [[UInt64]] = []
    var kindOf = [UInt8](repeating: 0, count: 256)
    for byte in 0..<256 {
      let rules = Array(before[byte * words..<(byte + 1) * words])
      var kind = kinds.firstIndex(of: rules) ?? kinds.count
      if kind == kinds.count, kind < Self.mostKinds { kinds.append(rules) }
      if kind == Self.mostKinds {
        // One too many: both are let through.
        kind -= 1
        for word in 0..<words { kinds[kind][word] |= rules[word] }
      }
      kindOf[byte] = UInt8(kind)
    }
    var shift = 0
    while 1 << shift < classes { shift += 1 }
    var wanted = [UInt32](repeating: 0, count: RunGates.place(10, 0) << shift)
    var last = (row: shapes[0..<0], bits: UInt32(0))
    for shape in 0..<RunGates.place(10, 0) * classes {
      let row = shapes[shape * words..<(shape + 1) * words]
      // Neighbours are mostly alike.
      if !row.elementsEqual(last.row) {
        last = (row, 0)
        for (kind, rules) in kinds.enumerated() where !zip(row, rules).allSatisfy({ $0 & $1 == 0 })
        {
          last.bits |= 1 << UInt32(kind)
        }
      }
      wanted[((shape / classes) << shift) | shape % classes] = last.bits
    }
    self.after = FrozenTable(after)
    self.before = FrozenTable(kindOf)
    self.wanted = FrozenTable(wanted)
    self.shift = UInt64(shift)
  }
}
