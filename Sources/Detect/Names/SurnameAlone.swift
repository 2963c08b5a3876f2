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
      if isKnown(walk, run) { return Name(range: run, evidence: .dictionary) }
      if isRole(walk, run) { return Name(range: run, evidence: .dictionary, surname: run) }
    }
    return nil
  }

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

  /// 議長の佐藤は: what somebody is, の, a surname, a particle.
  private func isRole(_ walk: Walk, _ run: Range<Int>) -> Bool {
    let text = walk.text
    guard run.count >= 6, run.lowerBound >= 9, run.upperBound < walk.limit,
      UTF8Scalar.before(text, run.lowerBound)?.scalar == 0x306E,
      dictionary.surname(text, run) ?? 9 <= 7, !dictionary.isNoun(text, run),
      Self.subjects.contains(UTF8Scalar.read(text, run.upperBound).scalar)
    else { return false }
    let end = run.lowerBound - 3
    return context.ends(text, end, max(0, end - 24), ContextFlags.role) != nil
  }

  /// は が を も と , (folded 、 stays as it is).
  private static let subjects = Set("はがをもと、。,".unicodeScalars.map(\.value))

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
    Self.departments.contains(UTF8Scalar.before(text, start)?.scalar ?? 0)
  }

  private static let departments = Set("部課社係店室局所長元".unicodeScalars.map(\.value))

  private func addressed(_ walk: Walk, _ start: Int, _ run: Range<Int>) -> Name? {
    let text = walk.text
    var end = run.upperBound
    while end > start {
      let word = start..<end
      if word.count <= 15,
        case .honorific(let stop) = context.behind(
          text, end, run: run.upperBound, walk.limit), isAddressable(text, word, stop)
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
    return nil
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
