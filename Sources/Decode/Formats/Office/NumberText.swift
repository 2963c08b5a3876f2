// Numbers of cells as text: dates to ISO, digits with the zeros their format
// gives them, all else as it is kept.

import Bytes

enum NumberText {
  /// - Parameter raw: as XML or a record has it.
  static func text(_ raw: [UInt8], _ format: NumberFormat, is1904: Bool) -> [UInt8] {
    switch format {
    case .plain: return raw.contains(0x45) || raw.contains(0x65) ? plain(raw) : raw
    case .date, .time:
      guard let value = Double(String(decoding: raw, as: UTF8.self)) else { return raw }
      return date(value, format, is1904: is1904) ?? raw
    case .digits(let shape):
      guard let value = Double(String(decoding: raw, as: UTF8.self)), value >= 0,
        value < 1e15, value == value.rounded(.down)
      else { return raw }
      return shaped(Array(String(Int64(value)).utf8), shape)
    }
  }

  static func text(_ value: Double, _ format: NumberFormat, is1904: Bool) -> [UInt8] {
    let raw =
      value == value.rounded(.down) && abs(value) < 1e15
      ? Array(String(Int64(value)).utf8) : Array("\(value)".utf8)
    return text(raw, format, is1904: is1904)
  }

  /// 1.2345E+15 as the digits it stands for.
  private static func plain(_ raw: [UInt8]) -> [UInt8] {
    guard let value = Double(String(decoding: raw, as: UTF8.self)), value == value.rounded(.down),
      abs(value) < 9e18
    else { return raw }
    return Array(String(Int64(value)).utf8)
  }

  /// Digits into their places, from the right.
  private static func shaped(_ digits: [UInt8], _ shape: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var rest = digits[...]
    var places = shape.filter(isPlace).count
    for mark in shape.reversed() {
      guard isPlace(mark) else {
        out.append(mark)
        continue
      }
      places -= 1
      if let digit = rest.popLast() {
        out.append(digit)
      } else if mark == 0x30 {
        out.append(0x30)
      }
      // What the first place cannot hold goes in front of it.
      if places == 0 { while let digit = rest.popLast() { out.append(digit) } }
    }
    return out.reversed()
  }

  private static func isPlace(_ mark: UInt8) -> Bool {
    mark == 0x30 || mark == 0x23 || mark == 0x3F
  }

  // MARK: dates

  /// Days since 1899-12-30, or since 1904-01-01, as ISO text.
  private static func date(_ value: Double, _ format: NumberFormat, is1904: Bool) -> [UInt8]? {
    guard value >= 0, value < 2_958_466 else { return nil }
    var days = Int(value)
    var seconds = Int(((value - Double(days)) * 86400).rounded())
    if seconds == 86400 {
      days += 1
      seconds = 0
    }
    let clock = two(seconds / 3600) + [0x3A] + two(seconds / 60 % 60) + [0x3A] + two(seconds % 60)
    if format == .time, days == 0 { return clock }
    // Excel takes 1900 for a leap year: before March its count is one short.
    if !is1904, days < 60 { days += 1 }
    let text = calendar(days - (is1904 ? 24107 : 25569))
    return seconds == 0 ? text : text + [0x20] + clock
  }

  /// Days since 1970-01-01 to a date, by the era of four hundred years.
  private static func calendar(_ days: Int) -> [UInt8] {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let doe = z - era * 146_097
    let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let day = doy - (153 * mp + 2) / 5 + 1
    let month = mp < 10 ? mp + 3 : mp - 9
    let year = yoe + era * 400 + (month <= 2 ? 1 : 0)
    let digits = Array(String(year).utf8)
    let padding = [UInt8](repeating: 0x30, count: max(0, 4 - digits.count))
    return padding + digits + [0x2D] + two(month) + [0x2D] + two(day)
  }

  private static func two(_ value: Int) -> [UInt8] {
    [0x30 + UInt8(value / 10 % 10), 0x30 + UInt8(value % 10)]
  }
}
