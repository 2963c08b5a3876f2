// A line longer than what is scanned at a time is looked at before its end is
// there: where it stops for the moment must be between characters.

import Model
import Testing

struct SliceTests {
  @Test(arguments: [0, 1, 2]) func endsBetweenCharacters(shift: Int) throws {
    let kana = Array(String(repeating: "あ", count: 300_000).utf8)
    let bytes =
      Array(repeating: UInt8(ascii: "x"), count: shift) + kana + Array(" hanako@example.jp ".utf8)
      + kana
    let result = try Bench.scan(bytes)
    #expect(result.seen.map(\.value) == ["hanako@example.jp"])
    #expect(result.problems.isEmpty)
  }
}
