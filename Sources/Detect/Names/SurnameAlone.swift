// Surnames with something beside them that speaks for a person: an honorific, a
// blank and a given name, a role before の, somebody of that name already told.

import Bytes
import Model
import Rules

extension NameRecogniser {
  // MARK: with a blank

  /// 佐藤 花子: the run, a blank, and another run of kanji or kana.
  func spaced(_ walk: Walk, _ start: Int, _ run: Range<Int>) -> Name? {
    let text = walk.text
    let surname = start..<run.upperBound
    guard surname.count <= 15, run.upperBound + 3 < walk.limit, text[run.upperBound] == 0x20,
      dictionary.surname(text, surname) != nil, isOpen(text, start)
    else { return nil }
    let given = run.upperBound + 1
    let script = Script.of(UTF8Scalar.read(text, given).scalar)
    switch script {
    case .kanji:
      let end = NameRun.kanjiEnd(text, given, walk.limit)
      return spaced(walk, surname, given..<end)
    case .hiragana, .katakana: return spacedKana(walk, surname, given, script)
    default: return nil
    }
  }

  private func spaced(_ walk: Walk, _ surname: Range<Int>, _ run: Range<Int>) -> Name? {
    let text = walk.text
    var end = run.upperBound
    // 恵み, あかり: kana behind the kanji may belong to the name.
    for tail in kanaTails(walk, run).reversed() + [run.upperBound] {
      if dictionary.givenName(text, run.lowerBound..<tail) != nil {
        return finish(walk, surname, run.lowerBound..<tail, run: tail)
      }
    }
    while end > run.lowerBound {
      let given = run.lowerBound..<end
      let behind = context.behind(text, end, run: run.upperBound, walk.limit)
      if case .honorific = behind, given.count <= 9 {
        if dictionary.givenName(text, given) != nil {
          return finish(walk, surname, given, run: run.upperBound)
        }
        if !dictionary.isNoun(text, given), dictionary.surname(text, surname) ?? 9 <= 8 {
          return Name(
            range: surname.lowerBound..<end, evidence: [.dictionary, .honorific, .shape],
            surname: surname)
        }
      }
      end -= UTF8Scalar.before(text, end)?.length ?? end
    }
    return nil
  }

  private func kanaTails(_ walk: Walk, _ run: Range<Int>) -> [Int] {
    var tails: [Int] = []
    var end = run.upperBound
    while end < walk.limit, tails.count < 2 {
      let (scalar, length) = UTF8Scalar.read(walk.text, end)
      guard Script.of(scalar) == .hiragana else { break }
      end += length
      tails.append(end)
    }
    return tails
  }

  private func finish(
    _ walk: Walk, _ surname: Range<Int>, _ given: Range<Int>, run: Int
  ) -> Name? {
    let text = walk.text
    let range = surname.lowerBound..<given.upperBound
    switch context.behind(text, given.upperBound, run: run, walk.limit) {
    case .honorific, .office:
      return Name(range: range, evidence: [.dictionary, .honorific, .shape], surname: surname)
    case .company, .unknown: return nil
    case .more: return Name(range: range, evidence: .likeness)
    case .nothing:
      let a = dictionary.surname(text, surname) ?? 9
      let b = dictionary.givenName(text, given) ?? 10
      let areWords = dictionary.isNoun(text, given) && (dictionary.isNoun(text, surname) || b > 6)
      let isWeak = areWords || (surname.count == 3 && given.count == 3) && a + b > 8
      return Name(
        range: range, evidence: isWeak ? .likeness : .dictionary, surname: isWeak ? nil : surname)
    }
  }

  private func spacedKana(
    _ walk: Walk, _ surname: Range<Int>, _ at: Int, _ script: Script
  ) -> Name? {
    let text = walk.text
    var end = at
    var ends: [Int] = []
    while end < walk.limit, ends.count < 7 {
      let (scalar, length) = UTF8Scalar.read(text, end)
      guard Script.of(scalar) == script else { break }
      end += length
      ends.append(end)
    }
    for end in ends.reversed() where end - at >= 6 {
      let given = at..<end
      guard dictionary.kanaGiven(text, given),
        surname.count >= 6 || dictionary.givenName(text, given) ?? 10 <= 9,
        context.flags(text, given) & ContextFlags.grammar == 0
      else { continue }
      if end < walk.limit, end != ends.last || ends.count == 7 {
        let next = UTF8Scalar.read(text, end).scalar
        guard Script.of(next) != script || Self.particles.contains(next) else { continue }
      }
      return finish(walk, surname, given, run: end)
    }
    return nil
  }

