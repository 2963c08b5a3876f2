// How much text a match must be given to come out as in the whole text.

import Bytes

extension PatternShape {
  /// The part of `text` in which matches that begin at `starts` are the same as
  /// in all of it; nil when there is no such part but the whole.
  ///
  /// The rule: `reachBehind` bytes before the first start, and behind the last
  /// start `maximumLength` and `reachAhead` bytes, each widened to whole
  /// characters and then by one character more, unless the text is at its end.
  /// The further character keeps a cut from posing as the text's beginning or
  /// end (`^`, `$`, `\b`, a negative look-around). It must be the longest match,
  /// not the one that was found: in the text "abbc" `a(?:bb(?!c)|)` matches "a",
  /// but "abb" where the text is cut before the c.
  ///
  /// The match is then tried from `starts.lowerBound` on, what stands before
  /// being visible; one that begins beyond `starts` means nothing.
  package func window(
    around starts: ClosedRange<Int>, in text: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    guard let behind = reachBehind, let ahead = reachAhead, let most = maximumLength else {
      return nil
    }
    return PatternShape.before(
      starts.lowerBound - behind, in: text)..<PatternShape.after(
        starts.upperBound + most + ahead, in: text)
  }

  /// One character before the one that `index` lies in.
  private static func before(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    func start(_ index: Int) -> Int {
      var at = index
      while at > 0, at < text.count, text[at] & 0xC0 == 0x80 { at -= 1 }
      return at
    }
    let at = start(max(0, index))
    return at == 0 ? 0 : start(at - 1)
  }

  /// Behind the character that begins at `index` or next after it.
  private static func after(_ index: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    func end(_ index: Int) -> Int {
      var at = index
      while at < text.count, text[at] & 0xC0 == 0x80 { at += 1 }
      return at
    }
    let at = end(index)
    return at >= text.count ? text.count : end(at + 1)
  }
}
