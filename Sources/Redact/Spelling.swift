// Kana and Latin letters in one spelling, so that ヤマダ タロウ is Taro Yamada.
// Neither Hepburn nor Kunrei: a form both fall together in, with long vowels
// short, because passports write Ono for 大野 and 小野 alike.

import Bytes

enum Spelling {
  enum Script {
    case kana, latin
    /// Letters that are neither: Hangul, Cyrillic, Arabic.
    case letters
    case other
  }

  /// - Parameter normal: a name in normal form, in which kana are katakana and
  ///   Latin letters small.
  static func script(of normal: [UInt8]) -> Script {
    var kana = false
    var latin = false
    var letters = false
    var i = 0
    while i < normal.count {
      let (scalar, length) = UTF8Scalar.read(normal, i)
      i += length
      switch scalar {
      case 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: latin = true
      case 0x20, 0x2D, 0x27: break
      case 0x30A1...0x30FA, 0x30FC: kana = true
      case 0x0370...0x0E7F, 0xAC00...0xD7A3: letters = true
      default: return .other
      }
    }
    return letters ? .letters : latin ? .latin : kana ? .kana : .other
  }

  /// As banks write it: リヨウスケ for リョウスケ, since their form has no small
  /// letters. What it may stand for, beside itself; nil: nothing else.
  static func small(kana: [UInt8]) -> [UInt8]? {
    let scalars = UTF8Scalar.scalars(kana, 0..<kana.count)
    if scalars.contains(where: { [0x30E3, 0x30E5, 0x30E7, 0x30C3].contains($0) }) { return nil }
    var out = scalars
    for i in scalars.indices.dropFirst() where i + 1 < scalars.count {
      guard afterI.contains(scalars[i - 1]) else { continue }
      let isLong = scalars[i + 1] == 0x30A6 || scalars[i + 1] == 0x30F3
      if isLong, scalars[i] == 0x30E6 || scalars[i] == 0x30E8 { out[i] -= 1 }
    }
    if out == scalars { return nil }
    return out.reduce(into: []) { UTF8Scalar.append($1, to: &$0) }
  }

  /// キ, シ, チ, ニ, ヒ, ミ, リ and with their marks: what a small ヤ can follow.
  private static let afterI: Set<UInt32> = [
    0x30AD, 0x30AE, 0x30B7, 0x30B8, 0x30C1, 0x30C2, 0x30CB, 0x30D2, 0x30D3, 0x30D4, 0x30DF, 0x30EA,
  ]

  /// nil when there is a sign in it that has no sound.
  static func common(kana: [UInt8]) -> [UInt8]? {
    var letters: [UInt8] = []
    var doubles = false
    var i = 0
    while i < kana.count {
      let (scalar, length) = UTF8Scalar.read(kana, i)
      i += length
      switch scalar {
      case 0x30C3: doubles = true
      case 0x30FC: break
      case 0x30E3, 0x30E5, 0x30E7:  // ャュョ after an i: キャ is kya
        if letters.last == UInt8(ascii: "i") { letters.removeLast() }
        letters.append(UInt8(ascii: "y"))
        letters.append(scalar == 0x30E3 ? 0x61 : scalar == 0x30E5 ? 0x75 : 0x6F)
      default:
        guard scalar >= 0x30A1, Int(scalar) - 0x30A1 < sounds.count else { return nil }
        let sound = sounds[Int(scalar) - 0x30A1]
        guard !sound.isEmpty else { return nil }
        if doubles { letters.append(sound[0]) }
        doubles = false
        letters += sound
      }
    }
    return shortened(letters)
  }

  /// Words in the order in which they are to be read.
  static func joined(_ words: some Sequence<[UInt8]>) -> [UInt8] { shortened(words.flatMap { $0 }) }

  /// One word.
  static func common(latin word: ArraySlice<UInt8>) -> [UInt8] {
    var letters: [UInt8] = []
    var i = word.startIndex
    while i < word.endIndex {
      if word[i] < 0x80 {
        letters.append(word[i])
        i += 1
      } else {
        let (scalar, length) = UTF8Scalar.read(Array(word[i...]), 0)
        letters.append(contentsOf: plain(scalar))
        i += length
      }
    }
    letters.removeAll { !(0x61...0x7A ~= $0) }
    var present = self.letters(in: letters)
    for at in hepburn.indices where hepburn[at].letters & ~present == 0 {
      letters = replacing(hepburn[at].from, by: hepburn[at].to, in: letters)
      present = self.letters(in: letters)
    }
    return shortened(letters)
  }

