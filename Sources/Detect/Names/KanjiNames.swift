// Names in a run of kanji. The run may be more than the name: a role before it
// (歌手山田花子), an office or more of the sentence behind it (山田太郎監督).

import Bytes
import Model
import Rules

extension NameRecogniser {
  func inKanji(_ walk: Walk, _ run: Range<Int>, _ hints: NameHints, floor: Int) -> Name? {
    if !hints.isDisjoint(with: [.first, .inside]),
      let name = named(walk, run, hints, floor: floor)
    {
      return name
    }
    if hints.contains(.addressed), let name = addressed(walk, run, floor) { return name }
    return hints.contains(.told) && run.lowerBound >= floor ? given(walk, run) : nil
  }

  private func named(
    _ walk: Walk, _ run: Range<Int>, _ hints: NameHints, floor: Int
  ) -> Name? {
    let text = walk.text
    var start = run.lowerBound
    while start < run.upperBound {
      if start >= floor, hints.contains(start == run.lowerBound ? .first : .inside),
        lists.surnameHeads.mayBegin(text, start..<run.upperBound),
        start == run.lowerBound || opens(text, start, run.lowerBound)
      {
        if let name = name(walk, start, run) { return name }
      }
      start += UTF8Scalar.read(text, start).length
      // Only a role can stand before a name in one run.
      guard hints.contains(.inside), start - run.lowerBound <= Self.longestRole else { break }
    }
    return nil
  }

  private static let longestRole = 30

  /// Whether a role or a department ends here.
  private func opens(_ text: [UInt8], _ start: Int, _ floor: Int) -> Bool {
    context.ends(text, start, floor, ContextFlags.role | ContextFlags.formerly) != nil
  }

  private func name(_ walk: Walk, _ start: Int, _ run: Range<Int>) -> Name? {
    let text = walk.text
    guard text.count - start >= 3, isFree(walk, start) else { return nil }
    if let full = full(walk, start, run) { return full }
    if run.upperBound - start > 3, let mixed = mixed(walk, start, run) { return mixed }
    if let spaced = spaced(walk, start, run) { return spaced }
    guard start == run.lowerBound else { return formerly(walk, start, run) }
    return bare(walk, run) ?? foreign(walk, run)
  }

  /// Whether nothing before a name says that it belongs to a company.
  private func isFree(_ walk: Walk, _ start: Int) -> Bool {
    start < 3
      || context.ends(walk.text, start, max(0, start - 24), ContextFlags.companyBefore) == nil
  }

  /// Whether a name may begin at `start`: no letters of a longer word before it.
  func isOpen(_ text: [UInt8], _ start: Int) -> Bool {
    guard let before = UTF8Scalar.before(text, start) else { return true }
    switch Script.of(before.scalar) {
    case .katakana: return before.scalar == 0x30FB
    case .latin: return false
    default: return true
    }
  }

  /// Whether no letter of a longer word follows.
  func isClosed(_ text: [UInt8], _ end: Int, _ limit: Int) -> Bool {
    guard end < limit else { return true }
    let script = Script.of(UTF8Scalar.read(text, end).scalar)
    return script != .katakana && script != .latin
  }

  // MARK: surname and given name

  private func full(_ walk: Walk, _ start: Int, _ run: Range<Int>) -> Name? {
    let text = walk.text
    let surnames = dictionary.surnameEnds(text, start, run.upperBound)
    guard !surnames.isEmpty else { return nil }
    var ends = EndSet(text, start..<run.upperBound, atMost: 7)
    let one = ends.first
    while let end = ends.popLast(), end != one {
      let range = start..<end
      guard let (surname, quality) = dictionary.bestDivision(text, range, surnames, context) else {
        continue
      }
      let behind = context.behind(text, end, run: run.upperBound, walk.limit)
      if case .company = behind { return nil }
      guard let evidence = weigh(walk, range, quality, behind) else { continue }
      return Name(range: range, evidence: evidence, surname: quality == .good ? surname : nil)
    }
    return nil
  }

  private func weigh(
    _ walk: Walk, _ range: Range<Int>, _ quality: NameDictionary.Quality,
    _ behind: NameContext.Behind
  ) -> Evidence? {
    let text = walk.text
    let isOpen = isOpen(text, range.lowerBound)
    switch behind {
    case .company: return nil
    case .unknown: return nil
    case .honorific(let end), .office(let end):
      // 高橋氏 has 高 and 橋 in it, and two characters divide by chance.
      if range.count == 6 {
        guard dictionary.surname(text, range) == nil, quality == .good,
          !lists.notPersons.contains(text, range), !lists.ordinaryWords.contains(text, range)
        else { return nil }
        return .likeness
      }
      if isCompared(text, end, walk.limit) { return .likeness }
      switch quality {
      case .good: return [.dictionary, .honorific, .shape]
      case .weak: return [.dictionary, .honorific]
      case .none: return nil
      }
    case .more:
      return quality == .good && range.count > 6 ? .likeness : nil
    case .nothing:
      guard range.count > 6, quality != .none else { return nil }
      guard isOpen, isClosed(text, range.upperBound, walk.limit), quality == .good else {
        return .likeness
      }
      return .dictionary
    }
  }

