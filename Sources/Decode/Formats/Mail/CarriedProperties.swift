// The properties of a message as winmail.dat carries them: the body, mostly as
// compressed RTF, and texts such as names and addresses of those concerned.
//
// Layout: [MS-OXTNEF] 2.1.3.4 (MsgPropertyList); types in [MS-OXCDATA] 2.11.1.

import Bytes
import Charset
import Model

struct CarriedProperties {
  /// Bodies: RTF as packed, HTML as it is.
  private(set) var packedRTF: [UInt8]?
  private(set) var html: [UInt8]?
  /// All texts, a line each.
  private(set) var texts: [UInt8] = []
  /// Ended before its end, or not as it should be.
  private(set) var isDamaged = false

  private let bytes: [UInt8]
  private var at = 0
  private let intake: any Intake
  private static let most = 10_000

  init(_ bytes: [UInt8], _ intake: any Intake) {
    self.bytes = bytes
    self.intake = intake
    let count = number(4) ?? 0
    for _ in 0..<min(count, Self.most) {
      guard property() else {
        isDamaged = true
        return
      }
    }
  }

  private mutating func number(_ width: Int) -> Int? {
    guard at + width <= bytes.count else { return nil }
    defer { at += width }
    return (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
  }

  private mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, count <= bytes.count - at else { return false }
    at += count
    return true
  }

  private mutating func property() -> Bool {
    guard let type = number(2), let id = number(2) else { return false }
    if id >= 0x8000, !skipName() { return false }
    let isMany = type & 0x1000 != 0
    switch type & 0x0FFF {
    case 0x02, 0x03, 0x04, 0x0A, 0x0B: return skipFixed(4, isMany)
    case 0x05, 0x06, 0x07, 0x14, 0x40: return skipFixed(8, isMany)
    case 0x48: return skipFixed(16, isMany)
    case 0x0D, 0x1E, 0x1F, 0x102: return values(type & 0x0FFF, id)
    default: return false
    }
  }

  /// Properties by name: a space of names, then a number or a name of their own.
  private mutating func skipName() -> Bool {
    guard skip(16), let kind = number(4) else { return false }
    if kind == 0 { return skip(4) }
    guard let length = number(4) else { return false }
    return skip(Self.padded(length))
  }

  private mutating func skipFixed(_ width: Int, _ isMany: Bool) -> Bool {
    guard isMany else { return skip(width) }
    guard let count = number(4), count <= bytes.count / width else { return false }
    return skip(count * width)
  }

  /// Values of any length are counted even where there is one.
  private mutating func values(_ type: Int, _ id: Int) -> Bool {
    guard let count = number(4), count <= Self.most else { return false }
    for _ in 0..<count {
      guard let length = number(4), length <= bytes.count - at else { return false }
      take(Array(bytes[at..<(at + length)]), type, id)
      guard skip(min(Self.padded(length), bytes.count - at)) else { return false }
    }
    return true
  }

  private static func padded(_ length: Int) -> Int { (length + 3) & ~3 }

  private mutating func take(_ value: [UInt8], _ type: Int, _ id: Int) {
    switch (id, type) {
    case (0x1009, 0x102): packedRTF = value
    case (0x1013, 0x102): html = value
    case (_, 0x1E):
      add(NamedCharset.utf8(Array(value.prefix { $0 != 0 }), nil, intake.tables))
    case (_, 0x1F): add(NamedCharset.decoded(value, .utf16LittleEndian, intake.tables))
    default: break
    }
  }

  private mutating func add(_ text: [UInt8]) {
    let line = text.filter { $0 != 0 }
    if line.count > 1 { texts += line.map { $0 == 0x0D ? 0x0A : $0 } + [0x0A] }
  }
}