  /// Whether a word in the common spelling is made of syllables as Japanese has
  /// them: ono, kenzi, sinobu; not tompson.
  static func isJapanese(_ word: [UInt8]) -> Bool {
    var i = 0
    while i < word.count {
      if vowels.contains(word[i]) {
        i += 1
        continue
      }
      let next = i + 1 < word.count ? word[i + 1] : 0
      if word[i] == UInt8(ascii: "n"), !vowels.contains(next), next != UInt8(ascii: "y") {
        i += 1
        continue
      }
      guard consonants.contains(word[i]) else { return false }
      i += next == word[i] ? 2 : 1
      if i < word.count, word[i] == UInt8(ascii: "y") { i += 1 }
      guard i < word.count, vowels.contains(word[i]) else { return false }
      i += 1
    }
    return true
  }

  // MARK: tables

  private static let consonants = ByteSet(of: Array("kstnhmyrwgzdbp".utf8))

  /// ァ to ヴ and further, in the order of Unicode.
  private static let sounds: [[UInt8]] = [
    "a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za si zi su zu se ze so zo ta da ti zi - tu",
    "zu te de to do na ni nu ne no ha ba pa hi bi pi hu bu pu he be pe ho bo po ma mi mu me mo - ya",
    "- yu - yo ra ri ru re ro wa wa i e o n bu ka ke",
  ].joined(separator: " ").split(separator: " ").map { $0 == "-" ? [] : Array($0.utf8) }

  /// In this order.
  private static let hepburn: [(from: [UInt8], to: [UInt8], letters: UInt32)] = [
    ("cch", "tch"), ("tchi", "tti"), ("tch", "tty"), ("shi", "si"), ("sh", "sy"), ("chi", "ti"),
    ("ch", "ty"), ("tsu", "tu"),
    ("fu", "hu"), ("ji", "zi"), ("jy", "zy"), ("j", "zy"), ("dzu", "zu"), ("du", "zu"),
    ("di", "zi"),
    ("dy", "zy"), ("mb", "nb"), ("mp", "np"), ("mm", "nm"),
  ].map { from, to in (Array(from.utf8), Array(to.utf8), letters(in: Array(from.utf8))) }

  /// The small letters of a word, a bit each: most pairs are told to be missing by these.
  private static func letters(in word: [UInt8]) -> UInt32 {
    word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
  }

  /// ō and its like; other letters with marks as they are written without.
  private static func plain(_ scalar: UInt32) -> [UInt8] {
    switch scalar {
    case 0xE0...0xE5, 0x100...0x105: [0x61]
    case 0xE7, 0x106...0x10D: [0x63]
    case 0xE8...0xEB, 0x112...0x11B: [0x65]
    case 0xEC...0xEF, 0x128...0x131: [0x69]
    case 0xF1, 0x143...0x148: [0x6E]
    case 0xF2...0xF6, 0xF8, 0x14C...0x151: [0x6F]
    case 0x15A...0x161: [0x73]
    case 0xF9...0xFC, 0x168...0x173: [0x75]
    case 0xFD, 0xFF: [0x79]
    case 0x179...0x17E: [0x7A]
    default: []
    }
  }

  private static let vowels = ByteSet(of: Array("aiueo".utf8))

  /// Long vowels short: oo, ou, oh before a consonant or the end, uu, aa, ii, ee.
  private static func shortened(_ letters: [UInt8]) -> [UInt8] {
    let vowels = vowels
    var out: [UInt8] = []
    out.reserveCapacity(letters.count)
    for (i, letter) in letters.enumerated() {
      let last = out.last ?? 0
      let next = i + 1 < letters.count ? letters[i + 1] : 0
      if vowels.contains(letter), letter == last { continue }
      if letter == UInt8(ascii: "u"), last == UInt8(ascii: "o") { continue }
      if letter == UInt8(ascii: "h"), last == UInt8(ascii: "o"), !vowels.contains(next),
        next != UInt8(ascii: "y")
      {
        continue
      }
      out.append(letter)
    }
    return out
  }

  private static func replacing(_ from: [UInt8], by to: [UInt8], in text: [UInt8]) -> [UInt8] {
    guard Find.first(from, in: text, 0..<text.count) != nil else { return text }
    var out: [UInt8] = []
    var i = 0
    while i < text.count {
      if Find.matches(from, in: text, at: i) {
        out += to
        i += from.count
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return out
  }
}
