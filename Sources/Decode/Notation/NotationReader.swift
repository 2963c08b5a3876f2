// Reads text in one notation (JSON, XML …) piece by piece, and tells the tree
// what it finds. One file per notation; `Notation` names them.

package enum Notation: UInt8, Hashable, Sendable, CaseIterable {
  case json, jsonLines, xml, html, yaml, cards, fixedWidth, markdown

  /// Whether a line end always ends a unit.
  var mayBeCut: Bool { self == .jsonLines }

  func reader(line: Int) -> any NotationReader {
    switch self {
    case .json: JSONReader(Place(line: line))
    case .jsonLines: JSONReader(Place(line: line), isLines: true)
    case .xml: XMLNotation(Place(line: line))
    case .html: HTMLReader(Place(line: line))
    case .yaml: YAMLReader(Place(line: line))
    case .cards: CardReader(Place(line: line))
    case .fixedWidth: FixedWidthReader(Place(line: line))
    case .markdown: MarkdownReader(Place(line: line))
    }
  }
}

protocol NotationReader: Sendable {
  /// Reads on from `from` as far as what is there is whole. A token is never
  /// waited for longer than `Notation.longestToken`.
  /// - Returns: up to where it has read.
  mutating func read(_ text: [UInt8], from: Int, isLast: Bool, _ tree: inout RecordTree) -> Int
  /// Nothing follows.
  mutating func finish(_ tree: inout RecordTree)
}

extension Notation {
  /// What is longer is taken in parts of this length.
  static let longestToken = 64 * 1024
}
