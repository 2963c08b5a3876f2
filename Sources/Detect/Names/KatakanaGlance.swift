// What the first look asks of a run of katakana.

import Bytes
import Rules

extension NameGlance {
  /// `inKatakana`: where the run ends, and whether it may be a name.
  func katakana(_ text: Text, _ start: Int) -> (end: Int, isLet: Bool) {
    var end = katakanaEnd(text, start &+ 3)
    let isDotted = end < limit && scalar(text, end) == 0x30FB
    if isDotted {
      let stop = dottedEnd(text, end)
      if stop > end { return (stop, true) }
    }
    end = min(end, limit)
    guard end < limit else { return (end, false) }
    if text[end] == 0x3A { return (end, true) }
    guard end &- start >= 6 else { return (end, false) }
    if isHonorific(text, end) { return (end, true) }
    guard end &- start >= 9, sign(text, end) & NameSign.topic != 0 else { return (end, false) }
    return (
      end,
      known.dotted
        || pair(text, start) & PairSign.longTold != 0 && told.mayHold(word(text, start, end))
    )
  }

  private func katakanaEnd(_ text: Text, _ from: Int) -> Int {
    var end = from
    while end < limit, text[end] >= 0xE3, sign(text, end) & NameSign.katakana != 0 { end &+= 3 }
    return end
  }

  /// Past ・ and the words behind it; dots at the end belong to what follows.
  private func dottedEnd(_ text: Text, _ from: Int) -> Int {
    var end = from
    var stop = from
    while end < limit, scalar(text, end) == 0x30FB {
      let word = katakanaEnd(text, end &+ 3)
      if word > end &+ 3 { stop = word }
      end = word
    }
    return stop
  }
}
