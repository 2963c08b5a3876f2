// Values as Parquet writes them plainly, as the text a person would see: numbers
// in digits, days and times as ISO 8601 has them.

struct Plain {
  enum Meaning {
    case number, text, day
    /// Units of a second.
    case time(Int64)
  }

  let type: Int64
  /// Of values of fixed length.
  let length: Int
  let meaning: Meaning

  /// Appends one value to the text; nil: there is none.
  func read(_ bytes: ArraySlice<UInt8>, _ at: inout Int, into text: inout [UInt8]) -> Bool {
    let size: Int
    switch type {
    case 1, 4: size = 4
    case 2, 5: size = 8
    case 3: size = 12
    case 6:
      guard bytes.endIndex - at >= 4 else { return false }
      size = Int(integer(bytes, at, 4) & 0xFFFF_FFFF)
      at += 4
    case 7: size = length
    default: return false
    }
    guard size >= 0, bytes.endIndex - at >= size else { return false }
    let value = bytes[at..<(at + size)]
    at += size
    switch type {
    case 1, 2: write(integer(bytes, value.startIndex, size), into: &text)
    case 4:
      text +=
        String(Float(bitPattern: UInt32(truncatingIfNeeded: integer(bytes, value.startIndex, 4))))
        .utf8
    case 5:
      text +=
        String(Double(bitPattern: UInt64(bitPattern: integer(bytes, value.startIndex, 8)))).utf8
    case 6, 7:
      // Bytes that are no text (decimals, keys) say nothing to anybody.
      if String(validating: value, as: UTF8.self) != nil {
        text += value.map { $0 < 0x20 ? 0x20 : $0 }
      }
    default: break
    }
    return true
  }

  private func write(_ value: Int64, into text: inout [UInt8]) {
    switch meaning {
    case .day: text += Self.day(value).utf8
    case .time(let unit):
      let seconds = value.quotientFloor(unit)
      text += Self.day(seconds.quotientFloor(86400)).utf8
      let rest = seconds &- seconds.quotientFloor(86400) &* 86400
      let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      text += (" " + parts.joined(separator: ":")).utf8
    default: text += String(value).utf8
    }
  }

  private func integer(_ bytes: ArraySlice<UInt8>, _ at: Int, _ size: Int) -> Int64 {
    let bits = (0..<size).reduce(UInt64(0)) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) }
    return size == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
  }

  /// The Gregorian date of a day number (1970-01-01 is 0); the number itself
  /// where it is no date of ours.
  private static func day(_ number: Int64) -> String {
    guard -1_000_000...1_000_000 ~= number else { return String(number) }
    let shifted = number + 719_468
    let era = shifted.quotientFloor(146_097)
    let dayOfEra = shifted - era * 146_097
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civil = month < 10 ? month + 3 : month - 9
    let two = { (n: Int64) in n < 10 ? "0\(n)" : "\(n)" }
    return "\(year + era * 400 + (civil <= 2 ? 1 : 0))-\(two(civil))-\(two(day))"
  }
}

extension Int64 {
  fileprivate func quotientFloor(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
