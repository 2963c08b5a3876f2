// Cuts text in a notation: takes what is pending into a store of its own, and
// lets the reader walk over it.

import Model

/// What readers of notations must be told from outside.
package struct Reading {
  /// Whether a label in comparable form is one that rules know.
  package var isKnown: (_ form: [UInt8]) -> Bool
  package var decode: NamedDecoding

  package init(
    isKnown: @escaping (_ form: [UInt8]) -> Bool = { _ in false },
    decode: @escaping NamedDecoding = { bytes, _ in
      Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
  ) {
    self.isKnown = isKnown
    self.decode = decode
  }
}

struct NotationCutter {
  private var reader: any NotationReader
  private var tree: RecordTree
  private var text: [UInt8] = []
  private var at = 0
  private var hasEnded = false

  init(_ notation: Notation, line: Int, _ reading: Reading) {
    reader = notation.reader(line: line)
    tree = RecordTree(reading)
  }

  /// Whole lines, each a document.
  mutating func lines(_ text: [UInt8], line: Int) {
    var reader = JSONReader(Place(line: line), isLines: true)
    var at = 0
    while at < text.count {
      // Segments are taken when all has been read.
      at = reader.lines(text, from: at, &tree)
    }
    reader.finish(&tree)
    tree.closeAll()
    tree.writer.flush()
  }

  mutating func take() -> Segment? { tree.writer.take() }

  /// The next segment; nil when there is none before more text comes.
  mutating func cut(_ pending: inout [UInt8], isLast: Bool) -> Segment? {
    if !pending.isEmpty {
      text.removeFirst(at)
      at = 0
      if text.isEmpty { swap(&text, &pending) } else { text += pending }
      pending = []
    }
    while !tree.writer.hasReady, at < text.count {
      let next = reader.read(text, from: at, isLast: isLast, &tree)
      guard next > at else { break }
      at = next
    }
    if isLast, !tree.writer.hasReady, !hasEnded {
      hasEnded = true
      reader.finish(&tree)
      tree.closeAll()
      tree.writer.flush()
    }
    return tree.writer.take()
  }
}
