// What any word of a list begins or ends with, by character: asked before the
// list is, since nearly every character of a text begins none of them.

import Bytes
import Rules

struct CharacterFlags: Sendable {
  private var flags = [UInt32](repeating: 0, count: 1 << 16)

  enum End { case first, last }

  /// - Parameter end: which character of each word counts.
  init(_ words: WordTable, _ end: End) {
    var found = flags
    words.visit { word, value in
      let scalar =
        end == .first
        ? UTF8Scalar.read(word, 0).scalar : UTF8Scalar.before(word, word.count)?.scalar ?? 0
      found[Int(scalar & 0xFFFF)] |= value
    }
    flags = found
  }

  /// Characters beyond the first plane share a place with others: they may be
  /// asked for in vain, never missed.
  func of(_ scalar: UInt32) -> UInt32 { flags[Int(scalar & 0xFFFF)] }
}
