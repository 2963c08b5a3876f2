// Where in a file a reader stands: line and column, counted on as it goes.

import Bytes

struct Place: Sendable, Equatable {
  /// From 1.
  var line: Int
  /// Characters before it in its line.
  var column: Int

  init(line: Int = 1, column: Int = 0) {
    self.line = line
    self.column = column
  }

  /// Moves on over a part of the text.
  mutating func pass(_ text: [UInt8], _ range: Range<Int>) {
    text.withUnsafeBufferPointer { bytes in
      var last = -1
      var lines = 0
      for i in range where bytes[i] == 0x0A {
        lines &+= 1
        last = i
      }
      if lines > 0 {
        line += lines
        column = 0
      }
      var characters = 0
      for i in max(range.lowerBound, last &+ 1)..<range.upperBound {
        characters &+= bytes[i] & 0xC0 == 0x80 ? 0 : 1
      }
      column += characters
    }
  }

  func passing(_ text: [UInt8], _ range: Range<Int>) -> Place {
    var place = self
    place.pass(text, range)
    return place
  }
}
