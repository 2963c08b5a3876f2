// Where label words may stand in a text: what tells most lines, which hold
// none, from those that must be looked at. A superset: that a word really
// stands there is asked again where it matters.

import Bytes
import Rules

struct LabelMarks {
  /// Words whose line must be looked at even without a value that a pattern
  /// finds: labels of names and addresses, and of rules that need a label.
  private let forcing: LiteralTable
  private let words: [Word]
  /// Words by what they begin with: hundreds of labels share a few beginnings.
  private let groups: [[Int]]
  /// Bytes of the longest word.
  private let longest: Int

  private struct Word {
    /// In comparable form.
    var bytes: [UInt8]
    var forces: Bool
  }

  struct Marks {
    /// All of them, in ascending order.
    var all: [Int] = []
    var forcing: [Int] = []
  }

  init(_ rules: [CompiledRule]) {
    var known: [[UInt8]: Int] = [:]
    var words: [Word] = []
    func add(_ label: String, forces: Bool) {
      let bytes = Array(label.utf8)
      guard bytes.count >= 2 else { return }
      if let at = known[bytes] {
        words[at].forces = words[at].forces || forces
      } else {
        known[bytes] = words.count
        words.append(Word(bytes: bytes, forces: forces))
      }
    }
    for rule in rules {
      let forces = rule.isToldByLabel
      for label in rule.rule.labels { add(label, forces: forces) }
      for label in rule.rule.counterLabels { add(label, forces: false) }
    }
    self.words = words
    longest = words.map(\.bytes.count).max() ?? 0
    var byBeginning: [[UInt8]: [Int]] = [:]
    for (index, word) in words.enumerated() {
      for beginning in Set(LabelMarks.beginnings(word.bytes)) {
        byBeginning[beginning, default: []].append(index)
      }
    }
    let sorted = byBeginning.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    groups = sorted.map(\.value)
    forcing = LiteralTable(
      sorted.enumerated().map { group, beginning in
        LiteralTable.Entry(
          literal: Anchor.Literal(bytes: beginning.key, caseless: true), rule: group)
      })
  }

  var isEmpty: Bool { words.isEmpty }

  /// What a label can begin with in text: people write 氏　名 and E-Mail.
  private static func beginnings(_ word: [UInt8]) -> [[UInt8]] {
    if word[0] >= 0x80 {
      let first = UTF8Scalar.read(word, 0).length
      // Short words are spaced out; of long ones two characters stand together.
      guard word.count > 9, first < word.count, word[first] >= 0x80 else {
        return [Array(word[..<first])]
      }
      return [Array(word[..<(first + UTF8Scalar.read(word, first).length)])]
    }
    guard word.count > 2, word[1] < 0x80, word[2] < 0x80 else { return [Array(word.prefix(2))] }
    let split = [0x2D, 0x5F, 0x20, 0x2E].map { [word[0], $0, word[1]] as [UInt8] }
    // My Number, NI number: two letters are rarely a word of their own, and
    // looking for "in " would find it everywhere.
    let isShort = Self.shortWords.contains { word.starts(with: $0) }
    let later: [[UInt8]] =
      isShort ? [0x2D, 0x5F, 0x20].map { [word[0], word[1], $0] as [UInt8] } : []
    return [Array(word.prefix(3))] + split + later
  }

  private static let shortWords = [Array("my".utf8), Array("ni".utf8), Array("dl".utf8)]

  /// - Parameter text: folded.
  func marks(in text: [UInt8]) -> Marks {
    var marks = Marks()
    guard !words.isEmpty else { return marks }
    var form: [UInt8] = []
    var formed = -1
    forcing.each(in: text) { entry, at in
      let insideWord = at > 0 && 0x61...0x7A ~= text[at - 1] | 0x20
      for index in groups[entry.rule] {
        let word = words[index]
        // Another word at the same place has said so already.
        if marks.all.last == at, !word.forces || marks.forcing.last == at { continue }
        // Short words count only where no letter touches them (LabelSet).
        if insideWord, word.bytes.count < LabelSet.shortest, word.bytes[0] < 0x80 { continue }
        if formed != at {
          form = comparable(text, at)
          formed = at
        }
        guard form.starts(with: word.bytes) else { continue }
        if marks.all.last != at { marks.all.append(at) }
        if word.forces { marks.forcing.append(at) }
      }
    }
    return marks
  }

  /// What stands at `at` in comparable form, as far as any word reaches. What
  /// labels leave out takes room in the text.
  private func comparable(_ text: [UInt8], _ at: Int) -> [UInt8] {
    let end = UTF8Scalar.boundary(text, atOrBefore: min(text.count, at + longest * 2 + 8))
    return LabelForm.of(text, at..<end)
  }
}