  /// 大和田常務のような口調: somebody known to all is only compared with.
  func isCompared(_ text: [UInt8], _ end: Int, _ limit: Int) -> Bool {
    context.begins(text, end, limit, ContextFlags.comparison) != nil
  }

  // MARK: kana behind a surname

  /// 田中かな, 中村ジュリア: the given name is in kana.
  private func mixed(_ walk: Walk, _ start: Int, _ run: Range<Int>) -> Name? {
    let text = walk.text
    let surname = start..<run.upperBound
    guard surname.count <= 12, run.upperBound < walk.limit,
      let rank = dictionary.surname(text, surname)
    else { return nil }
    let script = Script.of(UTF8Scalar.read(text, run.upperBound).scalar)
    guard script == .hiragana || script == .katakana else { return nil }
    guard let given = kanaGiven(walk, run.upperBound, script) else { return nil }
    let range = start..<given.upperBound
    let isSure = rank <= 7 && (surname.count > 3 || rank <= 3) && isOpen(text, start)
    switch context.behind(text, given.upperBound, run: given.upperBound, walk.limit) {
    case .honorific, .office:
      return Name(range: range, evidence: [.dictionary, .honorific, .shape], surname: surname)
    case .company, .unknown: return nil
    default:
      let length = given.count / 3
      let isWord = dictionary.isCommonWord(text, surname) || dictionary.isNoun(text, surname)
      let evidence: Evidence = isSure && !isWord && length >= 2 ? .dictionary : .likeness
      return Name(
        range: range, evidence: evidence, surname: evidence == .dictionary ? surname : nil)
    }
  }

  /// The given name in kana that begins at `at`.
  private func kanaGiven(_ walk: Walk, _ at: Int, _ script: Script) -> Range<Int>? {
    let text = walk.text
    var ends: [Int] = []
    var end = at
    while end < walk.limit, ends.count < 6 {
      let (scalar, length) = UTF8Scalar.read(text, end)
      guard Script.of(scalar) == script else { break }
      end += length
      ends.append(end)
    }
    for end in ends.reversed() where end - at >= 6 {
      let word = at..<end
      guard
        script == .katakana
          ? dictionary.kanaGiven(text, word) : dictionary.givenName(text, word) ?? 10 <= 9,
        !dictionary.isNoun(text, word),
        context.flags(text, word) & ContextFlags.grammar == 0
      else { continue }
      if script == .katakana {
        // A longer word of katakana is something else.
        guard end == ends.last, isEndOfKatakana(text, end, walk.limit) else { return nil }
        return word
      }
      if let whole = withKanji(walk, word) { return whole }
      if isParticle(text, end, walk.limit) { return word }
    }
    return nil
  }

  /// くみ子: kana and one of the kanji that given names end in.
  private func withKanji(_ walk: Walk, _ kana: Range<Int>) -> Range<Int>? {
    let text = walk.text
    guard kana.upperBound + 3 <= walk.limit,
      Self.lastKanji.contains(UTF8Scalar.read(text, kana.upperBound).scalar)
    else { return nil }
    let end = kana.upperBound + 3
    guard
      end == walk.limit || Script.of(UTF8Scalar.read(text, end).scalar) != .kanji
        || context.begins(
          text, end, walk.limit, ContextFlags.honorific | ContextFlags.title) != nil
    else { return nil }
    return kana.lowerBound..<end
  }

  private static let lastKanji = "子江枝代美恵".unicodeScalars.map(\.value)

  private func isEndOfKatakana(_ text: [UInt8], _ end: Int, _ limit: Int) -> Bool {
    end >= limit || Script.of(UTF8Scalar.read(text, end).scalar) != .katakana
  }

  /// Whether the hiragana here go on with a particle or an honorific, or end.
  private func isParticle(_ text: [UInt8], _ at: Int, _ limit: Int) -> Bool {
    guard at < limit else { return true }
    let scalar = UTF8Scalar.read(text, at).scalar
    return Script.of(scalar) != .hiragana || Self.particles.contains(scalar)
  }

  static let particles = "はがをにとものへでやかよださくちた".unicodeScalars.map(\.value)
}
