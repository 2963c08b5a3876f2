// How a number is made, digits here and letters there: what the numbers of one
// office have in common. Read eight bytes at a time, for a column of numbers
// asks it of each.

import Bytes

struct NumberShape {
  /// Two bits for each change of sort; nil: there are too many.
  private(set) var changes: UInt64? = 0
  private(set) var digits = 0

  /// - Parameter normal: a number in normal form.
  init(_ normal: UnsafeBufferPointer<UInt8>) {
    let bytes = UnsafeRawBufferPointer(normal)
    var changes: UInt64 = 0
    var isLong = false
    // Marks of the byte before, in the highest byte; nothing is of no sort.
    var digitBefore: UInt64 = 0
    var highBefore: UInt64 = 0
    var isFirst = true
    var at = 0
    while at < bytes.count {
      let count = min(8, bytes.count &- at)
      let word = NumberShape.word(bytes, at, count)
      let here = UInt64.max &>> UInt64(64 &- 8 &* count)
      let digit = ByteMask.digits(word) & here
      let high = word & ByteMask.tops & here
      digits &+= digit.nonzeroBitCount
      var marks = (digit ^ (digit &<< 8 | digitBefore)) | (high ^ (high &<< 8 | highBefore))
      if isFirst { marks |= 0x80 }
      marks &= here
      while marks != 0 {
        let bit = marks & (0 &- marks)
        isLong = isLong || changes &>> 60 != 0
        changes = changes &<< 2 | (digit & bit != 0 ? 1 : high & bit != 0 ? 3 : 2)
        marks ^= bit
      }
      digitBefore = digit &>> 56
      highBefore = high &>> 56
      isFirst = false
      at &+= 8
    }
    self.changes = isLong ? nil : changes
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ count: Int) -> UInt64 {
    if count == 8 { return bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian }
    if at > 0 {
      // The last eight bytes, of which the first have been read.
      let word = bytes.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self)
      return word.littleEndian &>> UInt64(64 &- 8 &* count)
    }
    var word: UInt64 = 0
    for i in 0..<count { word |= UInt64(bytes[i]) &<< UInt64(8 &* i) }
    return word
  }
}
