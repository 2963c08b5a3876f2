// Surnames that the sentence around them says are somebody's: what the person
// is, who somebody says to be, how many they are. There even a surname that is
// also a word or a place counts (森です).

import Bytes
import Model
import Rules

extension NameRecogniser {
  /// 議長の佐藤は, 司会は佐藤。: what somebody is, の or は, a surname, a particle.
  func isRole(_ walk: Walk, _ run: Range<Int>) -> Bool {
    let text = walk.text
    guard run.count >= 6, run.lowerBound >= 9, run.upperBound < walk.limit,
      let link = UTF8Scalar.before(text, run.lowerBound)?.scalar, link == 0x306E || link == 0x306F,
      let rank = dictionary.surname(text, run), rank <= 7, !dictionary.isNoun(text, run),
      Self.subjects.contains(UTF8Scalar.read(text, run.upperBound).scalar),
      link == 0x306E || !isWhere(text, run)
    else { return false }
    let end = run.lowerBound - 3
    let wanted = link == 0x306E ? ContextFlags.role : ContextFlags.role | ContextFlags.label
    guard context.ends(text, end, max(0, end - 24), wanted) != nil else { return false }
    // 当社の福岡は is an office of theirs.
    return rank <= 6 || !dictionary.isPlace(text, run)
      || !Self.firms.contains(UTF8Scalar.before(text, end)?.scalar ?? 0)
  }

  /// 講演は渋谷で: a place where something is.
  private func isWhere(_ text: [UInt8], _ run: Range<Int>) -> Bool {
    dictionary.isPlace(text, run)
      && Self.places.contains(UTF8Scalar.read(text, run.upperBound).scalar)
  }

  private static let places = "でにへか".unicodeScalars.map(\.value)

  /// は が を も と で よ か へ に and marks (folded 、 stays as it is).
  private static let subjects = "はがをもとでよかへに、。,".unicodeScalars.map(\.value)
  private static let firms = "社店方院所".unicodeScalars.map(\.value)

  // MARK: who somebody says to be

  /// What stands before a surname by which somebody may introduce themselves.
  private enum Opening {
    case none
    /// A line or a sentence begins.
    case sentence
    /// It begins behind お疲れ様です。 or the like.
    case greeting
    /// 株式会社アオバの, 営業部の.
    case office
  }

  /// お疲れ様です。池田です。, 営業部の池田と申します。, アオキ工業の森でございます。
  func isIntroduced(_ walk: Walk, _ run: Range<Int>) -> Bool {
    let text = walk.text
    let isCalled = Find.matches(Self.calledSo, in: text, at: run.upperBound)
    guard isCalled || saysAm(text, run.upperBound, walk.limit),
      let rank = dictionary.surname(text, run)
    else { return false }
    let isWord = dictionary.isNoun(text, run)
    switch opening(text, run.lowerBound) {
    case .greeting, .office: return !isWord || rank <= 6
    case .sentence:
      return run.count >= 6 && !isWord && rank <= 8
        && (isCalled || !dictionary.isPlace(text, run) || rank <= 4)
    case .none: return isCalled && run.count >= 6 && !isWord && rank <= 8
    }
  }

  private static let calledSo = Array("と申し".utf8)
  private static let amSo = Array("です".utf8)
  private static let amSoPolitely = Array("でございます".utf8)

  private func saysAm(_ text: [UInt8], _ at: Int, _ limit: Int) -> Bool {
    if Find.matches(Self.amSoPolitely, in: text, at: at) { return true }
    let end = at + Self.amSo.count
    guard Find.matches(Self.amSo, in: text, at: at), end <= limit else { return false }
    return end == limit || Self.stops.contains(UTF8Scalar.read(text, end).scalar)
  }

  /// 。 、 ! and a line's end.
  private static let stops: [UInt32] = [0x3002, 0x3001, 0x21, 0x0A, 0x0D]

  private func opening(_ text: [UInt8], _ start: Int) -> Opening {
    guard let before = UTF8Scalar.before(text, start) else { return .sentence }
    let isOf = before.scalar == 0x306E
    if isOf || before.scalar == 0x20, isOffice(text, start - before.length) { return .office }
    // Behind a greeting whatever somebody is of will do: ハマダ設備の山内です。
    var at = start
    while isOf, start - at < 60, let one = UTF8Scalar.before(text, at),
      !Self.gaps.contains(one.scalar)
    {
      at -= one.length
    }
    var end = at
    var isParted = false
    while let one = UTF8Scalar.before(text, end), Self.gaps.contains(one.scalar) {
      isParted = isParted || one.scalar != 0x20
      end -= one.length
    }
    guard isParted || end == 0 else { return .none }
    if context.ends(text, end, max(0, end - 24), ContextFlags.greeting) != nil {
      return isOf ? .office : .greeting
    }
    return isOf ? .none : .sentence
  }

  private static let gaps: [UInt32] = [0x3002, 0x3001, 0x21, 0x0A, 0x0D, 0x20]

  /// Whether a company or one of its departments ends here.
  private func isOffice(_ text: [UInt8], _ end: Int) -> Bool {
    if let last = UTF8Scalar.before(text, end), Self.departments.contains(last.scalar) {
      return true
    }
    let wanted = ContextFlags.company | ContextFlags.role | ContextFlags.label
    if context.ends(text, end, max(0, end - 24), wanted) != nil { return true }
    // 株式会社アオバ: its sort stands before its name.
    var at = end
    while let one = UTF8Scalar.before(text, at), end - at < 60, one.scalar >= 0x41,
      ![0x3001, 0x3002, 0x306F].contains(one.scalar)
    {
      at -= one.length
      if context.begins(text, at, end, ContextFlags.companyBefore) != nil { return true }
    }
    return false
  }

  private static let departments = "部課係室局科".unicodeScalars.map(\.value)

  // MARK: how many they are

  /// 平井・大久保の2名, 肥前、赤羽根の両名: surnames that are counted.
  func isCounted(_ walk: Walk, _ run: Range<Int>) -> Bool {
    let text = walk.text
    guard isSurnameOfSome(text, run) else { return false }
    var end = run.upperBound
    var isList = UTF8Scalar.before(text, run.lowerBound).map { isJoint($0.scalar) } ?? false
    for _ in 0..<8 {
      guard end + 6 <= walk.limit else { return false }
      let (scalar, length) = UTF8Scalar.read(text, end)
      guard isJoint(scalar) else { break }
      let next = end + length
      let stop = NameRun.kanjiEnd(text, next, walk.limit)
      guard stop > next, isSurnameOfSome(text, next..<stop) else { return false }
      isList = true
      end = stop
    }
    guard isList, UTF8Scalar.read(text, end).scalar == 0x306E else { return false }
    let count = end + 3
    if Find.matches(Self.both, in: text, at: count) { return true }
    let first = UTF8Scalar.read(text, count)
    return Self.numbers.contains(first.scalar)
      && Find.matches(Self.persons, in: text, at: count + first.length)
  }

  private func isSurnameOfSome(_ text: [UInt8], _ run: Range<Int>) -> Bool {
    guard run.count <= 12, let rank = dictionary.surname(text, run) else { return false }
    return rank <= 8 && (!dictionary.isNoun(text, run) || rank <= 6)
  }

  /// 、 ・ と
  private func isJoint(_ scalar: UInt32) -> Bool { [0x3001, 0x30FB, 0x3068].contains(scalar) }

  private static let both = Array("両名".utf8)
  private static let persons = Array("名".utf8)
  private static let numbers = "23456789二三四五六七八九".unicodeScalars.map(\.value)
}
