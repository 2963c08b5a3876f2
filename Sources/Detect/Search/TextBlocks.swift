// A text as blocks of 64 bytes with what stands in them as bits. Apart from who
// looks at them, because all the care for a text's end is here.

import Bytes

enum TextBlocks {
  struct Block {
    /// Where the block begins in the text.
    let at: Int
    /// Its bytes, with eight more readable behind them.
    let start: UnsafePointer<UInt8>
    let masks: BlockMasks
    /// Bytes of it that are asked for.
    let inside: UInt64
    /// Whether `start` lies in the text, with a byte before it and eight bytes
    /// of text behind the block.
    let isAmidst: Bool
  }

  private static let size = 64
  private static let readable = size + 8

  @inline(__always) static func each(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (Block) -> Void
  ) {
    guard let base = bytes.baseAddress else { return }
    var at = range.lowerBound
    while at < range.upperBound {
      let count = range.upperBound &- at
      let inside: UInt64 = count < size ? (1 &<< UInt64(count)) &- 1 : ~0
      if at &+ readable <= bytes.count {
        let start = base + at
        let masks = BlockMasks(UnsafeRawPointer(start))
        body(Block(at: at, start: start, masks: masks, inside: inside, isAmidst: at > 0))
      } else {
        last(bytes, at, inside, body)
      }
      at &+= size
    }
  }

  /// A block behind which the text ends.
  @inline(never) private static func last(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ inside: UInt64, _ body: (Block) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: readable) { padded in
      padded.initialize(repeating: 0)
      for k in 0..<min(readable, bytes.count &- at) { padded[k] = bytes[at &+ k] }
      let start = UnsafePointer(padded.baseAddress!)
      let masks = BlockMasks(UnsafeRawPointer(start))
      body(Block(at: at, start: start, masks: masks, inside: inside, isAmidst: false))
    }
  }
}
