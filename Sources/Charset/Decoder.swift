// Bytes of any encoding to UTF-8, chunk by chunk: what is cut off at the end of
// a chunk, and the shift state of ISO-2022-JP, are carried over.

import Bytes
import Model
import Rules

package struct Decoder: Sendable {
  package private(set) var charset: Charset
  /// Characters that could not be decoded; each became U+FFFD.
  package private(set) var malformed = 0

  private let tables: CharsetTables
  private var rest: [UInt8] = []
  private var shift = ISO2022JP.Shift.ascii

  package init(_ charset: Charset, tables: CharsetTables) {
    self.charset = charset
    self.tables = tables
  }

  /// Appends the text of `chunk` to `text`. `isLast`: nothing comes after it.
  package mutating func decode(_ chunk: [UInt8], isLast: Bool, into text: inout [UInt8]) {
    var bytes = chunk
    if !rest.isEmpty {
      bytes = rest + chunk
      rest = []
    }
    settle(bytes)
    let used: Int
    switch charset {
    case .ascii:
      text += bytes
      used = bytes.count
    case .utf8: used = utf8(bytes, &text)
    case .utf16LittleEndian: used = utf16(bytes, little: true, &text)
    case .utf16BigEndian: used = utf16(bytes, little: false, &text)
    case .cp932: used = tables.cp932(bytes, &text, &malformed)
    case .eucJP: used = tables.eucJP(bytes, &text, &malformed)
    case .iso2022JP: used = ISO2022JP.decode(bytes, tables, &shift, &text, &malformed)
    case .latin1:
      for byte in bytes { UTF8Scalar.append(UInt32(byte), to: &text) }
      used = bytes.count
    case .mixed: used = mixed(bytes, isLast, &text)
    }
    if used < bytes.count {
      if isLast {
        malformed += 1
        text += [0xEF, 0xBF, 0xBD]
      } else {
        rest = Array(bytes[used...])
      }
    }
  }

  /// A file that has been ASCII so far shows its encoding with the first other byte.
  private mutating func settle(_ bytes: [UInt8]) {
    guard charset == .ascii, !Validity.isASCII(bytes) else { return }
    charset = Trial.narrow(bytes) ?? .latin1
  }

  private mutating func utf8(_ bytes: [UInt8], _ text: inout [UInt8]) -> Int {
    var clean = 0
    while true {
      let end = UTF8Form.end(of: bytes, from: clean)
      if clean == 0, end == bytes.count, text.isEmpty {
        text = bytes
        return end
      }
      text += bytes[clean..<end]
      guard end < bytes.count, case .malformed = UTF8Form.length(bytes, end) else { return end }
      text += [0xEF, 0xBF, 0xBD]
      malformed += 1
      clean = end + 1
    }
  }

  private mutating func utf16(_ bytes: [UInt8], little: Bool, _ text: inout [UInt8]) -> Int {
    func unit(_ i: Int) -> UInt32 {
      little
        ? UInt32(bytes[i + 1]) << 8 | UInt32(bytes[i])
        : UInt32(bytes[i]) << 8 | UInt32(bytes[i + 1])
    }
    var i = 0
    while i + 1 < bytes.count {
      let first = unit(i)
      if 0xD800..<0xDC00 ~= first {
        guard i + 3 < bytes.count else { return i }
        let second = unit(i + 2)
        if 0xDC00..<0xE000 ~= second {
          UTF8Scalar.append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &text)
          i += 4
          continue
        }
      }
      let lone = 0xD800..<0xE000 ~= first
      if lone { malformed += 1 }
      UTF8Scalar.append(lone ? 0xFFFD : first, to: &text)
      i += 2
    }
    return i
  }

  /// Line by line, each in the encoding it is well-formed in.
  private mutating func mixed(_ bytes: [UInt8], _ isLast: Bool, _ text: inout [UInt8]) -> Int {
    var start = 0
    while start < bytes.count {
      guard
        let end = Find.first(0x0A, in: bytes, start..<bytes.count)
          ?? (isLast ? bytes.count - 1 : nil)
      else { return start }
      let line = Array(bytes[start...end])
      var one = Decoder(Trial.strict(line) ?? .latin1, tables: tables)
      one.decode(line, isLast: true, into: &text)
      malformed += one.malformed
      start = end + 1
    }
    return start
  }
}
