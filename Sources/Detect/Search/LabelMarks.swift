// Where label words stand in a text, and of which rules: what tells most lines,
// which hold none, from those that must be looked at. A superset: that a word
// really speaks of a value is asked again where it matters.

import Bytes
import Rules

/// A class, since it is passed along with every value.
final class LabelMarks {
  /// Words whose line must be looked at even without a value that a pattern
  /// finds: labels of names and addresses, and of rules that need a label.
  private let forcing: LiteralTable
  private let traits: FrozenTable<Trait>.View
  private let traitTable: FrozenTable<Trait>
  private let speaksFor: RuleTable
  private let speaksAgainst: RuleTable
  private let tree: LabelTrie
  private let beginnings: FourLetters
  private let wideBeginnings: TwoCharacters
  /// Of a text without labels.
  let none: LabelHits
  /// Characters beyond ASCII that words begin with.
  let heads: Set<UInt32>
  /// Bytes of the longest word.
  private let longest: Int

  private struct Word {
    var isShort: Bool
    var forces = false
    /// Rules that it speaks for and against.
    var labels: [Int] = []
    var counters: [Int] = []
  }

  /// What of a word is asked at each place, and no reference.
  private struct Trait: BitwiseCopyable {
    var isShort: Bool
    var forces: Bool
  }

  /// A word that stands somewhere.
  struct Mark: BitwiseCopyable {
    var at: Int
    var word: Int
  }

  struct Marks {
    /// All of them, in ascending order.
    var all: [Mark] = []
    /// Where some of them stand that force a look.
    var forcing: [Int] = []
  }

  init(_ rules: [CompiledRule]) {
    var known: [[UInt8]: Int] = [:]
    var words: [Word] = []
    var texts: [[UInt8]] = []
    func word(_ label: String) -> Int? {
      let bytes = Array(label.utf8)
      guard bytes.count >= 2 else { return nil }
      if let at = known[bytes] { return at }
      known[bytes] = words.count
      texts.append(bytes)
      words.append(Word(isShort: bytes.count < LabelSet.shortest && bytes[0] < 0x80))
      return words.count - 1
    }
    for (index, rule) in rules.enumerated() {
      for at in rule.rule.labels.compactMap(word) {
        words[at].labels.append(index)
        words[at].forces = words[at].forces || rule.isToldByLabel
      }
      for at in rule.rule.counterLabels.compactMap(word) { words[at].counters.append(index) }
    }
    traitTable = FrozenTable(words.map { Trait(isShort: $0.isShort, forces: $0.forces) })
    traits = traitTable.view
    speaksFor = RuleTable(rules.count, words.map(\.labels))
    speaksAgainst = RuleTable(rules.count, words.map(\.counters))
    isEmpty = words.isEmpty
    none = LabelHits(labels: RuleSet(rules.count), counters: RuleSet(rules.count))
    tree = LabelTrie(texts)
    longest = texts.map(\.count).max() ?? 0
    beginnings = FourLetters(texts)
    wideBeginnings = TwoCharacters(texts)
    let starts = Set(texts.flatMap(LabelMarks.beginnings))
    heads = Set(starts.filter { $0[0] >= 0x80 }.map { UTF8Scalar.read($0, 0).scalar })
    forcing = LiteralTable(
      starts.map {
        LiteralTable.Entry(literal: Anchor.Literal(bytes: $0, caseless: true), rule: 0)
      })
  }

  let isEmpty: Bool

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

  /// Whether a word may begin with a character beyond ASCII, as a bit.
  @inline(__always) func begins(_ p: UnsafePointer<UInt8>) -> UInt64 { forcing.begins(p) }

  /// Where words of ASCII may begin in a block.
  @inline(__always) func narrow(_ block: TextBlocks.Block) -> UInt64 {
    forcing.hasNarrow ? forcing.beginsNarrow(block) & block.inside : 0
  }

  /// Keeps of the places where words may begin those where some stand.
  @inline(__always) func add(
    _ places: UInt64, _ text: UnsafeBufferPointer<UInt8>, _ block: TextBlocks.Block,
    _ marks: inout Marks
  ) {
    var hits = twoStand(places, block)
    while hits != 0 {
      let at = block.at &+ hits.trailingZeroBitCount
      hits &= hits &- 1
      if text[at] < 0x80, !beginnings.mayBegin(text, at) { continue }
      var forces = false
      each(text, at) { word in
        marks.all.append(Mark(at: at, word: word))
        forces = forces || traits[word].forces
      }
      if forces { marks.forcing.append(at) }
    }
  }

  /// Characters are asked two at a time without a branch: of half of all kanji
  /// alone some label begins with the like.
  @inline(__always) private func twoStand(_ places: UInt64, _ block: TextBlocks.Block) -> UInt64 {
    var wide = places & block.masks.leads
    var hits = places & ~wide
    while wide != 0 {
      let k = wide.trailingZeroBitCount
      wide &= wide &- 1
      hits |= wideBeginnings.mayBegin(block.start + k) &<< UInt64(k)
    }
    return hits
  }

  /// The rules that some words speak for or against.
  func hits(of marks: ArraySlice<Mark>) -> LabelHits {
    var hits = none
    for mark in marks { add(mark.word, &hits) }
    return hits
  }

  /// The rules that have a word at one of some places.
  func hits(in text: [UInt8], at places: ArraySlice<Int>) -> LabelHits {
    var hits = none
    text.withUnsafeBufferPointer { bytes in
      for at in places { each(bytes, at) { add($0, &hits) } }
    }
    return hits
  }

  @inline(__always) private func add(_ word: Int, _ hits: inout LabelHits) {
    hits.labels.formUnion(speaksFor, word)
    hits.counters.formUnion(speaksAgainst, word)
  }

  @inline(__always)
  private func each(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ body: (Int) -> Void) {
    let insideWord = at > 0 && 0x61...0x7A ~= bytes[at - 1] | 0x20
    tree.each(bytes, at, end(bytes, at)) { index in
      // Short words count only where no letter touches them (LabelSet).
      if !insideWord || !traits[index].isShort { body(index) }
    }
  }

  /// As far as any word at `at` can reach: what labels leave out takes room in
  /// the text.
  private func end(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    WindowEdge.boundary(text, at + longest * 2 + 8)
  }
}

/// Which rules have a word somewhere, for or against them.
struct LabelHits {
  var labels: RuleSet
  var counters: RuleSet
}
