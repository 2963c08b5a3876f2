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

/// Shell patterns over bytes: ? and * stop at "/", ** does not, […] is a set.
package enum Glob {
  package static func matches(_ glob: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    var glob = glob
    var text = text
    while let head = glob.first {
      switch head {
      case UInt8(ascii: "*"): return star(glob, text)
      case UInt8(ascii: "?"):
        guard let next = text.first, next != 0x2F else { return false }
        text = text.dropFirst(length(of: next))
        glob.removeFirst()
      case UInt8(ascii: "["):
        guard let next = text.first, next != 0x2F, let (hit, rest) = set(glob, next) else {
          return false
        }
        guard hit else { return false }
        text.removeFirst()
        glob = rest
      default:
        if head == UInt8(ascii: "\\") && glob.count > 1 { glob.removeFirst() }
        guard text.first == glob.first else { return false }
        text.removeFirst()
        glob.removeFirst()
      }
    }
    return text.isEmpty
  }

  private static func star(_ glob: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    let stars = glob.prefix { $0 == UInt8(ascii: "*") }.count
    var rest = glob.dropFirst(stars)
    if stars > 1, rest.first == 0x2F {
      // "**/" also stands for no directory at all.
      if matches(rest.dropFirst(), text) { return true }
      rest = rest.dropFirst()
      for at in text.indices where text[at] == 0x2F {
        if matches(rest, text[(at + 1)...]) { return true }
      }
      return false
    }
    var at = text.startIndex
    while true {
      if matches(rest, text[at...]) { return true }
      guard at < text.endIndex, stars > 1 || text[at] != 0x2F else { return false }
      at += 1
    }
  }

  /// One "[…]" against a byte: whether it is in, and what follows the set.
  private static func set(
    _ glob: ArraySlice<UInt8>, _ byte: UInt8
  ) -> (Bool, ArraySlice<UInt8>)? {
    var rest = glob.dropFirst()
    let negated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
    if negated { rest.removeFirst() }
    var hit = false
    var first = true
    while let low = rest.first, first || low != UInt8(ascii: "]") {
      first = false
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-"), let high = rest.dropFirst().first,
        high != UInt8(ascii: "]")
      {
        rest = rest.dropFirst(2)
        if low <= byte && byte <= high { hit = true }
      } else if low == byte {
        hit = true
      }
    }
    guard rest.first == UInt8(ascii: "]") else { return nil }
    return (hit != negated, rest.dropFirst())
  }

  /// Bytes of the UTF-8 character that begins with `lead`, 1 where it is none.
  private static func length(of lead: UInt8) -> Int {
    lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
  }
}
