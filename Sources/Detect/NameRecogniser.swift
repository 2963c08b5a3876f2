// Names in running text, by what stands behind them (様, さん, 氏 …) and by
// dictionary. Labelled names and name columns are found cell by cell elsewhere.

import Bytes
import Model
import Rules

struct NameRecogniser {
  let lists: Lists
  let dictionary: NameDictionary

  struct Name {
    var range: Range<Int>
    var evidence: Evidence
    /// Whether it is surname and given name, not a surname alone.
    var isFull: Bool
  }

  init(_ lists: Lists) {
    self.lists = lists
    dictionary = NameDictionary(lists: lists)
  }

  private static let honorifics: [[UInt8]] = [
    "様", "さま", "さん", "氏", "殿", "先生", "くん", "君", "ちゃん", "課長", "部長", "社長", "係長", "主任", "店長",
    "取締役", "専務", "常務", "会長", "所長", "室長", "次長", "教授", "医師", "弁護士",
  ].map { Array($0.utf8) }

  /// All names in folded text, in order, not overlapping.
  func names(in text: [UInt8], _ range: Range<Int>) -> [Name] {
    var names: [Name] = []
    var at = range.lowerBound
    while let run = nextRun(text, at..<range.upperBound) {
      at = run.upperBound
      if let name = name(text, run, limit: range) {
        names.append(name)
        at = max(at, name.range.upperBound)
      }
    }
    return names
  }

  /// The next run of kanji, or of katakana with ・ between its words.
  private func nextRun(_ text: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var i = range.lowerBound
    while i < range.upperBound {
      if text[i] < 0xE3 {
        i = plainEnd(text, i, range.upperBound)
        continue
      }
      let (scalar, length) = UTF8Scalar.read(text, i)
      let script = Script.of(scalar)
      guard script == .kanji || script == .katakana else {
        i += length
        continue
      }
      let start = i
      while i < range.upperBound {
        let (next, n) = UTF8Scalar.read(text, i)
        guard Script.of(next) == script || (script == .katakana && next == 0x30FB) else { break }
        i += n
      }
      return start..<i
    }
    return nil
  }

