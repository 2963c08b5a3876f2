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

  @Test func hexadecimal() {
    #expect(Hex.bytes(Array("00ffA1".utf8)) == [0, 255, 161])
    #expect(Hex.bytes(Array("0".utf8)) == nil)
    #expect(Hex.bytes(Array("zz".utf8)) == nil)
    #expect(Hex.base64(Array("Ma".utf8)) == "TWE=")
  }
}
