// The strings cells share: one run of bytes and where each ends. A workbook can
// have a million of them.

import Model

struct SharedStrings {
  private(set) var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  subscript(index: Int) -> ArraySlice<UInt8> {
    guard ends.indices.contains(index) else { return [] }
    return bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }

  /// The string that begins here is complete.
  private mutating func end() -> Bool {
    guard let end = UInt32(exactly: bytes.count) else { return false }
    ends.append(end)
    return true
  }

  mutating func append(_ text: [UInt8]) {
    bytes += text
    _ = end()
  }

  private static let si = XMLName("si")
  private static let t = XMLName("t")
  private static let rPh = XMLName("rPh")

  mutating func read(_ reader: inout XMLReader, _ intake: any Intake) {
    var isText = false
    while true {
      switch reader.next() {
      case .stop: return
      case .start:
        if reader.name == Self.t {
          isText = true
        } else if reader.name == Self.rPh {
          // Furigana: the reading of what stands beside it.
          reader.skip()
        }
      case .text: if isText { reader.appendText(to: &bytes) }
      case .end:
        isText = false
        if reader.name == Self.si {
          guard end(), bytes.count < intake.budget.limits.memory else {
            return intake.problem(.overBudget, "shared strings", at: [])
          }
          if ends.count & 0xFFFF == 0 { intake.beat() }
        }
      }
    }
  }
}
