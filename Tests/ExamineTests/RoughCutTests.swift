// The same for texts that nobody wrote: what our rules' patterns spell, whole
// and broken, in pieces down to the length of a line and below.

import Bytes
import Model
import TestTexts
import Testing

@Suite struct RoughCutTests {
  /// The first lines look like a log, so that the file may be cut.
  private func log(_ seed: UInt64, keepsNewlines: Bool) -> [UInt8] {
    var numbers = SeededNumbers(seed)
    let maker = RoughText(OurRules.patterns.map(\.pattern), examples: OurRules.examples)
    var text: [UInt8] = []
    for n in 0..<240 {
      text += Array("2026-05-20T10:00:\(10 + n % 50) INFO request \(n) ".utf8)
      let rough = n < 20 ? [] : maker.text(&numbers, pieces: numbers.below(4))
      text += keepsNewlines ? rough : rough.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
      text.append(0x0A)
    }
    return text
  }

  private static let lengths: [UInt64] = [
    64, 65, 97, 127, 128, 131, 255, 256, 511, 512, 1000, 1024, 1025, 2048, 3001, 4096, 8191, 8192,
  ]

  @Test(arguments: 1...4, [false, true])
  func piecesOfEveryLength(_ seed: UInt64, keepsNewlines: Bool) throws {
    let bytes = log(seed, keepsNewlines: keepsNewlines)
    let whole = try Bench.scan(bytes)
    #expect(whole.ranges == 1)
    #expect(whole.seen.count > 60)
    for length in Self.lengths {
      let cut = try Bench.scan(bytes, pieceLength: length)
      #expect(cut.ranges > 1)
      let difference = Set(cut.seen).symmetricDifference(whole.seen).sorted().prefix(4)
      #expect(cut.seen == whole.seen, "\(length): \(difference)")
    }
  }
}
