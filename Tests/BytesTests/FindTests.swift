import Bytes
import Testing

@Suite struct FindTests {
  let text = Array("ab,ab\ncab".utf8)

  @Test func firstAndLast() {
    #expect(Find.first(0x61, in: text, 0..<text.count) == 0)
    #expect(Find.first(0x61, in: text, 1..<text.count) == 3)
    #expect(Find.last(0x61, in: text, 0..<text.count) == 7)
    #expect(Find.first(0x7A, in: text, 0..<text.count) == nil)
    #expect(Find.first(Array("cab".utf8), in: text, 0..<text.count) == 6)
    #expect(Find.first(Array("cab".utf8), in: text, 0..<8) == nil)
    #expect(Find.count(0x61, in: text, 0..<text.count) == 3)
  }

  /// Eight bytes are looked at together: words, their edges, and what is left.
  @Test func wordsFindWhatBytesFind() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...70, using: &random)).map { _ in
        [0x61, 0x62, 0x80, 0xE1, 0x60].randomElement(using: &random)! as UInt8
      }
      let from = Int.random(in: 0...text.count, using: &random)
      let range = from..<Int.random(in: from...text.count, using: &random)
      let needle = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        [0x61, 0x62, 0xE1].randomElement(using: &random)! as UInt8
      }
      let places = range.filter {
        $0 + needle.count <= range.upperBound && Array(text[$0..<($0 + needle.count)]) == needle
      }
      #expect(Find.first(needle, in: text, range) == places.first)
      #expect(Find.last(0xE1, in: text, range) == range.last { text[$0] == 0xE1 })
      #expect(Find.count(0x61, in: text, range) == range.count { text[$0] == 0x61 })
    }
    let long = [UInt8](repeating: 0x0A, count: 5003)
    #expect(Find.count(0x0A, in: long, 1..<5002) == 5001)
  }

  @Test func hexadecimal() {
    #expect(Hex.bytes(Array("00ffA1".utf8)) == [0, 255, 161])
    #expect(Hex.bytes(Array("0".utf8)) == nil)
    #expect(Hex.bytes(Array("zz".utf8)) == nil)
    #expect(Hex.base64(Array("Ma".utf8)) == "TWE=")
  }
}
