// What is known of the blocks of a text from a look at its characters: where
// everything is beyond ASCII and no literal begins, as in most of Japanese, a
// search has nothing to look at.

struct WideBlocks {
  /// By block of 64 bytes, where literals beyond ASCII may begin; empty when
  /// nobody looked.
  var literals: [UInt64] = []
  /// By block, whether all of it is beyond ASCII; empty when nobody looked.
  var isWide: [Bool] = []

  /// For a search that has no literals beyond ASCII.
  var withoutLiterals: WideBlocks { WideBlocks(isWide: isWide) }

  /// The next blocks of a text, one behind the other, that must be looked at.
  func stretch(_ range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty else { return nil }
    if isWide.isEmpty { return range }
    let last = (range.upperBound &- 1) &>> 6
    var first = range.lowerBound &>> 6
    while first <= last, isSilent(first) { first &+= 1 }
    guard first <= last else { return nil }
    var end = first &+ 1
    while end <= last, !isSilent(end) { end &+= 1 }
    return max(range.lowerBound, first &<< 6)..<min(range.upperBound, end &<< 6)
  }

  @inline(__always) private func isSilent(_ block: Int) -> Bool {
    isWide[block] && (literals.isEmpty || literals[block] == 0)
  }
}
