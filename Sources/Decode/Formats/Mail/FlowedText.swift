// format=flowed (RFC 3676): lines that end in a blank go on in the next one, so
// that a name or an address is whole. Line ends are moved, not lost: lines keep
// their numbers as far as they can.

enum FlowedText {
  static func unfolded(_ text: [UInt8], deletesSpace: Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var owed = 0
    var at = 0
    while at < text.count {
      let newline = text[at...].firstIndex(of: 0x0A)
      var end = newline ?? text.count
      if end > at, text[end - 1] == 0x0D { end -= 1 }
      let line = text[at..<end]
      let isSignature = line.elementsEqual([0x2D, 0x2D, 0x20])
      if newline != nil, line.last == 0x20, !isSignature, line.first != 0x3E {
        out += deletesSpace ? line.dropLast() : line
        owed += 1
      } else {
        out += line
        if newline != nil { out += [UInt8](repeating: 0x0A, count: owed + 1) }
        owed = 0
      }
      at = newline.map { $0 + 1 } ?? text.count
    }
    return out
  }
}
