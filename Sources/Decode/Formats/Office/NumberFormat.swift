// What a cell's number format makes of its number: a date, digits with their
// leading zeros and hyphens (000-0000, the telephone formats of a Japanese
// Excel), or nothing that matters.

package enum NumberFormat: Hashable, Sendable {
  case plain
  case date
  case time
  /// The format's characters: 0, # and ? stand for digits.
  case digits([UInt8])

  init(builtIn id: Int) {
    switch id {
    // 27 to 36 and 50 to 58 are dates in Japanese, Chinese and Korean versions.
    case 14...17, 22, 27...31, 34...36, 50...58: self = .date
    case 18...21, 32, 33, 45...47: self = .time
    default: self = .plain
    }
  }

  init(_ code: [UInt8]) {
    let section = Self.section(code)
    let letters = Self.letters(section)
    if letters.contains(where: { [0x79, 0x64, 0x67, 0x65].contains($0) }) {
      self = .date  // y, d, g and e (eras)
    } else if letters.contains(0x68) || letters.contains(0x73) {
      self = .time  // h, s
    } else if letters.contains(0x6D) {
      self = .date
    } else if let shape = Self.digitShape(section) {
      self = .digits(shape)
    } else {
      self = .plain
    }
  }

  /// The part for positive numbers; with conditions the last one, which holds
  /// for the longest numbers.
  private static func section(_ code: [UInt8]) -> [UInt8] {
    var parts: [[UInt8]] = [[]]
    var quoted = false
    var i = 0
    while i < code.count {
      let byte = code[i]
      if byte == 0x5C, i + 1 < code.count {
        parts[parts.count - 1] += [byte, code[i + 1]]
        i += 2
        continue
      }
      if byte == 0x22 { quoted.toggle() }
      if byte == 0x3B, !quoted { parts.append([]) } else { parts[parts.count - 1].append(byte) }
      i += 1
    }
    let hasCondition = parts[0].starts(with: Array("[<".utf8)) && parts.count > 1
    return hasCondition ? parts[1] : parts[0]
  }

  /// Letters that are neither quoted, nor escaped, nor in brackets; in lower case.
  private static func letters(_ code: [UInt8]) -> [UInt8] {
    if code.starts(with: Array("General".utf8)) { return [] }
    var out: [UInt8] = []
    var i = 0
    var previous: UInt8 = 0
    while i < code.count {
      let byte = code[i]
      switch byte {
      case 0x5C, 0x5F, 0x2A: i += 1  // \x _x *x
      case 0x22: i = (code[(i + 1)...].firstIndex(of: 0x22)) ?? code.count
      case 0x5B:
        let end = code[i...].firstIndex(of: 0x5D) ?? code.count
        // [h], [mm], [s]: time that goes on past its end.
        if end == i + 2 || end == i + 3 { out.append(code[i + 1] | 0x20) }
        i = end
      case 0x45, 0x65:
        // E+00 is an exponent, e an era.
        if !(previous == 0x30 || previous == 0x23 || previous == 0x2E) { out.append(0x65) }
      case 0x41...0x5A, 0x61...0x7A: out.append(byte | 0x20)
      default: break
      }
      previous = byte
      i += 1
    }
    return out
  }

  /// Digits with literals between; nil with fractions, thousands and percents,
  /// and where nothing changes.
  private static func digitShape(_ code: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    var i = 0
    while i < code.count {
      let byte = code[i]
      switch byte {
      case 0x30, 0x23, 0x3F: out.append(byte)
      case 0x2D, 0x28, 0x29, 0x20: out.append(byte)
      case 0x5C:
        guard i + 1 < code.count, code[i + 1] < 0x80, !(0x30...0x39 ~= code[i + 1]) else {
          return nil
        }
        out.append(code[i + 1])
        i += 1
      case 0x5F: i += 1
      case 0x5B: i = code[i...].firstIndex(of: 0x5D) ?? code.count
      case 0x22:
        let end = code[(i + 1)...].firstIndex(of: 0x22) ?? code.count
        let literal = code[min(i + 1, end)..<end]
        guard literal.allSatisfy({ $0 == 0x2D || $0 == 0x20 }) else { return nil }
        out += literal
        i = end
      default: return nil
      }
      i += 1
    }
    let zeros = out.filter { $0 == 0x30 }.count
    let literals = out.contains { $0 != 0x30 && $0 != 0x23 && $0 != 0x3F }
    return zeros > 1 || literals && out.contains(0x23) ? out : nil
  }
}
