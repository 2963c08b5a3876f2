// The label words of all rules as one tree of characters, walked along a text in
// comparable form without making that form: hundreds of labels share a few
// beginnings, and most places are told apart by their second character.

import Bytes
import Rules

struct LabelTrie: Sendable {
  /// By node and character: the next node and the word that ends there. An open
  /// table; 0 is an empty slot, since no step leads back to the root.
  private let steps: FrozenTable<Step>
  private let mask: Int

  private struct Step: BitwiseCopyable {
    /// Node and character.
    var key: UInt64 = 0
    var node: UInt32 = 0
    /// Number of a word, from 1; 0: none ends here.
    var word: UInt32 = 0
  }

  /// - Parameter words: different ones, in comparable form.
  init(_ words: [[UInt8]]) {
    // A step for each character at most.
    var draft = Draft(words.reduce(0) { $0 + $1.count { $0 & 0xC0 != 0x80 } })
    for (index, word) in words.enumerated() {
      var node: UInt32 = 0
      var last = 0
      word.withUnsafeBufferPointer { word in
        var i = 0
        while i < word.count {
          let length = word[i] < 0x80 ? 1 : LabelCharacter(word, i).length
          last = draft.step(LabelTrie.key(node, LabelTrie.character(word, i, length)))
          node = draft.slots[last].node
          i += length
        }
      }
      if !word.isEmpty { draft.slots[last].word = UInt32(index + 1) }
    }
    // Words share beginnings: there are fewer steps than characters.
    let shrunk = draft.shrunk
    mask = shrunk.slots.count - 1
    steps = FrozenTable(shrunk.slots)
  }

  /// The table while it is made. Every worker makes it before its first file,
  /// and a dictionary took three times as long.
  private struct Draft {
    var slots: [Step]
    private var count: UInt32 = 0

    init(_ most: Int) {
      var size = 64
      while size < most * 2 { size *= 2 }
      slots = [Step](repeating: Step(), count: size)
    }

    /// The slot of a step, which leads to a new node where it is new.
    mutating func step(_ key: UInt64) -> Int {
      let at = place(key)
      if slots[at].node == 0 {
        count += 1
        slots[at] = Step(key: key, node: count)
      }
      return at
    }

    private func place(_ key: UInt64) -> Int {
      var at = LabelTrie.hash(key) & (slots.count - 1)
      while slots[at].node != 0, slots[at].key != key { at = (at + 1) & (slots.count - 1) }
      return at
    }

    var shrunk: Draft {
      var small = Draft(Int(count))
      for step in slots where step.node != 0 { small.slots[small.place(step.key)] = step }
      return small
    }
  }

  @inline(__always) private static func key(_ node: UInt32, _ character: UInt32) -> UInt64 {
    UInt64(node) &<< 32 | UInt64(character)
  }

  /// The bytes of a character, one beside the other.
  @inline(__always)
  private static func character(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ length: Int
  ) -> UInt32 {
    var bytes: UInt32 = 0
    for k in at..<(at &+ length) { bytes = bytes &<< 8 | UInt32(text[k]) }
    return bytes
  }

  @inline(__always) private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> 40)
  }

  /// The words that stand at `at`, the shortest first.
  /// - Parameter end: no word is followed beyond it.
  func each(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, _ body: (Int) -> Void
  ) {
    let steps = steps.view
    var node: UInt32 = 0
    var i = at
    while i < end {
      let one = LabelCharacter(text, i)
      var word: UInt32 = 0
      if one.ascii != 0 || one.isKept {
        let character =
          one.isKept ? LabelTrie.character(text, i, one.length) : UInt32(one.ascii)
        guard let step = find(steps, node, character) else { return }
        (node, word) = (step.node, step.word)
      }
      i &+= one.length
      if word != 0, i <= end { body(Int(word) &- 1) }
    }
  }

  @inline(__always)
  private func find(
    _ steps: FrozenTable<Step>.View, _ node: UInt32, _ character: UInt32
  ) -> Step? {
    let key = LabelTrie.key(node, character)
    var at = LabelTrie.hash(key) & mask
    while true {
      let step = steps[at]
      if step.node == 0 { return nil }
      if step.key == key { return step }
      at = (at &+ 1) & mask
    }
  }
}
