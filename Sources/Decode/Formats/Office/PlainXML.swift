// The text of XML of which nothing is known: elements that hold text are lines,
// pieces of one paragraph are joined.

enum PlainXML {
  private static let taken: Set<XMLName> = ["v", "displayName", "href", "name", "author", "alt"]

  static func text(_ reader: inout XMLReader) -> [UInt8] {
    var out: [UInt8] = []
    var lineStart = 0
    var said = SpokenAttributes()
    while true {
      switch reader.next() {
      case .stop:
        if !said.text.isEmpty, out.count > lineStart { out.append(0x0A) }
        return out + said.text
      case .text:
        let before = out.count
        reader.appendText(to: &out)
        if out[before...].allSatisfy({ $0 <= 0x20 }) { out.removeSubrange(before...) }
      case .start:
        // Values in attributes: caches of pivot tables, names, links.
        said.take(reader, except: Self.taken)
        for name in Self.taken {
          if let value = reader.attribute(name), !value.isEmpty {
            if out.count > lineStart { out.append(0x0A) }
            out += value
            out.append(0x0A)
            lineStart = out.count
          }
        }
        if reader.name == "tab" { out.append(0x09) }
      case .end:
        // Runs within a paragraph go on; everything else ends a line.
        switch reader.name {
        case "t", "r", "rPr", "span", "tab", "b", "i", "u", "font", "endParaRPr", "latin", "ea",
          "cs", "rFonts", "sz", "szCs", "solidFill", "schemeClr", "color", "lang":
          break
        default:
          if out.count > lineStart {
            out.append(0x0A)
            lineStart = out.count
          }
        }
      }
    }
  }
}

enum PercentCoding {
  /// %E4%BD%90 as what it stands for, where that is UTF-8.
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x25) else { return bytes }
    var out: [UInt8] = []
    var i = 0
    while i < bytes.count {
      if bytes[i] == 0x25, i + 2 < bytes.count, let high = digit(bytes[i + 1]),
        let low = digit(bytes[i + 2])
      {
        out.append(high << 4 | low)
        i += 3
      } else {
        out.append(bytes[i])
        i += 1
      }
    }
    return String(validating: out, as: UTF8.self) == nil ? bytes : out
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
