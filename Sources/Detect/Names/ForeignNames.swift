// Names from abroad: Chinese and Korean ones in kanji, katakana with ・, and
// katakana before an honorific.

import Bytes
import Model
import Rules

extension NameRecogniser {
  /// 李文華, 諸葛亮: a surname used in China or Korea and one or two characters.
  func foreign(_ walk: Walk, _ run: Range<Int>) -> Name? {
    let text = walk.text
    guard isOpen(text, run.lowerBound), run.count >= 9 else { return nil }
    let first = run.lowerBound + UTF8Scalar.read(text, run.lowerBound).length
    let second = first + UTF8Scalar.read(text, first).length
    for cut in [second, first] {
      guard lists.foreignSurnames.value(text, run.lowerBound..<cut) == 1, cut < run.upperBound
      else { continue }
      var end = cut + UTF8Scalar.read(text, cut).length
      if cut == first { end += end < run.upperBound ? UTF8Scalar.read(text, end).length : 0 }
      let range = run.lowerBound..<end
      guard end <= run.upperBound, range.count >= 9 || end == run.upperBound,
        !lists.ordinaryWords.contains(text, range), !dictionary.isPlace(text, range),
        !lists.ordinaryWords.contains(text, run.lowerBound..<second),
        !lists.ordinaryWords.contains(text, first..<end)
      else { continue }
      switch context.behind(text, end, run: run.upperBound, walk.limit) {
      case .honorific, .office: return Name(range: range, evidence: [.dictionary, .honorific])
      case .nothing where isClosed(text, end, walk.limit):
        return Name(range: range, evidence: .likeness)
      case .more: return Name(range: range, evidence: .likeness)
      default: return nil
      }
    }
    return nil
  }

  /// ジョン・スミス: words joined by ・, or one word before an honorific.
  func inKatakana(_ walk: Walk, _ run: Range<Int>) -> Name? {
    let text = walk.text
    guard run.count >= 6 else { return nil }
    let behind = context.behind(text, run.upperBound, run: run.upperBound, walk.limit)
    if case .company = behind { return nil }
    var addressed = false
    if case .honorific = behind { addressed = true }
    guard isDotted(text, run) else { return single(walk, run, addressed) }
    let parts = words(text, run)
    guard 2...4 ~= parts.count, parts.allSatisfy({ $0.count <= 30 }) else { return nil }
    let ordinary = parts.contains {
      lists.ordinaryWords.contains(text, $0) && !isKatakanaName(text, $0)
    }
    // コール・グラフ: two words that are names as well.
    if ordinary || !addressed && parts.allSatisfy({ dictionary.isNoun(text, $0) }) { return nil }
    if addressed { return Name(range: run, evidence: [.honorific, .shape], surname: parts.last) }
    guard parts.contains(where: { $0.count >= 9 }) else { return nil }
    return Name(range: run, evidence: .likeness, surname: parts.last)
  }

  private func isDotted(_ text: [UInt8], _ run: Range<Int>) -> Bool {
    var i = run.lowerBound
    while i + 3 <= run.upperBound {
      if text[i] == 0xE3, text[i + 1] == 0x83, text[i + 2] == 0xBB { return true }
      i += 3
    }
    return false
  }

  /// The words of a run, split at ・.
  private func words(_ text: [UInt8], _ run: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = run.lowerBound
    var i = run.lowerBound
    while i < run.upperBound {
      let (scalar, length) = UTF8Scalar.read(text, i)
      if scalar == 0x30FB {
        if i > start { words.append(start..<i) }
        start = i + length
      }
      i += length
    }
    if start < run.upperBound { words.append(start..<run.upperBound) }
    return words
  }

  private func isKatakanaName(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    dictionary.surname(text, word) != nil || dictionary.givenName(text, word) != nil
  }

  private func single(_ walk: Walk, _ run: Range<Int>, _ addressed: Bool) -> Name? {
    let text = walk.text
    if let name = named(walk, run, addressed) { return name }
    if !addressed { return topic(walk, run) }
    guard run.count <= 24, !lists.notPersons.contains(text, run),
      isKatakanaName(text, run) || dictionary.kanaGiven(text, run),
      !lists.ordinaryWords.contains(text, run)
    else { return nil }
    return Name(range: run, evidence: [.honorific, .dictionary])
  }

  /// ルフェーブル課長 and ルフェーブルは of the エロディ・ルフェーブル told before.
  private func named(_ walk: Walk, _ run: Range<Int>, _ addressed: Bool) -> Name? {
    let text = walk.text
    guard run.count >= 9, addressed || isTopic(walk, run.upperBound) else { return nil }
    let isKnown = walk.dotted.contains { name in
      name.count > run.count + 3 && run.lowerBound - name.lowerBound < Self.memory
        && text[name.upperBound - run.count - 1] == 0xBB
        && text[name].suffix(run.count).elementsEqual(text[run])
    }
    guard isKnown else { return nil }
    return Name(range: run, evidence: addressed ? Self.repeated.union(.honorific) : Self.repeated)
  }

  /// マリアは: a name in katakana that is no other word.
  private func topic(_ walk: Walk, _ run: Range<Int>) -> Name? {
    let text = walk.text
    guard 9...27 ~= run.count, isTopic(walk, run.upperBound), isKatakanaName(text, run),
      lists.commonWords.value(text, run) == nil, !lists.ordinaryWords.contains(text, run),
      !lists.notPersons.contains(text, run), isOpen(text, run.lowerBound)
    else { return nil }
    return Name(range: run, evidence: .likeness)
  }
}
