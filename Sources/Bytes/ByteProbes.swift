// Where one of a few bytes stands in a block, or one of the bytes beside it: all
// of them are asked at once, eight bytes of text at a time. What is looked for
// by its first byte costs so a third of a look at each byte (measured); who asks
// sorts out what was not meant.

public struct ByteProbes: Sendable, BitwiseCopyable {
  /// A byte is met where its bits under the mask are those of the value.
  private struct Probe {
    var mask: UInt8
    var value: UInt8

    func joined(_ other: Probe) -> Probe {
      let both = mask & other.mask & ~(value ^ other.value)
      return Probe(mask: both, value: value & both)
    }

    /// How many bytes of a hundred it meets in text, about.
    /// Asked of all pairs of many bytes when a worker starts, so only of those it meets.
    var share: Double {
      if value >= 0x80 { return 0 }
      let free = ~mask & 0x7F
      var sum = 0.0
      var rest = free
      while true {
        sum += ByteProbes.share(value | rest)
        if rest == 0 { return sum }
        rest = (rest - 1) & free
      }
    }
  }

  @usableFromInline let masks: (UInt64, UInt64, UInt64, UInt64)
  @usableFromInline let values: (UInt64, UInt64, UInt64, UInt64)

  private static let most = 4
  /// More hits in a hundred bytes cost more than a look at each byte.
  private static let bearable = 8.0

  /// nil: the bytes are too many, or too common, for this to be worth it.
  package init?(_ bytes: [UInt8]) {
    // Joined they meet these at least: a search for what to join takes milliseconds
    // of each worker's start.
    guard
      Set(bytes).reduce(0, { $0 + ($1 < 0x80 ? ByteProbes.share($1) : 0) }) <= ByteProbes.bearable
    else {
      return nil
    }
    var probes = bytes.map { Probe(mask: 0xFF, value: $0) }
    while probes.count > ByteProbes.most {
      let pairs = probes.indices.flatMap { a in
        (a + 1..<probes.count).map { (a, $0, probes[a].joined(probes[$0])) }
      }
      guard let best = pairs.min(by: { $0.2.share < $1.2.share }) else { return nil }
      probes[best.0] = best.2
      probes.remove(at: best.1)
    }
    guard let first = probes.first, probes.reduce(0, { $0 + $1.share }) <= ByteProbes.bearable
    else { return nil }
    func word(_ n: Int, _ part: KeyPath<Probe, UInt8>) -> UInt64 {
      UInt64((n < probes.count ? probes[n] : first)[keyPath: part]) &* 0x0101_0101_0101_0101
    }
    masks = (word(0, \.mask), word(1, \.mask), word(2, \.mask), word(3, \.mask))
    values = (word(0, \.value), word(1, \.value), word(2, \.value), word(3, \.value))
  }

  /// Letters of English and of logs; only their order of size matters.
  private static func share(_ byte: UInt8) -> Double {
    switch byte {
    case 0x20: 12
    case 0x65, 0x74, 0x61, 0x6F, 0x69, 0x6E, 0x73, 0x72: 5
    case 0x61...0x7A: 1.5
    case 0x30...0x39: 3
    case 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x22, 0x0A: 1.5
    case 0x41...0x5A: 0.3
    case 0x20...0x7E: 0.2
    default: 0.01
    }
  }

  /// Where they stand, and perhaps others, in 64 readable bytes.
  @inlinable @inline(__always) public func places(_ bytes: UnsafeRawPointer) -> UInt64 {
    var places: UInt64 = 0
    for k in 0..<8 {
      let word = bytes.loadUnaligned(fromByteOffset: k &* 8, as: UInt64.self)
      let zeros =
        ByteMask.zeros(word & masks.0 ^ values.0) | ByteMask.zeros(word & masks.1 ^ values.1)
        | ByteMask.zeros(word & masks.2 ^ values.2) | ByteMask.zeros(word & masks.3 ^ values.3)
      places |= (zeros & ByteMask.tops) &>> UInt64(7 &- k)
    }
    return ByteMask.inOrder(places)
  }
}

extension ByteMask {
  /// The top bit of each byte that is zero, and perhaps of a byte of 1 behind one.
  @inlinable @inline(__always) static func zeros(_ x: UInt64) -> UInt64 {
    (x &- 0x0101_0101_0101_0101) & ~x
  }
}
