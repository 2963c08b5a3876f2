// The name of an element without its prefix, in a form that compares in two
// instructions: a sheet has millions of them.

struct XMLName: Hashable, ExpressibleByStringLiteral {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var count: Int = 0

  /// Names of more than sixteen bytes are told apart by those and their length.
  @inline(__always) init(_ bytes: [UInt8], _ range: Range<Int>) {
    for i in range { add(bytes[i]) }
  }

  init(stringLiteral text: StaticString) {
    text.withUTF8Buffer { for byte in $0 { add(byte) } }
  }

  @inline(__always) private mutating func add(_ byte: UInt8) {
    if count < 8 {
      low |= UInt64(byte) << UInt64(count * 8)
    } else if count < 16 {
      high |= UInt64(byte) << UInt64((count - 8) * 8)
    }
    count += 1
  }
}