  // MARK: without a given name

  /// A surname that is all of its run.
  func bare(_ walk: Walk, _ run: Range<Int>) -> Name? {
    let text = walk.text
    guard run.count <= 12, run.upperBound == walk.limit || text[run.upperBound] != 0x20,
      dictionary.surname(text, run) != nil, !lists.notPersons.contains(text, run),
      isClosed(text, run.upperBound, walk.limit), isOpen(text, run.lowerBound)
    else { return nil }
    if case .nothing = context.behind(text, run.upperBound, run: run.upperBound, walk.limit) {
      if isBracketed(walk, run) { return Name(range: run, evidence: .dictionary, surname: run) }
      // What does not depend on other names goes first: those of other units
      // count only where a file happens not to be cut.
      if isRole(walk, run) || isIntroduced(walk, run) || isCounted(walk, run) {
        return Name(range: run, evidence: .dictionary, surname: run)
      }
      if isSubject(walk, run) { return Name(range: run, evidence: .likeness) }
      if isKnown(walk, run) { return Name(range: run, evidence: Self.repeated) }
    }
    return nil
  }

  /// Marks a surname that counts because somebody of that name stands in the
  /// same unit; which unit that is, is known later (Repetitions).
  static let repeated: Evidence = [.dictionary, .likeness]

  /// Whether somebody of this surname was named not long before. Where one goes
  /// to or comes from may be a place of the same name.
  private func isKnown(_ walk: Walk, _ run: Range<Int>) -> Bool {
    let text = walk.text
    let isKnown = walk.known.contains {
      $0.count == run.count && run.lowerBound - $0.lowerBound < Self.memory
        && text[$0].elementsEqual(text[run])
    }
    guard isKnown else { return false }
    guard run.upperBound < walk.limit, dictionary.isPlace(text, run) else { return true }
    let next = UTF8Scalar.read(text, run.upperBound).scalar
    return ![0x3078, 0x3067, 0x306B, 0x304B, 0x307E, 0x3088].contains(next)
  }

  /// 三浦が, 佐藤は: of somebody or something something is told. Places are told
  /// of as well, so only common surnames count before other particles.
  private func isSubject(_ walk: Walk, _ run: Range<Int>) -> Bool {
    let text = walk.text
    guard run.count >= 6, isTopic(walk, run.upperBound), !dictionary.isNoun(text, run),
      !dictionary.isCommonWord(text, run), let rank = dictionary.surname(text, run)
    else { return false }
    let next = UTF8Scalar.read(text, run.upperBound).scalar
    return rank <= 8 && Self.topics.contains(next) || rank <= 2 && Self.cases.contains(next)
  }

  /// は が も, and を と に の 、.
  static let topics = "はがも".unicodeScalars.map(\.value)
  static let cases = "をとにの、".unicodeScalars.map(\.value)

  /// 花子は: a given name that is no other word.
  func given(_ walk: Walk, _ run: Range<Int>) -> Name? {
    let text = walk.text
    guard 6...9 ~= run.count, isTopic(walk, run.upperBound),
      dictionary.givenName(text, run) ?? 10 <= 8, dictionary.surname(text, run) == nil,
      lists.commonWords.value(text, run) == nil, !lists.ordinaryWords.contains(text, run),
      !lists.notPersons.contains(text, run), isOpen(text, run.lowerBound)
    else { return nil }
    return Name(range: run, evidence: .likeness)
  }

  /// Whether a particle stands at `at` by which somebody is told of.
  func isTopic(_ walk: Walk, _ at: Int) -> Bool {
    guard at < walk.limit else { return false }
    let next = UTF8Scalar.read(walk.text, at).scalar
    return Self.topics.contains(next) || Self.cases.contains(next)
  }

