// How 8-bit content travels in mail: base64, quoted-printable, uuencode. Chunk
// by chunk; what does not belong there is passed over, as mail programs do.

import Bytes

struct Base64Decoder {
  private var bits: UInt32 = 0
  private var count = 0

  private static let ignored: UInt8 = 0xFF
  private static let padding: UInt8 = 0xFE
  private static let table = FrozenTable<UInt8>(
    (0..<256).map { byte -> UInt8 in
      switch UInt8(byte) {
      case 0x41...0x5A: UInt8(byte) - 0x41
      case 0x61...0x7A: UInt8(byte) - 0x61 + 26
      case 0x30...0x39: UInt8(byte) - 0x30 + 52
      case 0x2B, 0x2D: 62
      case 0x2F, 0x5F: 63
      case 0x3D: padding
      default: ignored
      }
    })

  mutating func decode(_ chunk: [UInt8], into out: inout [UInt8]) {
    out.reserveCapacity(out.count + chunk.count / 4 * 3 + 3)
    let values = Self.table.view
    chunk.withUnsafeBufferPointer { bytes in
      var i = 0
      while i < bytes.count {
        if count == 0 {
          // Four at a time, as long as they are all of the alphabet.
          while i &+ 4 <= bytes.count {
            let a = values[Int(bytes[i])]
            let b = values[Int(bytes[i &+ 1])]
            let c = values[Int(bytes[i &+ 2])]
            let d = values[Int(bytes[i &+ 3])]
            guard a | b | c | d < 64 else { break }
            out.append(a &<< 2 | b &>> 4)
            out.append(b &<< 4 | c &>> 2)
            out.append(c &<< 6 | d)
            i &+= 4
          }
          if i >= bytes.count { return }
        }
        take(values[Int(bytes[i])], &out)
        i &+= 1
      }
    }
  }

  private mutating func take(_ value: UInt8, _ out: inout [UInt8]) {
    if value == Self.padding { return finish(into: &out) }
    guard value < 64 else { return }
    bits = bits << 6 | UInt32(value)
    count += 1
    guard count == 4 else { return }
    for shift: UInt32 in [16, 8, 0] { out.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    bits = 0
    count = 0
  }

  /// What is left when padding or the end comes.
  mutating func finish(into out: inout [UInt8]) {
    if count == 2 { out.append(UInt8(truncatingIfNeeded: bits >> 4)) }
    if count == 3 {
      out.append(UInt8(truncatingIfNeeded: bits >> 10))
      out.append(UInt8(truncatingIfNeeded: bits >> 2))
    }
    bits = 0
    count = 0
  }
}

struct QuotedPrintableDecoder {
  /// An escape or blanks whose meaning the next chunk decides.
  private var held: [UInt8] = []
  private static let longestHeld = 1024

  mutating func decode(_ chunk: [UInt8], into out: inout [UInt8]) {
    let bytes = held.isEmpty ? chunk : held + chunk
    held = []
    var i = 0
    out.reserveCapacity(out.count + bytes.count)
    while i < bytes.count {
      guard let sign = Find.first(0x3D, in: bytes, i..<bytes.count) else {
        out += bytes[i...]
        return
      }
      out += bytes[i..<sign]
      guard let next = escape(bytes, sign, &out) else {
        held = Array(bytes[sign...])
        return
      }
      i = next
    }
  }

  /// - Returns: where to go on; nil when the chunk ends too early.
  private func escape(_ bytes: [UInt8], _ sign: Int, _ out: inout [UInt8]) -> Int? {
    var end = sign + 1
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    if end >= bytes.count || (bytes[end] == 0x0D && end + 1 >= bytes.count) {
      if bytes.count - sign < Self.longestHeld { return nil }
      out.append(0x3D)
      return sign + 1
    }
    // A soft line end, which is none.
    if bytes[end] == 0x0A { return end + 1 }
    if bytes[end] == 0x0D, bytes[end + 1] == 0x0A { return end + 2 }
    guard sign + 2 < bytes.count else { return nil }
    if let high = Nibble.of(bytes[sign + 1]), let low = Nibble.of(bytes[sign + 2]) {
      out.append(high << 4 | low)
      return sign + 3
    }
    out.append(0x3D)
    return sign + 1
  }

  mutating func finish(into out: inout [UInt8]) {
    // A sign at the very end joins with nothing.
    if held.count > 1, held.contains(where: { ![0x3D, 0x20, 0x09, 0x0D].contains($0) }) {
      out += held
    }
    held = []
  }
}

/// Lines between `begin` and `end`, each with its length in front.
struct UUDecoder {
  private var rest: [UInt8] = []
  private var isEnded = false

  mutating func decode(_ chunk: [UInt8], into out: inout [UInt8]) {
    rest += chunk
    var at = 0
    while !isEnded, let newline = Find.first(0x0A, in: rest, at..<rest.count) {
      line(rest[at..<newline], &out)
      at = newline + 1
    }
    rest.removeFirst(at)
    if isEnded || rest.count > 4096 { rest = [] }
  }

  mutating func finish(into out: inout [UInt8]) {
    if !isEnded, !rest.isEmpty { line(rest[...], &out) }
    rest = []
  }

  private mutating func line(_ line: ArraySlice<UInt8>, _ out: inout [UInt8]) {
    if line.starts(with: Array("end".utf8)) { isEnded = true }
    guard !isEnded, !line.starts(with: Array("begin ".utf8)), let first = line.first,
      0x20...0x60 ~= first
    else { return }
    var left = Int((first - 0x20) & 0x3F)
    var values = line.dropFirst().filter { 0x20...0x60 ~= $0 }.map { ($0 - 0x20) & 0x3F }[...]
    while left > 0, !values.isEmpty {
      let four = Array(values.prefix(4)) + [0, 0, 0]
      values = values.dropFirst(4)
      let three = [
        four[0] << 2 | four[1] >> 4, four[1] << 4 | four[2] >> 2, four[2] << 6 | four[3],
      ]
      out += three.prefix(left)
      left -= 3
    }
  }
}

/// One hexadecimal digit.
enum Nibble {
  @inline(__always) static func of(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
