// Patterns in gitignore syntax: what the user does not want to be looked at. A
// later pattern overrides an earlier one, "!" takes back, a trailing "/" means
// directories only, a "/" elsewhere ties the pattern to the root.

import Bytes
import Model

package struct Exclusions: Sendable {
  private struct Pattern: Sendable {
    var negated: Bool
    var directoryOnly: Bool
    var anchored: Bool
    var glob: [UInt8]
  }

  private let patterns: [Pattern]

  package init(_ lines: [String]) {
    patterns = lines.compactMap { Exclusions.parse(Array($0.utf8)) }
  }

  package var isEmpty: Bool { patterns.isEmpty }

  private static func parse(_ line: [UInt8]) -> Pattern? {
    var glob = line[...]
    while glob.last == UInt8(ascii: " "), glob.dropLast().last != UInt8(ascii: "\\") {
      glob.removeLast()
    }
    guard let first = glob.first, first != UInt8(ascii: "#") else { return nil }
    let negated = first == UInt8(ascii: "!")
    if negated { glob.removeFirst() }
    let directoryOnly = glob.last == UInt8(ascii: "/")
    if directoryOnly { glob.removeLast() }
    let anchored = glob.contains(UInt8(ascii: "/"))
    if glob.first == UInt8(ascii: "/") { glob.removeFirst() }
    guard !glob.isEmpty else { return nil }
    return Pattern(
      negated: negated, directoryOnly: directoryOnly, anchored: anchored, glob: Array(glob))
  }

  /// - Parameter path: relative to the root, components joined by "/".
  package func excludes(_ path: [UInt8], isDirectory: Bool) -> Bool {
    for pattern in patterns.reversed() where isDirectory || !pattern.directoryOnly {
      let subject =
        pattern.anchored ? path[...] : path[((path.lastIndex(of: 0x2F) ?? -1) + 1)...]
      if Glob.matches(pattern.glob[...], subject) { return !pattern.negated }
    }
    return false
  }
}

/// Shell patterns over bytes, as git reads them: ? and * stop at "/", ** as a
/// whole component stands for any number of them, […] is a set.
package enum Glob {
  package static func matches(_ glob: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    Matcher(glob: Array(glob), text: Array(text)).matches(0, 0)
  }

  private struct Matcher {
    let glob: [UInt8]
    let text: [UInt8]

    func matches(_ from: Int, _ start: Int) -> Bool {
      var g = from
      var t = start
      while g < glob.count {
        switch glob[g] {
        case UInt8(ascii: "*"): return star(g, t)
        case UInt8(ascii: "?"):
          guard t < text.count, text[t] != 0x2F else { return false }
          t += length(at: t)
          g += 1
        case UInt8(ascii: "["):
          guard t < text.count, text[t] != 0x2F, let (hit, next) = set(g, text[t]), hit else {
            return false
          }
          t += 1
          g = next
        default:
          if glob[g] == UInt8(ascii: "\\"), g + 1 < glob.count { g += 1 }
          guard t < text.count, text[t] == glob[g] else { return false }
          t += 1
          g += 1
        }
      }
      return t == text.count
    }

    private func star(_ from: Int, _ start: Int) -> Bool {
      var g = from
      while g < glob.count, glob[g] == UInt8(ascii: "*") { g += 1 }
      let opens = from == 0 || glob[from - 1] == 0x2F
      let closes = g == glob.count || glob[g] == 0x2F
      let deep = g - from == 2 && opens && closes
      if deep, g < glob.count {
        // "**/" also stands for no directory at all.
        if matches(g + 1, start) { return true }
        return (start..<text.count).contains { text[$0] == 0x2F && matches(g + 1, $0 + 1) }
      }
      var t = start
      while true {
        if matches(g, t) { return true }
        guard t < text.count, deep || text[t] != 0x2F else { return false }
        t += 1
      }
    }

    /// One "[…]" against a byte: whether it is in, and where the set ends; nil
    /// when it has no end.
    private func set(_ from: Int, _ byte: UInt8) -> (Bool, Int)? {
      var g = from + 1
      let negated = g < glob.count && [UInt8(ascii: "!"), UInt8(ascii: "^")].contains(glob[g])
      if negated { g += 1 }
      var hit = false
      var first = true
      while g < glob.count, first || glob[g] != UInt8(ascii: "]") {
        first = false
        if let (inClass, next) = characterClass(g, byte) {
          hit = hit || inClass
          g = next
          continue
        }
        if glob[g] == UInt8(ascii: "\\"), g + 1 < glob.count { g += 1 }
        let low = glob[g]
        g += 1
        if g + 1 < glob.count, glob[g] == UInt8(ascii: "-"), glob[g + 1] != UInt8(ascii: "]") {
          g += 1
          if glob[g] == UInt8(ascii: "\\"), g + 1 < glob.count { g += 1 }
          if low <= byte && byte <= glob[g] { hit = true }
          g += 1
        } else if low == byte {
          hit = true
        }
      }
      return g < glob.count ? (hit != negated, g + 1) : nil
    }

    /// [:digit:] and its like inside a set.
    private func characterClass(_ from: Int, _ byte: UInt8) -> (Bool, Int)? {
      let classes: [(String, (UInt8) -> Bool)] = [
        ("digit", { 0x30...0x39 ~= $0 }), ("lower", { 0x61...0x7A ~= $0 }),
        ("upper", { 0x41...0x5A ~= $0 }), ("space", { $0 == 0x20 || 0x09...0x0D ~= $0 }),
        ("alpha", { 0x61...0x7A ~= $0 | 0x20 }),
        ("alnum", { 0x61...0x7A ~= $0 | 0x20 || 0x30...0x39 ~= $0 }),
        ("punct", { 0x21...0x7E ~= $0 && !(0x61...0x7A ~= $0 | 0x20) && !(0x30...0x39 ~= $0) }),
        ("xdigit", { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 | 0x20 }),
      ]
      for (name, holds) in classes {
        let word = Array("[:\(name):]".utf8)
        if glob.count - from >= word.count, glob[from..<(from + word.count)].elementsEqual(word) {
          return (holds(byte), from + word.count)
        }
      }
      return nil
    }

    /// Bytes of the UTF-8 character at `t`, 1 where there is none.
    private func length(at t: Int) -> Int {
      if case .whole(let length) = UTF8Form.length(text, t) { return length }
      return 1
    }
  }
}