  /// TEL 03-… (佐藤): in brackets behind a number.
  private func isBracketed(_ walk: Walk, _ run: Range<Int>) -> Bool {
    let text = walk.text
    guard run.count >= 6, run.lowerBound >= 2, text[run.lowerBound - 1] == 0x28,
      run.upperBound < walk.limit,
      text[run.upperBound] == 0x29
    else { return false }
    let before = text[run.lowerBound - 2] == 0x20 ? run.lowerBound - 3 : run.lowerBound - 2
    return before >= 0 && 0x30...0x39 ~= text[before]
  }

  /// 旧姓佐藤: the rest of the run, behind a word that says so.
  func formerly(_ walk: Walk, _ start: Int, _ run: Range<Int>) -> Name? {
    let text = walk.text
    let surname = start..<run.upperBound
    guard start > run.lowerBound, dictionary.surname(text, surname) != nil,
      context.ends(text, start, run.lowerBound, ContextFlags.formerly) != nil
    else { return nil }
    return Name(range: surname, evidence: .dictionary, surname: surname)
  }

  // MARK: with an honorific

  /// 佐藤様, 営業部佐藤部長: a surname, or a given name, and an honorific.
  func addressed(_ walk: Walk, _ run: Range<Int>, _ floor: Int) -> Name? {
    let text = walk.text
    var start = max(run.lowerBound, floor)
    while start < run.upperBound {
      if start == run.lowerBound || isDepartment(text, start), isOpen(text, start),
        let name = addressed(walk, start, run)
      {
        return name
      }
      start += UTF8Scalar.read(text, start).length
    }
    return nil
  }

  private func isDepartment(_ text: [UInt8], _ start: Int) -> Bool {
    Self.parts.contains(UTF8Scalar.before(text, start)?.scalar ?? 0)
  }

  /// What a name may begin behind within a run.
  static let parts = "部課社係店室局所長元".unicodeScalars.map(\.value)

  private func addressed(_ walk: Walk, _ start: Int, _ run: Range<Int>) -> Name? {
    let text = walk.text
    var end = run.upperBound
    while end > start {
      let word = start..<end
      if word.count <= 15, let stop = context.honorific(text, end, walk.limit),
        isAddressable(text, word, stop)
      {
        // 太郎くんシリーズ: a thing that bears a given name.
        let isSurname = dictionary.surname(text, word) != nil
        if !isSurname, !isClosed(text, stop, walk.limit) { return nil }
        if isCompared(text, stop, walk.limit) { return Name(range: word, evidence: .likeness) }
        return Name(
          range: word, evidence: [.honorific, .dictionary], surname: isSurname ? word : nil)
      }
      end -= UTF8Scalar.before(text, end)?.length ?? end
    }
    if let word = context.ends(text, run.upperBound, start + 9, ContextFlags.honorific),
      isHalfKnown(text, start..<word.lowerBound),
      !lists.notPersons.contains(text, start..<run.upperBound)
    {
      return Name(range: start..<word.lowerBound, evidence: [.honorific, .likeness])
    }
    return nil
  }

  /// 犬走武様: all of a run before an honorific, when half of it is in a list.
  private func isHalfKnown(_ text: [UInt8], _ word: Range<Int>) -> Bool {
    guard 9...15 ~= word.count, !lists.ordinaryWords.contains(text, word),
      !dictionary.isWordAndMore(text, word, context)
    else { return false }
    let second = word.lowerBound + 6
    if second < word.upperBound, dictionary.surname(text, word.lowerBound..<second) ?? 9 <= 8,
      !dictionary.isNoun(text, second..<word.upperBound)
    {
      return true
    }
    guard second < word.upperBound else { return false }
    return dictionary.givenName(text, second..<word.upperBound) ?? 10 <= 8
      && !dictionary.isNoun(text, word.lowerBound..<second)
  }

  private func isAddressable(_ text: [UInt8], _ word: Range<Int>, _ stop: Int) -> Bool {
    guard !lists.notPersons.contains(text, word),
      !lists.notPersons.contains(text, word.lowerBound..<stop),
      !lists.ordinaryWords.contains(text, word.lowerBound..<stop)
    else { return false }
    if context.flags(text, word) & (ContextFlags.title | ContextFlags.role) != 0 { return false }
    let rank = dictionary.surname(text, word)
    guard rank != nil || dictionary.givenName(text, word) ?? 11 <= 9 else { return false }
    let isWord = dictionary.isCommonWord(text, word) || dictionary.isNoun(text, word)
    return !isWord || rank ?? 9 <= 6
  }
}
