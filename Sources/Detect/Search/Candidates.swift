// From blocks of text to candidates: runs of digits and literals that some rule
// asks for, in the order of the text.

import Bytes

extension CandidateSearch {
  /// - Parameters:
  ///   - range: where anchors are looked for; not inside a run of digits.
  ///   - wide: what is known of the text.
  func sift(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ wide: WideBlocks,
    _ course: inout Course
  ) {
    var rest = range
    while let stretch = wide.stretch(rest) {
      siftAll(bytes, stretch, wide.literals, &course)
      rest = stretch.upperBound..<range.upperBound
    }
  }

  private func siftAll(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ wide: [UInt64],
    _ course: inout Course
  ) {
    var carry: UInt64 = 0
    TextBlocks.each(bytes, range) { block in
      if !runs.isEmpty {
        let digits = block.masks.digits & block.inside
        let starts = digits & ~(digits &<< 1 | carry)
        carry = digits &>> 63
        if starts != 0 { eachRun(bytes, block, starts, &course) }
      }
      var hits = literals.places(block, wide: wide.isEmpty ? nil : wide[block.at &>> 6])
      while hits != 0 {
        let i = block.at &+ hits.trailingZeroBitCount
        hits &= hits &- 1
        if bytes[i] < 0x80 {
          literals.eachNarrow(bytes, i) { candidate($0, i..<i, bytes, &course) }
        } else {
          literals.eachWide(bytes, i) { candidate($0, i..<i, bytes, &course) }
        }
      }
    }
  }

  /// A log has a run every eight bytes, of which few are anybody's: first those
  /// are picked out without a branch, since which they are nobody can predict.
  @inline(__always)
  private func eachRun(
    _ bytes: UnsafeBufferPointer<UInt8>, _ block: TextBlocks.Block, _ starts: UInt64,
    _ course: inout Course
  ) {
    guard block.isAmidst else { return eachRunAtEdge(bytes, block, starts, &course) }
    var picked = RunPicker.picked(runs.picker, block.start, starts, block.masks.digits)
    while picked != 0 {
      let k = picked.trailingZeroBitCount
      picked &= picked &- 1
      run(bytes, block.at &+ k, &course)
    }
  }

  @inline(never)
  private func eachRunAtEdge(
    _ bytes: UnsafeBufferPointer<UInt8>, _ block: TextBlocks.Block, _ starts: UInt64,
    _ course: inout Course
  ) {
    var starts = starts
    while starts != 0 {
      run(bytes, block.at &+ starts.trailingZeroBitCount, &course)
      starts &= starts &- 1
    }
  }

  private func run(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ course: inout Course) {
    var end = i &+ 1
    while end < bytes.count, bytes[end] &- 0x30 < 10 { end &+= 1 }
    runs.each(bytes.baseAddress!, i..<end, bytes.count) {
      candidate($0, i..<end, bytes, &course)
    }
  }
}