  /// Past bytes that begin no kanji and no kana, ASCII by words.
  private func plainEnd(_ text: [UInt8], _ from: Int, _ limit: Int) -> Int {
    text.withUnsafeBytes { bytes in
      var i = from + 1
      while i &+ 8 <= limit,
        bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        i &+= 8
      }
      while i < limit, bytes[i] < 0xE3 { i &+= 1 }
      return i
    }
  }

  private func name(_ text: [UInt8], _ run: Range<Int>, limit: Range<Int>) -> Name? {
    if Script.of(UTF8Scalar.read(text, run.lowerBound).scalar) == .katakana {
      return katakana(text, run)
    }
    guard mayBeAddressed(text, run) || lists.surnameHeads.mayBegin(text, run) else { return nil }
    // 佐藤 花子: the run, a blank, and another run of kanji or kana.
    if let spaced = spaced(text, run, limit) { return spaced }
    let (bare, honorific) = splitHonorific(text, run, limit)
    guard !bare.isEmpty, bare.count <= 24 else { return nil }
    if follows(text, bare, Self.companyMarks) || precedes(text, bare, Self.companyMarks) {
      return nil
    }
    if bare.count >= 6, dictionary.division(text, bare) != nil,
      !dictionary.isCommonWord(text, bare), !dictionary.isPlace(text, bare) || honorific != nil
    {
      // Two characters divide by chance: 原因 is 原 and 因.
      if bare.count == 6 && honorific == nil { return nil }
      if honorific == nil, !hasClearBounds(text, bare, limit) { return nil }
      return Name(
        range: bare,
        evidence: honorific == nil ? .dictionary : [.dictionary, .honorific, .shape],
        isFull: true)
    }
    guard let honorific, !lists.notPersons.contains(text, bare),
      !lists.notPersons.contains(text, bare.lowerBound..<honorific.upperBound),
      dictionary.surname(text, bare) != nil || dictionary.givenName(text, bare) != nil
    else { return nil }
    if dictionary.isCommonWord(text, bare), (dictionary.surname(text, bare) ?? 9) > 6 { return nil }
    return Name(range: bare, evidence: [.honorific, .dictionary], isFull: false)
  }

  /// Whether something about a run's end can make it a name that no surname
  /// begins: an honorific in it or behind it, or a blank and more.
  private func mayBeAddressed(_ text: [UInt8], _ run: Range<Int>) -> Bool {
    let end = run.upperBound
    if end < text.count, text[end] == 0x20 { return true }
    return Self.honorificEnds.contains(UTF8Scalar.before(text, end)?.scalar ?? 0)
      || end < text.count
        && Self.honorificStarts.contains(UTF8Scalar.read(text, end).scalar)
  }

  private static let honorificStarts = Set(honorifics.map { UTF8Scalar.read($0, 0).scalar })
  private static let honorificEnds = Set(
    honorifics.map { UTF8Scalar.before($0, $0.count)?.scalar ?? 0 })

  private func spaced(_ text: [UInt8], _ run: Range<Int>, _ limit: Range<Int>) -> Name? {
    guard run.count <= 12, run.upperBound < limit.upperBound, text[run.upperBound] == 0x20,
      dictionary.surname(text, run) != nil
    else { return nil }
    let start = run.upperBound + 1
    var end = start
    while end < limit.upperBound, end - start < 18 {
      let (scalar, length) = UTF8Scalar.read(text, end)
      let script = Script.of(scalar)
      guard script == .kanji || script == .hiragana || script == .katakana else { break }
      end += length
    }
    var given = start..<end
    var evidence: Evidence = .dictionary
    if !given.isEmpty, let (bare, _) = Optional(splitHonorific(text, given, limit)) {
      if bare.upperBound < given.upperBound { evidence.formUnion([.honorific, .shape]) }
      given = bare
    }
    while !given.isEmpty {
      if dictionary.givenName(text, given) != nil {
        if follows(text, given, Self.honorifics) { evidence.formUnion([.honorific, .shape]) }
        return Name(
          range: run.lowerBound..<given.upperBound, evidence: evidence, isFull: true)
      }
      guard let last = UTF8Scalar.before(text, given.upperBound), last.length < given.count,
        Script.of(last.scalar) == .hiragana
      else { return nil }
      given = given.lowerBound..<(given.upperBound - last.length)
    }
    return nil
  }

  /// ジョン・スミス: words joined by ・, or one word before an honorific.
  private func katakana(_ text: [UInt8], _ run: Range<Int>) -> Name? {
    let word = Array(text[run])
    let parts = word.split(separator: [0xE3, 0x83, 0xBB])
    guard follows(text, run, Self.honorifics) else { return nil }
    if parts.count == 2 || parts.count == 3, parts.allSatisfy({ 6...30 ~= $0.count }) {
      return Name(range: run, evidence: [.honorific, .shape], isFull: true)
    }
    guard parts.count == 1, 6...24 ~= run.count, !lists.notPersons.contains(text, run),
      dictionary.surname(text, run) != nil || dictionary.givenName(text, run) != nil
    else { return nil }
    return Name(range: run, evidence: [.honorific, .dictionary], isFull: false)
  }

  /// The run without the honorific at its end, and where that stands (in the
  /// run, or right behind it).
  private func splitHonorific(
    _ text: [UInt8], _ run: Range<Int>, _ limit: Range<Int>
  ) -> (Range<Int>, Range<Int>?) {
    for word in Self.honorifics where !Self.goesOn(text, word, run) {
      if run.count > word.count, text[run].suffix(word.count).elementsEqual(word) {
        let end = run.upperBound - word.count
        return (run.lowerBound..<end, end..<run.upperBound)
      }
      // 氏名 and 氏族 are no 氏; 様々 is no 様.
      if Find.matches(word, in: text, at: run.upperBound) {
        return (run, run.upperBound..<(run.upperBound + word.count))
      }
      let next = run.upperBound + 1
      if next < limit.upperBound, text[run.upperBound] == 0x20,
        Find.matches(word, in: text, at: next)
      {
        return (run, next..<(next + word.count))
      }
    }
    return (run, nil)
  }

  /// Words that begin like an honorific: 氏名, 様式, 様々, 殿堂.
  private static let longer: [[UInt8]] = [
    "氏名", "氏族", "様式", "様々", "様子", "様相", "様態", "殿堂", "殿下", "君主",
  ].map { Array($0.utf8) }

  private static func goesOn(_ text: [UInt8], _ word: [UInt8], _ run: Range<Int>) -> Bool {
    guard word.count == 3 else { return false }
    let at =
      run.count > 3 && text[run].suffix(3).elementsEqual(word)
      ? run.upperBound - 3 : run.upperBound
    return longer.contains { $0.starts(with: word) && Find.matches($0, in: text, at: at) }
      || longer.contains { long in
        run.count > long.count && text[run].suffix(long.count).elementsEqual(long)
          && long.starts(with: word)
      }
  }

  private static let companyMarks: [[UInt8]] = [
    "株式会社", "有限会社", "(株)", "(有)", "商店", "工務店", "製作所", "電機", "商事", "印刷", "証券", "銀行", "建設",
    "事務所", "駅", "市", "県", "区", "町", "村", "支店", "工場", "営業所", "出張所", "大学", "病院", "屋", "会",
  ].map { Array($0.utf8) }

  private func follows(_ text: [UInt8], _ range: Range<Int>, _ words: [[UInt8]]) -> Bool {
    words.contains {
      Find.matches($0, in: text, at: range.upperBound)
        || (range.upperBound < text.count && text[range.upperBound] == 0x20
          && Find.matches($0, in: text, at: range.upperBound + 1))
    }
  }

  private func precedes(_ text: [UInt8], _ range: Range<Int>, _ words: [[UInt8]]) -> Bool {
    words.contains { Find.matches($0, in: text, at: range.lowerBound - $0.count) }
  }

  /// No letter of a longer word touches a name found by dictionary alone.
  private func hasClearBounds(_ text: [UInt8], _ range: Range<Int>, _ limit: Range<Int>) -> Bool {
    if range.lowerBound > limit.lowerBound, let before = UTF8Scalar.before(text, range.lowerBound) {
      let script = Script.of(before.scalar)
      if script == .kanji || script == .katakana || script == .latin { return false }
    }
    if range.upperBound < limit.upperBound {
      let script = Script.of(UTF8Scalar.read(text, range.upperBound).scalar)
      if script == .katakana || script == .latin { return false }
    }
    return true
  }
}
