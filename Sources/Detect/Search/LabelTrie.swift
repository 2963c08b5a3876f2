// The label words of all rules as one tree of bytes, walked along a text in
// comparable form without making that form: hundreds of labels share a few
// beginnings, and most places are told apart by their second character.

import Bytes
import Rules

struct LabelTrie: Sendable {
  /// By node and byte: the next node and the word that ends there. An open
  /// table; 0 is an empty slot, since no step leads back to the root.
  private let steps: FrozenTable<Step>
  private let mask: Int

  private struct Step: BitwiseCopyable {
    /// Node and byte.
    var key: UInt32 = 0
    var node: UInt32 = 0
    /// Number of a word, from 1; 0: none ends here.
    var word: UInt32 = 0
  }

  /// - Parameter words: different ones, in comparable form.
  init(_ words: [[UInt8]]) {
    var next: [UInt32: Step] = [:]
    var nodes: UInt32 = 1
    for (index, word) in words.enumerated() {
      var node: UInt32 = 0
      for (k, byte) in word.enumerated() {
        let key = LabelTrie.key(node, byte)
        var step = next[key] ?? Step(key: key)
        if step.node == 0 {
          step.node = nodes
          nodes += 1
        }
        if k == word.count - 1 { step.word = UInt32(index + 1) }
        next[key] = step
        node = step.node
      }
    }
    var size = 64
    while size < next.count * 2 { size *= 2 }
    mask = size - 1
    var slots = [Step](repeating: Step(), count: size)
    for step in next.values {
      var at = LabelTrie.hash(step.key) & mask
      while slots[at].node != 0 { at = (at + 1) & mask }
      slots[at] = step
    }
    steps = FrozenTable(slots)
  }

  private static func key(_ node: UInt32, _ byte: UInt8) -> UInt32 { node << 8 | UInt32(byte) }

  @inline(__always) private static func hash(_ key: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 40)
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
      if one.ascii != 0 {
        guard let step = find(steps, node, one.ascii) else { return }
        (node, word) = (step.node, step.word)
      } else if one.isKept {
        for k in i..<(i &+ one.length) {
          guard let step = find(steps, node, text[k]) else { return }
          (node, word) = (step.node, step.word)
        }
      }
      i &+= one.length
      if word != 0, i <= end { body(Int(word) &- 1) }
    }
  }

  @inline(__always)
  private func find(_ steps: FrozenTable<Step>.View, _ node: UInt32, _ byte: UInt8) -> Step? {
    let key = LabelTrie.key(node, byte)
    var at = LabelTrie.hash(key) & mask
    while true {
      let step = steps[at]
      if step.node == 0 { return nil }
      if step.key == key { return step }
      at = (at &+ 1) & mask
    }
  }
}
