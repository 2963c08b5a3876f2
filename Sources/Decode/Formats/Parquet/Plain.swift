// Values as Parquet writes them plainly, as the text a person would see: numbers
// in digits, days and times as ISO 8601 has them.

struct Plain {
  enum Meaning {
    case number, day
    /// Units of a second.
    case time(Int64)
    /// Digits behind the point.
    case decimal(Int)
  }

  /// Of Parquet's physical types: 0 truth, 1 and 2 whole numbers, 3 times of old
  /// writers, 4 and 5 fractions, 6 bytes, 7 bytes of fixed length.
  let type: Int64
  /// Of values of fixed length.
  let length: Int
  let meaning: Meaning

  /// Truth values say nothing of anybody.
  var speaks: Bool { type != 0 }

  /// Bytes of a value; nil: each says itself.
  var width: Int? {
    switch type {
    case 1, 4: 4
    case 2, 5: 8
    case 3: 12
    case 7: length
    default: nil
    }
  }

  /// Appends one value to the text; false: there is none.
  func read(_ bytes: ArraySlice<UInt8>, _ at: inout Int, into text: inout [UInt8]) -> Bool {
    let size: Int
    if let width {
      size = width
    } else {
      guard type == 6, bytes.endIndex - at >= 4 else { return false }
      size = Int(UInt32(truncatingIfNeeded: integer(bytes[at..<(at + 4)])))
      at += 4
    }
    guard size >= 0, bytes.endIndex - at >= size else { return false }
    defer { at += size }
    return write(bytes[at..<(at + size)], into: &text)
  }

  /// Appends a value of its own width.
  func write(_ value: ArraySlice<UInt8>, into text: inout [UInt8]) -> Bool {
    switch type {
    case 1: write(Int64(Int32(truncatingIfNeeded: integer(value))), into: &text)
    case 2: write(integer(value), into: &text)
    case 3:
      // Nanoseconds of a day, and the Julian day.
      let day = integer(value.suffix(4)) - 2_440_588
      text += "\(Self.day(day)) \(Self.clock(integer(value.prefix(8)) / 1_000_000_000))".utf8
    case 4:
      let bits = UInt32(truncatingIfNeeded: integer(value))
      text += String(Float(bitPattern: bits)).utf8
    case 5: text += String(Double(bitPattern: UInt64(bitPattern: integer(value)))).utf8
    case 6, 7:
      if case .decimal(let scale) = meaning { return decimal(value, scale, into: &text) }
      // Bytes that are no text (keys, pictures) say nothing to anybody.
      if String(validating: value, as: UTF8.self) != nil {
        text += value.map { $0 < 0x20 ? 0x20 : $0 }
      }
    default: return false
    }
    return true
  }

  func write(_ value: Int64, into text: inout [UInt8]) {
    switch meaning {
    case .number: text += String(value).utf8
    case .day: text += Self.day(value).utf8
    case .time(let unit):
      let seconds = value.quotientFloor(unit)
      let days = seconds.quotientFloor(86400)
      text += "\(Self.day(days)) \(Self.clock(seconds &- days &* 86400))".utf8
    case .decimal(let scale): Self.decimal(Int128(value), scale, into: &text)
    }
  }

  /// Big-endian, signed; one that fits no number of ours stays silent.
  private func decimal(_ value: ArraySlice<UInt8>, _ scale: Int, into text: inout [UInt8]) -> Bool {
    guard value.count <= 16, let first = value.first else { return true }
    let start: Int128 = first >= 0x80 ? -1 : 0
    Self.decimal(value.reduce(start) { $0 << 8 | Int128($1) }, scale, into: &text)
    return true
  }

  private static func decimal(_ value: Int128, _ scale: Int, into text: inout [UInt8]) {
    guard 1...38 ~= scale else {
      text += String(value).utf8
      return
    }
    var digits = String(value.magnitude)
    digits = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    text += "\(value < 0 ? "-" : "")\(digits.dropLast(scale)).\(digits.suffix(scale))".utf8
  }

  /// Little-endian, eight bytes at most.
  private func integer(_ bytes: ArraySlice<UInt8>) -> Int64 {
    Int64(bitPattern: bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func clock(_ seconds: Int64) -> String {
    guard 0..<86400 ~= seconds else { return "" }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
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
    return "\(year + era * 400 + (civil <= 2 ? 1 : 0))-\(two(civil))-\(two(day))"
  }
}

extension Int64 {
  fileprivate func quotientFloor(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
