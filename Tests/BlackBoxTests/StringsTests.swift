// --strings: what looks like text in bytes of which nobody knows what they are.

import Testing

@Suite struct StringsTests {
  private static let noise: [UInt8] = (0..<6000).map {
    UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) | 0x80
  }

  private static func program(with text: [UInt8]) -> [UInt8] {
    [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3] + noise + [0, 0, 0] + text + [0, 0, 1] + noise
  }

  private static let plain = "氏名：青山 さくら 電話番号：090-1234-5678"
  private static let texts: [[UInt8]] = [
    Array(plain.utf8), plain.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
    // The same in CP932.
    [
      0x8E, 0x81, 0x96, 0xBC, 0x81, 0x46, 0x90, 0xC2, 0x8E, 0x52, 0x20, 0x82, 0xB3, 0x82, 0xAD,
      0x82, 0xE7, 0x20,
    ]
      + [0x93, 0x64, 0x98, 0x62, 0x94, 0xD4, 0x8D, 0x86, 0x81, 0x46] + Array("090-1234-5678".utf8),
  ]

  @Test(arguments: texts) func areFoundWhenAskedFor(_ text: [UInt8]) throws {
    let site = Site()
    site.write(Self.program(with: text), to: "program.bin")
    site.scan("--reveal", "--strings", "--min-confidence", "low")
    let found = try site.findings()
    #expect(found.contains { $0.kind == "phone" && $0.value == "090-1234-5678" })
    #expect(found.allSatisfy { $0.confidence == "low" })
    site.scan("--reveal", "--strings", "--full")
    #expect(try site.findings().isEmpty, "not listed by default")
  }

  @Test func notOtherwise() throws {
    let site = Site()
    site.write(Self.program(with: Self.texts[0]), to: "program.bin")
    site.scan("--min-confidence", "low")
    #expect(try site.findings().isEmpty)
  }
}
