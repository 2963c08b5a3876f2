// From the tree of a document to flat records. An object in an object belongs
// to it (an address to its person); things that repeat are records of their
// own, unless they are small, tell nobody's name and stand under somebody's
// (telephone numbers of a person). What may yet turn out to repeat is held back
// until its parent ends, within bounds.

import Bytes
import Model

struct RecordTree {
  /// How often a thing under one parent may come.
  enum Count {
    /// An item of a list.
    case repeats
    /// A part of its parent unless another of its sort comes.
    case once
  }

  private struct Held {
    var sort: [UInt8]
    var repeats: Bool
    var draft: RecordDraft
  }

  private struct Frame {
    var key: [UInt8]
    var count: Count
    /// What it is one of; empty: told by its fields.
    var sort: [UInt8]
    var draft: RecordDraft
    var held: [Held] = []
    var heldSize = 0
    /// Sorts of which there are several, and those too many to be held.
    var repeating: [[UInt8]] = []
    var crowded: [[UInt8]] = []
  }

  var writer = UnitWriter()
  var labels: LabelChoice
  private var frames: [Frame] = []

  static let deepest = 256
  /// Values longer than this are free text.
  private static let longest = 400
  /// A record is handed on when it is longer than this.
  private static let fullRecord = 1 << 20
  private static let mostHeld = 64
  private static let mostHeldBytes = 256 * 1024
  /// So many small things may be parts of one named record.
  private static let mostParts = 8

  /// For values in an encoding of their own.
  let decode: NamedDecoding

  init(_ reading: Reading) {
    labels = LabelChoice(reading.isKnown)
    decode = reading.decode
  }

  var depth: Int { frames.count }

  // MARK: what a reader says

  /// - Parameters:
  ///   - key: under which it stands.
  ///   - sort: what it is one of, where the notation says so.
  mutating func open(_ key: [UInt8], _ count: Count, sort: [UInt8] = [], line: Int) {
    frames.append(
      Frame(key: key, count: count, sort: sort, draft: RecordDraft(id: writer.id(line))))
  }

  /// A value under the thing opened last.
  mutating func field(_ key: Piece, _ value: Piece) {
    let value = value.trimmed()
    guard let line = value.line else { return }
    if frames.isEmpty {
      var draft = RecordDraft(id: writer.id(line))
      add(key, value, under: [], &draft)
      return emit(draft)
    }
    let top = frames.count - 1
    var draft = RecordDraft(id: frames[top].draft.id)
    swap(&draft, &frames[top].draft)
    add(key, value, under: frames[top].key, &draft)
    swap(&draft, &frames[top].draft)
    guard frames[top].draft.size > Self.fullRecord else { return }
    var rest = RecordDraft(id: frames[top].draft.id)
    rest.isNamed = frames[top].draft.isNamed
    swap(&rest, &frames[top].draft)
    emit(rest)
  }

  private mutating func add(
    _ key: Piece, _ value: Piece, under parent: [UInt8], _ draft: inout RecordDraft
  ) {
    let label = labels.label(key.bytes, under: parent)
    if value.count > Self.longest {
      draft.add(prose: value, id: writer.id(value.line ?? 1))
    } else {
      draft.add(key, value, label: label)
      if LabelChoice.names(label) { draft.isNamed = true }
    }
  }

  /// Free text that is no value.
  mutating func prose(_ piece: Piece) {
    let piece = piece.trimmed()
    guard let line = piece.line else { return }
    writer.add(block: piece, id: writer.id(line))
  }

  mutating func close() {
    guard var frame = frames.popLast() else { return }
    settle(&frame)
    guard !frame.draft.isEmpty else { return }
    guard !frames.isEmpty else { return emit(frame.draft) }
    hold(frame)
  }

  mutating func closeAll() {
    while !frames.isEmpty { close() }
  }

  // MARK: whose is it

  private mutating func emit(_ draft: RecordDraft) {
    if !draft.isEmpty { writer.add(draft) }
  }

  /// What was held under a thing that ends: parts of it, or records.
  private mutating func settle(_ frame: inout Frame) {
    for held in frame.held {
      if held.repeats, !frame.draft.isNamed || held.draft.isNamed {
        emit(held.draft)
      } else {
        frame.draft.merge(held.draft)
      }
    }
    frame.held = []
  }

  private mutating func hold(_ frame: Frame) {
    let top = frames.count - 1
    let sort = frame.sort.isEmpty ? Self.shape(frame) : frame.sort
    var repeats = frame.count == .repeats || frames[top].repeating.contains(sort)
    if !repeats, let other = frames[top].held.firstIndex(where: { $0.sort == sort }) {
      repeats = true
      frames[top].held[other].repeats = true
      if frames[top].held[other].draft.isNamed { emit(frames[top].held.remove(at: other).draft) }
    }
    if repeats, !frames[top].repeating.contains(sort) { frames[top].repeating.append(sort) }
    if repeats, frame.draft.isNamed || frames[top].crowded.contains(sort) {
      return emit(frame.draft)
    }
    frames[top].held.append(Held(sort: sort, repeats: repeats, draft: frame.draft))
    frames[top].heldSize += frame.draft.size
    if repeats, frames[top].held.filter({ $0.sort == sort && $0.repeats }).count > Self.mostParts {
      release(top) { $0.sort == sort && $0.repeats }
      frames[top].crowded.append(sort)
    } else if frames[top].held.count > Self.mostHeld || frames[top].heldSize > Self.mostHeldBytes {
      release(top) { _ in true }
    }
  }

  /// Hands on what can be held no longer.
  private mutating func release(_ top: Int, _ which: (Held) -> Bool) {
    let held = frames[top].held
    frames[top].held = held.filter { !which($0) }
    frames[top].heldSize = frames[top].held.reduce(0) { $0 + $1.draft.size }
    for held in held where which(held) { emit(held.draft) }
  }

  /// Two things with the same first labels are of one sort.
  private static func shape(_ frame: Frame) -> [UInt8] {
    frame.draft.fields.prefix(3).map { $0.label }.joined(separator: [0]) + [1]
  }
}
