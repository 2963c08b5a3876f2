// Texts as they come, before they are folded: what patterns spell, whole, cut
// off, crowded by neighbours, in other widths, with what cannot be seen between,
// behind a filler that moves it all over the search's blocks.

import Bytes

package struct RoughText {
  private let makers: [TextMaker]
  private let examples: [[UInt8]]

  /// - Parameters:
  ///   - patterns: those that cannot be read make no text.
  ///   - examples: taken as they are as often as a pattern is spelled.
  package init(_ patterns: [String], examples: [String] = []) {
    makers = patterns.compactMap { try? TextMaker($0) }
    self.examples = examples.map { Array($0.utf8) }
  }

  /// A few spellings of some of the patterns, side by side.
  package func text(_ numbers: inout SeededNumbers, pieces: Int) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<pieces {
      text += piece(&numbers)
      if numbers.chance(40) { text += Array(numbers.pick(Self.between).utf8) }
    }
    return text
  }

  /// ASCII that stands before a text so that it begins `length` bytes into a block.
  package static func filler(_ length: Int, _ numbers: inout SeededNumbers) -> [UInt8] {
    let byte = numbers.pick(Array(" x0-@\n".utf8))
    return [UInt8](repeating: byte, count: length)
  }

  private func piece(_ numbers: inout SeededNumbers) -> [UInt8] {
    let isExample = !examples.isEmpty && numbers.chance(50)
    var characters = scalars(
      isExample ? numbers.pick(examples) : numbers.pick(makers).text(&numbers))
    if numbers.chance(15), characters.count > 1 {
      let cut = numbers.below(characters.count)
      characters = Array(numbers.chance(50) ? characters[..<cut] : characters[cut...])
    }
    if numbers.chance(25) { characters.insert(numbers.pick(Self.neighbours), at: 0) }
    if numbers.chance(25) { characters.append(numbers.pick(Self.neighbours)) }
    return bytes(numbers.chance(40) ? roughened(characters, &numbers) : characters)
  }

  // MARK: other spellings of the same

  private enum Way: CaseIterable { case wide, someWide, halfKana, hyphens, unseen, newlines }

  private func roughened(_ characters: [UInt32], _ numbers: inout SeededNumbers) -> [UInt32] {
    let way = numbers.pick(Way.allCases)
    var result: [UInt32] = []
    for scalar in characters {
      switch way {
      case .wide: result.append(Self.wide(scalar))
      case .someWide: result.append(numbers.chance(30) ? Self.wide(scalar) : scalar)
      case .halfKana: result += Self.half[scalar] ?? [scalar]
      case .hyphens: result.append(scalar == 0x2D ? numbers.pick(Self.hyphens) : scalar)
      case .unseen:
        result.append(scalar)
        if numbers.chance(20) { result.append(numbers.pick(Self.unseen)) }
      case .newlines:
        result.append(scalar)
        if numbers.chance(10) { result.append(0x0A) }
      }
    }
    return result
  }

  private static func wide(_ scalar: UInt32) -> UInt32 {
    0x21...0x7E ~= scalar ? scalar + 0xFEE0 : scalar == 0x20 ? 0x3000 : scalar
  }

  private func scalars(_ text: [UInt8]) -> [UInt32] { UTF8Scalar.scalars(text, 0..<text.count) }

  private func bytes(_ characters: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in characters { UTF8Scalar.append(scalar, to: &bytes) }
    return bytes
  }

  private static func all(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private static let neighbours = all("0９9-‐ーa_@.あ会é𠮷 　\n\u{200B}\u{FE0F}")
  private static let hyphens = all("ー‐–—−ｰ－-─")
  private static let unseen = all("\u{200B}\u{200D}\u{FEFF}\u{AD}\u{2060}\u{E0100}\u{FE0F}")
  private static let between = [
    " ", "\n", "、", "x", "0", "-", "ー", "\u{200B}", "😀", "é", "ｶﾞﾊﾟｳﾞｱﾞ", "　", "\r\n", "0ー0", "9-",
  ]

  /// Half-width kana of full ones; voiced ones are two characters.
  private static let half: [UInt32: [UInt32]] = {
    var half: [UInt32: [UInt32]] = [:]
    let pairs = [
      ("アイウエオカキクケコサシスセソタチツテトナニヌネノ", "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉ"),
      ("ハヒフヘホマミムメモヤユヨラリルレロワン・ー。「」", "ﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ･ｰ｡｢｣"),
    ]
    for (full, small) in pairs {
      for (a, b) in zip(all(full), all(small)) { half[a] = [b] }
    }
    for (voiced, plain) in zip(all("ガギグゲゴザジズゼゾダデドバビブベボ"), all("ｶｷｸｹｺｻｼｽｾｿﾀﾃﾄﾊﾋﾌﾍﾎ")) {
      half[voiced] = [plain, 0xFF9E]
    }
    for (voiceless, plain) in zip(all("パピプペポ"), all("ﾊﾋﾌﾍﾎ")) { half[voiceless] = [plain, 0xFF9F] }
    return half
  }()
}
