// A short list of words to be looked for in short texts: most of them are
// turned away together, by the characters that the text does not have.

import Bytes

struct WordSieve: Sendable {
  private let words: [[UInt8]]
  /// By word: its characters, as bits of a hash.
  private let masks: [UInt64]

  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    masks = self.words.map { WordSieve.mask($0, 0..<$0.count) }
  }

  /// The words whose characters all stand in a text, wherever, in their order.
  func words(in text: [UInt8], _ range: Range<Int>) -> [[UInt8]] {
    let mask = WordSieve.mask(text, range)
    var found: [[UInt8]] = []
    masks.withUnsafeBufferPointer { masks in
      for index in masks.indices where masks[index] & ~mask == 0 { found.append(words[index]) }
    }
    return found
  }

  private static func mask(_ text: [UInt8], _ range: Range<Int>) -> UInt64 {
    var mask: UInt64 = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = UTF8Scalar.read(text, i)
      mask |= 1 &<< UInt64((scalar &* 0x9E37_79B1) &>> 26)
      i &+= length
    }
    return mask
  }
}
