// The first look for names: most runs of kanji and katakana in a text can hold
// none, and are told by a few bits (Rules/NameSigns) before any list is asked.
// What is passed over is what the recogniser would find nothing in; what is let
// through may still be nothing.

import Bytes
import Rules

struct NameLook: Sendable {
  /// What the glance points into.
  private let lists: Lists
  private let table: FrozenTable<UInt16>
  /// nil where the image has no signs: then every run is let through.
  let glance: NameGlance?

  /// What of the names found so far decides.
  struct Known {
    /// A surname of one character.
    var short = false
    /// Something with ・ in it.
    var dotted = false
  }

  init(_ lists: Lists) {
    self.lists = lists
    guard let signs = lists.nameSigns, let heads = lists.surnameHeads.pairs else {
      table = FrozenTable([])
      glance = nil
      return
    }
    var table = signs.signs
    func set(_ scalars: some Sequence<UInt32>, _ sign: UInt16) {
      for scalar in scalars { table[Int(scalar & 0xFFFF)] |= sign }
    }
    for range in Script.kanjiRanges {
      for scalar in Int(range.lowerBound)...Int(range.upperBound) {
        table[scalar] |= NameSign.kanji
      }
    }
    set((UInt32(0x30A1)...0x30FE).filter { Script.of($0) == .katakana }, NameSign.katakana)
    set(NameRun.joiners, NameSign.joiner)
    set(NameRecogniser.parts, NameSign.department)
    set(NameRecogniser.topics + NameRecogniser.cases, NameSign.topic)
    set("でと、・の".unicodeScalars.map(\.value), NameSign.link)
    self.table = FrozenTable(table)
    glance = NameGlance(signs, self.table.view, heads)
  }

  /// The next run that begins at `at` or behind it and may hold a name. `at`
  /// moves behind those that are passed over.
  func next(
    _ text: [UInt8], _ landmarks: Landmarks, _ at: inout Int, _ known: Known
  ) -> NameRun? {
    guard var glance else { return NameRun.next(text, at, text.count) }
    (glance.limit, glance.known) = (text.count, known)
    return text.withUnsafeBufferPointer { [glance] text in
      landmarks.names.withUnsafeBufferPointer { marks in
        landmarks.characters.withUnsafeBufferPointer { glance.run(text, marks, $0, &at) }
      }
    }
  }
}
