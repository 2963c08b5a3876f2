// Says of names where the surname ends, and of mail addresses whether they are
// an office's. Asked last, of what was found: most text has neither.

import Bytes
import Model
import Rules

extension Detector {
  func addLinkHints(_ found: inout [Match], _ view: Surroundings) {
    for i in found.indices {
      switch found[i].kind {
      case .name:
        found[i].hint = nameHint(
          found[i].range, isSplit: !found[i].further.isEmpty, view)
      case .email where isRoleMailbox(view.folded.bytes, view.folded.folded(found[i].range)):
        found[i].hint = .roleMailbox
      default: break
      }
    }
    for i in found.indices where Self.isCalled(found[i]) { tellCalled(i, &found, view) }
  }

  /// Found as the surname of somebody beside it (`called`).
  private static func isCalled(_ match: Match) -> Bool {
    match.kind == .name && match.evidence.isSuperset(of: [.honorific, .neighbour])
      && !match.evidence.meets([.named, .dictionary, .likeness])
  }

  /// A surname that no list has is one all the same, whatever the dictionary makes
  /// of its halves, and the name it was taken from is cut behind it.
  private func tellCalled(_ at: Int, _ found: inout [Match], _ view: Surroundings) {
    func normal(_ match: Match) -> [UInt8] {
      NameForm.normal(Array(view.folded.bytes[view.folded.folded(match.range)]), lists)
    }
    let surname = normal(found[at])
    found[at].hint = .surname(surname.count)
    for i in found.indices where found[i].unit == found[at].unit && found[i].kind == .name {
      guard found[i].further.isEmpty else { continue }
      let name = normal(found[i])
      if name.count > surname.count, name.starts(with: surname) {
        found[i].hint = .surname(surname.count)
      }
    }
  }

  private func nameHint(_ raw: Range<Int>, isSplit: Bool, _ view: Surroundings) -> LinkHint {
    let value = Array(view.folded.bytes[view.folded.folded(raw)])
    if isSplit { return .surname(NameForm.normal(value, lists).count) }
    return NameParts(dictionary: names.dictionary).hint(value)
  }

  /// info@, sales-tokyo2@ is not, no.reply@ is: every word of the local part is
  /// one that offices use.
  func isRoleMailbox(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let local = text[range].prefix { $0 != 0x40 }.map(Validator.lower)
    let words = local.split { !(0x61...0x7A ~= $0) }.map { Array($0) }
    guard !words.isEmpty else { return false }
    return lists.roleMailboxes.value(words.flatMap { $0 }) != nil
      || words.allSatisfy { lists.roleMailboxes.value($0) != nil }
  }
}

struct NameParts {
  let dictionary: NameDictionary
  /// Kana of so few characters are a surname alone: a given name takes two more.
  private static let shortestFullKana = 5

  private static let particles: Set<String> = [
    "ダ", "デ", "ディ", "デル", "デラ", "ドス", "ドゥ", "ル", "ラ", "ヴァン", "ファン", "フォン", "マク", "アル",
  ]

  /// - Parameter value: a name as it stands in folded text.
  func hint(_ value: [UInt8]) -> LinkHint {
    let isOne = !value.contains { $0 == 0x20 || $0 == 0x2C }
    let words = isOne ? [value] : value.split { $0 == 0x20 || $0 == 0x2C }.map { Array($0) }
    guard let first = words.first, !first.isEmpty else { return .none }
    let lists = dictionary.lists
    var whole: LinkHint { .surname(NameForm.normal(value, lists).count) }
    let scripts = scripts(value)
    if scripts.latin { return words.count == 1 ? whole : .none }
    if words.count > 1 { return .surname(NameForm.normal(first, lists).count) }
    let count = UTF8Scalar.count(value, 0..<value.count)
    if !scripts.kanji, !hasMiddleDot(value) {
      return count < Self.shortestFullKana ? whole : .none
    }
    if let dot = Find.first([0xE3, 0x83, 0xBB], in: value, 0..<value.count) {
      // ダ・シルバ is a surname that has a particle.
      let rest = value[(dot + 3)...]
      let isParticle = Self.particles.contains(String(decoding: value[..<dot], as: UTF8.self))
      if isParticle,
        Find.first([0xE3, 0x83, 0xBB], in: value, rest.startIndex..<value.count) == nil
      {
        return whole
      }
      return .surname(NameForm.normal(Array(value[..<dot]), lists).count)
    }
    let range = 0..<value.count
    if dictionary.surname(value, range) != nil { return whole }
    // 和恵 could be a 和 called 恵, but is somebody without her surname.
    if count == 2, dictionary.givenName(value, range) != nil { return whole }
    if let division = dictionary.division(value, range) {
      return .surname(NameForm.normal(Array(value[division.surname]), lists).count)
    }
    return count <= 2 ? whole : .none
  }

  private func scripts(_ value: [UInt8]) -> (latin: Bool, kanji: Bool) {
    var scripts = (latin: false, kanji: false)
    var i = 0
    while i < value.count {
      let (scalar, length) = UTF8Scalar.read(value, i)
      switch Script.of(scalar) {
      case .latin: scripts.latin = true
      case .kanji: scripts.kanji = true
      default: break
      }
      i += length
    }
    return scripts
  }

  private func hasMiddleDot(_ value: [UInt8]) -> Bool {
    Find.first([0xE3, 0x83, 0xBB], in: value, 0..<value.count) != nil
  }
}
