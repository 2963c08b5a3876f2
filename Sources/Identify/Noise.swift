// Bytes without any order: encrypted or compressed without a head that says so,
// or chance. libmagic has nothing to say of them but "data", and takes a quarter
// of a millisecond for it, so it is asked only where a head might mean something.

enum Noise {
  /// Bytes whose spread is looked at, behind the head.
  private static let sample = 64..<4160
  /// A sum of squares as chance makes it: 255 on average, deviating by 23.
  private static let byChance = 150.0...400.0

  /// With fewer bytes than these, four for each value, a spread says little.
  private static let least = sample.lowerBound + 1024

  static func isNoise(_ head: [UInt8]) -> Bool { isLong(head) && isWithoutName(head) }

  /// Whether a head is long enough to say of a file that it is in cipher.
  static func isLong(_ head: [UInt8]) -> Bool { head.count >= sample.upperBound }

  /// Whether libmagic need not be asked: it would have no name for these bytes, or one
  /// that chance made.
  static func isWithoutName(_ head: [UInt8]) -> Bool {
    head.count >= least && !meansSomething(head) && isEven(head)
  }

  /// Whether the bytes behind the first ones are spread as chance spreads them.
  static func isEven(_ head: [UInt8]) -> Bool {
    let sample = sample.clamped(to: 0..<head.count)
    guard sample.count >= least - Self.sample.lowerBound else { return false }
    let squares = withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256) { counts in
      counts.initialize(repeating: 0)
      head.withUnsafeBufferPointer { head in
        for byte in head[sample] { counts[Int(byte)] &+= 1 }
      }
      return counts.reduce(0) { $0 &+ Int($1) &* Int($1) }
    }
    // The sum of (count - n / 256) squared, over n / 256.
    let (n, sum) = (Double(sample.count), Double(squares))
    return byChance.contains(sum * 256 / n - n)
  }

  /// Whether the first bytes can be a signature of something that holds text:
  /// letters or zeros in a row, what compress, arj and zlib begin with, or a
  /// packet of an encrypted message.
  private static func meansSomething(_ head: [UInt8]) -> Bool {
    if isPacket(head) || isCompressed(head[0], head[1]) { return true }
    var letters = 0
    var zeros = 0
    for (at, byte) in head[..<8].enumerated() {
      let isLetter = 0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte
      letters = isLetter ? letters + 1 : 0
      zeros = byte == 0 ? zeros + 1 : 0
      if letters == (at < 4 ? 3 : 4) || zeros == 2 { return true }
    }
    return false
  }

  private static func isCompressed(_ first: UInt8, _ second: UInt8) -> Bool {
    switch (first, second) {
    case (0x1F, 0x8B), (0x1F, 0x9D...0xA1), (0x1F, 0x1E), (0x60, 0xEA): true
    case (0x78, 0x01), (0x78, 0x5E), (0x78, 0x9C), (0x78, 0xDA): true
    default: false
    }
  }

  /// A packet with a session key or encrypted data, in either format, and its
  /// version behind the length (RFC 4880, 4.2 and 5).
  private static func isPacket(_ head: [UInt8]) -> Bool {
    switch head[0] {
    case 0x84...0x8F, 0x94...0x9B, 0xA4...0xA7, 0xC1, 0xC3, 0xC5, 0xC6, 0xC9, 0xD2:
      head[1...5].contains { $0 <= 6 }
    default: false
    }
  }
}
