// What is written is read again, and what is damaged is an error and not a
// crash, an endless loop or a large allocation.

import Bytes
import Testing

@Suite struct ByteCodingTests {
  @Test(arguments: [0, 1, 127, 128, 300, UInt64(UInt32.max), .max]) func numbers(_ n: UInt64) throws
  {
    var w = ByteWriter()
    w.number(n)
    var r = ByteReader(w.bytes)
    #expect(try r.number() == n)
    #expect(r.isAtEnd)
  }

  @Test(arguments: [0, -1, 1, -300, Int64.min, .max]) func signedNumbers(_ n: Int64) throws {
    var w = ByteWriter()
    w.signed(n)
    var r = ByteReader(w.bytes)
    #expect(try r.signed() == n)
  }

  @Test func damagedBytesAreErrors() {
    for bytes in [[], [0x80], [UInt8](repeating: 0xFF, count: 12), [5, 1, 2]] as [[UInt8]] {
      #expect(throws: ByteReader.Malformed.self) {
        var r = ByteReader(bytes)
        _ = try r.blob()
      }
    }
  }

  @Test func aForgedCountReservesNothing() {
    var w = ByteWriter()
    w.number(UInt64(1) << 40)
    #expect(throws: ByteReader.Malformed.self) {
      var r = ByteReader(w.bytes)
      _ = try r.list { r throws(ByteReader.Malformed) in try r.byte() }
    }
  }
}
