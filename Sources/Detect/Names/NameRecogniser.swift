// Names in running text: in kanji by dictionary and by what stands around them,
// in katakana with ・ or an honorific, in Latin letters as a pair of names, in
// lists behind 出席者： and its like. Cells that their label names are taken
// elsewhere (Weighing).

import Bytes
import Model
import Rules

struct NameRecogniser {
  let lists: Lists
  let dictionary: NameDictionary
  let context: NameContext
  let look: NameLook

  struct Name {
    var range: Range<Int>
    var evidence: Evidence
    /// Its surname, where it is known: whoever was named in full is later
    /// called by that alone.
    var surname: Range<Int>?
  }

  /// What has been found so far in a text.
  struct Walk {
    let text: [UInt8]
    let limit: Int
    var names: [Name] = []
    /// Surnames of persons named before, the latest last.
    var known: [Range<Int>] = []
    /// Those that may hold a ・.
    var dotted: [Range<Int>] = []
    var forLook = NameLook.Known()

    init(_ text: [UInt8], _ limit: Int) {
      self.text = text
      self.limit = limit
    }
  }

  init(_ lists: Lists) {
    self.lists = lists
    look = NameLook(lists)
    dictionary = NameDictionary(lists: lists, look.glance)
    context = NameContext(words: lists.nameContext, ordinary: lists.ordinaryWords)
  }

  /// All names in folded text, in order, not overlapping.
  /// - Parameter landmarks: of the text.
  func names(in text: [UInt8], _ landmarks: Landmarks) -> [Name] {
    var walk = Walk(text, text.count)
    var at = 0
    while let run = look.next(text, landmarks, &at, walk.forLook) {
      let floor = max(at, walk.names.last?.range.upperBound ?? 0)
      switch run {
      case .kanji(let run, let hints):
        at = run.upperBound
        let behind = hints.contains(.label) ? self.list(after: run, &walk) : at
        if behind > at {
          at = behind
        } else if let name = inKanji(walk, run, hints, floor: floor) {
          take(name, &walk)
        }
      case .katakana(let run):
        at = run.upperBound
        let behind = at < walk.limit && text[at] == 0x3A ? self.list(after: run, &walk) : at
        if behind > at {
          at = behind
        } else if let name = inKatakana(walk, run) {
          take(name, &walk)
        }
      case .latin(let blank):
        at = blank + 1
        if let name = inLatin(walk.text, blank: blank, floor: floor, walk.limit) {
          take(name, &walk)
        }
      case .afterLatin(let start):
        at = start + 3
        if let name = addressedLatin(walk.text, start, floor: floor, walk.limit) {
          take(name, &walk)
        }
      }
      at = max(at, walk.names.last?.range.upperBound ?? 0)
    }
    return walk.names
  }

  func take(_ name: Name, _ walk: inout Walk) {
    walk.names.append(name)
    if walk.text[name.range].contains(0xBB) {
      walk.dotted.append(name.range)
      walk.forLook.dotted = true
    }
    guard let surname = name.surname, name.evidence.meets(.checked) else { return }
    walk.known.removeAll { walk.text[$0].elementsEqual(walk.text[surname]) }
    walk.known.append(surname)
    if surname.count == 3 { walk.forLook.short = true }
    if walk.known.count > Self.remembered { walk.known.removeFirst() }
  }

  /// How many surnames, and for how many bytes, a text is taken to remember.
  static let remembered = 40
  static let memory = 16_384
}
