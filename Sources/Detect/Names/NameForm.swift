// What a name looks like, and the form in which two spellings of it are one:
// variant kanji folded, kana as katakana, blanks and ・ gone, words of Latin and
// other letters in lower case and sorted, because TARO YAMADA is Yamada Taro.

import Bytes
import Rules

enum Script {
  case kanji, hiragana, katakana, latin, other

  /// Of the first plane.
  static let kanjiRanges: [ClosedRange<UInt32>] = [
    0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x3005...0x3006,
  ]

  static func of(_ scalar: UInt32) -> Script {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x2FFFF, 0x3005, 0x3006:
      .kanji
    case 0x3041...0x3096, 0x309D...0x309E: .hiragana
    case 0x30A1...0x30FA, 0x30FC...0x30FE: .katakana
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: .latin
    default: .other
    }
  }
}

enum NameForm {
  static func normal(_ value: [UInt8], _ lists: Lists) -> [UInt8] {
    if let plain = withoutOrder(value, lists) { return plain }
    var words: [[UInt8]] = [[]]
    // Whether words are of letters, which stand in either order.
    var latin = false
    var i = 0
    while i < value.count {
      let (scalar, length) = UTF8Scalar.read(value, i)
      let one = value[i..<(i + length)]
      i += length
      switch scalar {
      case 0x20, 0x2C, 0x2E, 0x30FB, 0x3D, 0x27: words.append([])
      case 0x41...0x5A:
        latin = true
        words[words.count - 1].append(UInt8(scalar) | 0x20)
      case 0x61...0x7A:
        latin = true
        words[words.count - 1].append(UInt8(scalar))
      // A lost character that stands by itself.
      case 0x3013 where words[words.count - 1].isEmpty: words.append([])
      case 0x3041...0x3096: UTF8Scalar.append(scalar + 0x60, to: &words[words.count - 1])
      case 0x0370...0x0E7F:
        latin = true
        UTF8Scalar.append(small(scalar), to: &words[words.count - 1])
      default:
        if Script.of(scalar) == .latin { latin = true }
        if case let common = lists.common(value, one.indices), common != 0 {
          UTF8Scalar.append(common, to: &words[words.count - 1])
        } else {
          words[words.count - 1] += one
        }
      }
    }
    words.removeAll(where: \.isEmpty)
    if latin { words.sort { $0.lexicographicallyPrecedes($1) } }
    return Array(words.joined(separator: latin ? [0x20] : []))
  }

  /// The same of a name without letters whose words stand in either order: there
  /// is nothing to sort. nil when there are such, or a lost character.
  private static func withoutOrder(_ value: [UInt8], _ lists: Lists) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(value.count)
    var i = 0
    while i < value.count {
      let (scalar, length) = UTF8Scalar.read(value, i)
      switch scalar {
      case 0x20, 0x2C, 0x2E, 0x30FB, 0x3D, 0x27: break
      case 0x3013, 0x0370...0x0E7F: return nil
      case 0x3041...0x3096: UTF8Scalar.append(scalar + 0x60, to: &out)
      default:
        if Script.of(scalar) == .latin { return nil }
        if case let common = lists.common(value, i..<(i + length)), common != 0 {
          UTF8Scalar.append(common, to: &out)
        } else {
          for k in i..<(i + length) { out.append(value[k]) }
        }
      }
      i += length
    }
    return out
  }

  /// Greek and Cyrillic; the others have one case.
  private static func small(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x0391...0x03A1, 0x03A3...0x03AB, 0x0410...0x042F: scalar + 0x20
    case 0x0400...0x040F: scalar + 0x50
    default: scalar
    }
  }

  /// Whether a labelled value can be a person's name at all.
  static func isPlausible(_ value: [UInt8], _ lists: Lists) -> Bool {
    var count = 0
    var japanese = 0
    var latin = 0
    var i = 0
    while i < value.count {
      let (scalar, length) = UTF8Scalar.read(value, i)
      i += length
      count += 1
      guard count <= 40 else { return false }
      switch Script.of(scalar) {
      case .kanji, .hiragana, .katakana: japanese += 1
      case .latin: latin += 1
      case .other:
        let isLetter = 0x0370...0x0E7F ~= scalar || scalar >= 0xAC00
        guard isMark(scalar) || isLetter else { return false }
        if isLetter { japanese += 1 }
      }
    }
    if japanese > 0 {
      guard japanese <= 20, japanese >= 2 || count == 1 else { return false }
      return !isOrganisation(value) && !lists.notPersons.contains(value, 0..<value.count)
    }
    return latin >= 2 && !hasDotInside(value) && value.filter { $0 == 0x20 }.count <= 5
      && !lists.notPersons.contains(value, 0..<value.count)
  }

  /// D'Angelo of D\'Angelo, as a string of SQL has it.
  static func unescaped(_ value: ArraySlice<UInt8>) -> [UInt8] {
    guard value.contains(0x5C) else { return Array(value) }
    return value.indices.filter {
      value[$0] != 0x5C || $0 + 1 == value.endIndex || value[$0 + 1] != 0x27
    }
    .map { value[$0] }
  }

  /// Blanks, ・ . , ' - and the brackets of a maiden name; 〓 for a lost character.
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x30FB, 0x2E, 0x2C, 0x27, 0x2019, 0x2D, 0x28, 0x29, 0x3013, 0x3F: true
    default: false
    }
  }

  /// config.get and Swift.Bool are code; a dot is for an initial.
  private static func hasDotInside(_ value: [UInt8]) -> Bool {
    value.indices.dropLast().contains {
      value[$0] == 0x2E && value[$0 + 1] != 0x20 && $0 > 1 && value[$0 - 2] != 0x20
    }
  }

  private static let organisations = WordSieve([
    "株式会社", "有限会社", "合同会社", "(株)", "(有)", "㈱", "㈲", "法人", "御中", "組合", "事務所", "支店",
    "営業所", "本社", "工場", "センター", "部", "課", "係", "店", "屋", "銀行", "大学", "病院", "学校", "協会",
    "製作所", "商事", "商店", "工業", "建設", "クラブ", "グループ", "委員会", "チーム", "サービス", "ホテル",
  ])

  /// Company marks anywhere, or an ending that names an office or a trade.
  static func isOrganisation(_ value: [UInt8]) -> Bool {
    for word in organisations.words(in: value, 0..<value.count) {
      if word.count >= 9 || word.first! < 0xE4 {
        if Find.first(word, in: value, 0..<value.count) != nil { return true }
      } else if value.count > word.count + 3, value.suffix(word.count).elementsEqual(word) {
        return true
      }
    }
    return false
  }
}
