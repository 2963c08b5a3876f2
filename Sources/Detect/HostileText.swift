// Text made to hurt one pattern: long runs of the characters it is made of. A
// pattern that backtracks without end meets the matcher's limit here, on its
// author's machine, and not in the middle of somebody's mail archive.

import Bytes
import PCRE2
import Rules

package enum HostileText {
  private static let length = 1200
  /// What classes stand for: digits, letters, marks, kana and kanji.
  private static let usual = Array("01aA-_ .@あア漢".unicodeScalars)
  private static let most = 24

  /// Whether the matcher gives up on any of the texts.
  package static func stops(_ rule: Rule) -> Bool {
    guard case .pattern(let pattern) = rule.finder, let regex = try? ByteRegex(pattern) else {
      return false
    }
    let scratch = MatchScratch()
    for text in texts(for: pattern) {
      let failed = text.withUnsafeBufferPointer { buffer in
        if case .failed = scratch.match(regex, in: buffer, from: 0, to: buffer.count) {
          return true
        }
        return false
      }
      if failed { return true }
    }
    return false
  }

  private static func texts(for pattern: String) -> [[UInt8]] {
    var alphabet = usual
    for scalar in pattern.unicodeScalars
    where !"\\()[]{}|?*+^$<>=!:,".unicodeScalars.contains(scalar) {
      if !alphabet.contains(scalar), alphabet.count < most { alphabet.append(scalar) }
    }
    var texts: [[UInt8]] = []
    for first in alphabet {
      texts.append(run([first]))
      for second in usual.prefix(6) where second != first { texts.append(run([first, second])) }
    }
    return texts
  }

  /// Over and over, and at the end a character that nothing wants.
  private static func run(_ scalars: [Unicode.Scalar]) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < length {
      for scalar in scalars { UTF8Scalar.append(scalar.value, to: &bytes) }
    }
    return bytes + [0x07]
  }
}
