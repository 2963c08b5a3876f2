// A reading in katakana as people write it in Latin letters: Hepburn, with long
// vowels dropped, kept or written with h (Ito, Itou, Itoh), because passports,
// mail addresses and business cards each do it their own way.

import Bytes

enum Romaji {
  private static let syllables: [UInt32: String] = {
    let kana =
      "ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko ガ ga ギ gi グ gu ゲ ge ゴ go サ sa シ shi ス su セ se ソ so "
      + "ザ za ジ ji ズ zu ゼ ze ゾ zo タ ta チ chi ツ tsu テ te ト to ダ da ヂ ji ヅ zu デ de ド do ナ na ニ ni ヌ nu ネ ne ノ no "
      + "ハ ha ヒ hi フ fu ヘ he ホ ho バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po マ ma ミ mi ム mu メ me モ mo "
      + "ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヲ o ン n ヴ vu"
    let words = kana.split(separator: " ")
    var table: [UInt32: String] = [:]
    for i in stride(from: 0, to: words.count - 1, by: 2) {
      if let scalar = words[i].unicodeScalars.first { table[scalar.value] = String(words[i + 1]) }
    }
    return table
  }()
  private static let small: [UInt32: String] = [
    0x30E3: "ya", 0x30E5: "yu", 0x30E7: "yo", 0x30A1: "a", 0x30A3: "i", 0x30A5: "u", 0x30A7: "e",
    0x30A9: "o",
  ]

  /// All spellings of a reading; none when it holds anything but kana.
  static func spellings(_ reading: [UInt8]) -> [[UInt8]] {
    guard let plain = letters(UTF8Scalar.scalars(reading, 0..<reading.count)) else { return [] }
    var short = plain
    for (long, vowel) in [("ou", "o"), ("oo", "o"), ("uu", "u")] {
      short = replaced(short, long, vowel)
    }
    var forms: Set<String> = [plain, short]
    if plain.hasSuffix("ou") || plain.hasSuffix("oo") { forms.insert(short + "h") }
    if plain.hasPrefix("oo") {
      forms.insert("oh" + replaced(String(plain.dropFirst(2)), "ou", "o"))
    }
    for form in forms {
      for lip in ["b", "m", "p"] where form.contains("n" + lip) {
        forms.insert(replaced(form, "n" + lip, "m" + lip))
      }
    }
    return forms.filter { $0.utf8.count > 1 }.sorted().map { Array($0.utf8) }
  }

  private static func letters(_ kana: [UInt32]) -> String? {
    var out = ""
    var doubles = false
    for scalar in kana {
      if scalar == 0x30C3 {
        doubles = true
      } else if scalar == 0x30FC {
        continue
      } else if let glide = small[scalar] {
        guard let last = out.popLast() else { return nil }
        let isHushed = out.hasSuffix("sh") || out.hasSuffix("ch") || out.hasSuffix("j")
        out += last == "i" && isHushed && glide.count == 2 ? String(glide.dropFirst()) : glide
      } else if let syllable = syllables[scalar] {
        if doubles { out += syllable.hasPrefix("ch") ? "t" : String(syllable.prefix(1)) }
        doubles = false
        out += syllable
      } else {
        return nil
      }
    }
    return out
  }

  private static func replaced(_ text: String, _ old: String, _ new: String) -> String {
    let text = Array(text.utf8)
    let old = Array(old.utf8)
    var out: [UInt8] = []
    var i = 0
    while i < text.count {
      if text[i...].starts(with: old) {
        out += Array(new.utf8)
        i += old.count
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
