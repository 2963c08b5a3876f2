// Which characters a caseless letter stands for is known to PCRE2 alone; what
// is believed here must never be less.

import Bytes
import PCRE2
import Rules
import Testing

@Suite struct FoldedCaseTests {
  /// All scalars against the caseless form of each that has a case.
  @Test func noVariantIsMissing() throws {
    var text: [UInt8] = []
    var starts: [Int: UInt32] = [:]
    for scalar in [UInt32(0x21)...0x2FFF, 0xA000...0xABFF, 0xF900...0x1EFFF].joined()
    where UnicodeScalar(scalar) != nil {
      starts[text.count] = scalar
      UTF8Scalar.append(scalar, to: &text)
    }
    var missing: [String] = []
    var found = 0
    let scratch = MatchScratch()
    for scalar in starts.values.sorted() {
      guard UnicodeScalar(scalar)!.properties.isCased || scalar == 0x345 else { continue }
      let pattern = "(?i)\\x{\(String(scalar, radix: 16))}"
      guard case .one(let set) = try PatternTree(pattern) else {
        Issue.record("no class for \(pattern)")
        continue
      }
      let regex = try ByteRegex(pattern)
      text.withUnsafeBufferPointer { text in
        var at = 0
        while case .match(let whole, _) = scratch.match(regex, in: text, from: at, to: text.count) {
          at = whole.upperBound
          found += 1
          let other = starts[whole.lowerBound]!
          if !set.upper.ranges.contains(where: { $0.contains(other) }) {
            missing.append("\(pattern) matches U+\(String(other, radix: 16))")
          }
        }
      }
    }
    #expect(missing.isEmpty, "\(missing.prefix(5))")
    #expect(found > 5000)
  }
}
