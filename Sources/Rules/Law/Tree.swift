// A document of keys, lists and texts without the form it was written in, so
// that a legal profile has one strict reader: it runs when the image is made
// and when a report is written.

import Bytes

package indirect enum Tree: Sendable {
  case text(String)
  case list([Tree])
  case map([(key: String, value: Tree)])

  private static let deepest = 16

  package func pack(into w: inout ByteWriter) {
    switch self {
    case .text(let text):
      w.byte(0)
      w.text(text)
    case .list(let items):
      w.byte(1)
      w.list(items) { $1.pack(into: &$0) }
    case .map(let pairs):
      w.byte(2)
      w.list(pairs) { w, pair in
        w.text(pair.key)
        pair.value.pack(into: &w)
      }
    }
  }

  package init(from r: inout ByteReader, depth: Int = 0) throws(ByteReader.Malformed) {
    guard depth < Tree.deepest else { throw ByteReader.Malformed(position: 0) }
    switch try r.byte() {
    case 0: self = .text(try r.text())
    case 1:
      self = .list(
        try r.list { r throws(ByteReader.Malformed) in try Tree(from: &r, depth: depth + 1) })
    case 2:
      self = .map(
        try r.list { r throws(ByteReader.Malformed) in
          (key: try r.text(), value: try Tree(from: &r, depth: depth + 1))
        })
    default: throw ByteReader.Malformed(position: 0)
    }
  }
}

/// What a profile's file should say and does not: where, by keys.
package struct TreeError: Error, CustomStringConvertible, Sendable {
  package let place: String
  package let reason: String
  package var description: String { "\(place): \(reason)" }
}

/// Takes a map apart key by key; what nobody asked for is an error.
struct TreeReader {
  private let place: String
  private var left: [String: Tree] = [:]

  init(_ tree: Tree, _ place: String) throws(TreeError) {
    self.place = place
    guard case .map(let pairs) = tree else { throw TreeError(place: place, reason: "not a map") }
    for pair in pairs {
      guard left.updateValue(pair.value, forKey: pair.key) == nil else {
        throw TreeError(place: place, reason: "\(pair.key) stands twice")
      }
    }
  }

  func end() throws(TreeError) {
    guard let key = left.keys.min() else { return }
    throw TreeError(place: place, reason: "unknown key \(key)")
  }

  func has(_ key: String) -> Bool { left[key] != nil }

  mutating func tree(_ key: String) throws(TreeError) -> Tree {
    guard let value = left.removeValue(forKey: key) else {
      throw TreeError(place: place, reason: "\(key) is missing")
    }
    return value
  }

  mutating func text(_ key: String) throws(TreeError) -> String {
    guard case .text(let text) = try tree(key), !text.isEmpty else {
      throw TreeError(place: place, reason: "\(key) is no text")
    }
    return text
  }

  mutating func number(_ key: String) throws(TreeError) -> Int {
    guard let number = Int(try text(key)) else {
      throw TreeError(place: place, reason: "\(key) is no number")
    }
    return number
  }

  mutating func flag(_ key: String) throws(TreeError) -> Bool {
    has(key) ? try text(key) == "yes" : false
  }

  mutating func list<T>(
    _ key: String, _ read: (Tree, String) throws(TreeError) -> T
  ) throws(TreeError) -> [T] {
    guard has(key) else { return [] }
    guard case .list(let items) = try tree(key) else {
      throw TreeError(place: place, reason: "\(key) is no list")
    }
    var values: [T] = []
    for (at, item) in items.enumerated() {
      values.append(try read(item, "\(place).\(key)[\(at)]"))
    }
    return values
  }

  mutating func texts(_ key: String) throws(TreeError) -> [String] {
    try list(key) { (tree, place) throws(TreeError) in
      guard case .text(let text) = tree else { throw TreeError(place: place, reason: "no text") }
      return text
    }
  }

  mutating func said(_ key: String) throws(TreeError) -> Said {
    try Said(try tree(key), "\(place).\(key)")
  }

  mutating func maybeSaid(_ key: String) throws(TreeError) -> Said? {
    has(key) ? try said(key) : nil
  }

  /// Answers by question.
  mutating func answers(_ key: String) throws(TreeError) -> [String: String] {
    guard has(key) else { return [:] }
    guard case .map(let pairs) = try tree(key) else {
      throw TreeError(place: place, reason: "\(key) is no map")
    }
    var answers: [String: String] = [:]
    for pair in pairs {
      guard case .text(let text) = pair.value else {
        throw TreeError(place: place, reason: "\(key).\(pair.key) is no text")
      }
      answers[pair.key] = text
    }
    return answers
  }
}

/// Words in both languages.
package struct Said: Hashable, Sendable {
  package let ja: String
  package let en: String

  package init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  init(_ tree: Tree, _ place: String) throws(TreeError) {
    var reader = try TreeReader(tree, place)
    self.init(ja: try reader.text("ja"), en: try reader.text("en"))
    try reader.end()
  }
}
