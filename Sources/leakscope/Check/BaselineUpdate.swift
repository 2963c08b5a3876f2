// A new baseline from what fails now: accepted values keep their reason and their
// last day, values that are gone from files that were read leave it.

import Bytes
import Model
import Packed
import Report

struct BaselineUpdate {
  private(set) var added = 0
  private(set) var removed = 0
  /// Their day has passed, and nobody has given another one.
  private(set) var expired = 0
  private(set) var baseline: Baseline

  /// - Parameters:
  ///   - before: the one there was.
  ///   - files: as decided without it.
  ///   - found: all values of a file that count.
  ///   - note: of what is new.
  init(
    before: Baseline, files: [CheckedFile], found: [PathBytes: Set<Baseline.Key>],
    note: Baseline.Note, today: String
  ) {
    baseline = before
    var wanted: Set<Baseline.Key> = []
    for file in files {
      let failing = Set(file.decisions.filter(\.fails).map(\.kind))
      wanted.formUnion(found[file.path, default: []].filter { failing.contains($0.kind) })
    }
    let read = files.map { $0.path.text }
    let gone = before.notes.keys.filter { key in
      !wanted.contains(key) && read.contains { Self.lies(key.place, in: $0) }
    }
    for key in gone { baseline.notes[key] = nil }
    removed = gone.count
    for key in wanted {
      guard let known = before.notes[key] else {
        baseline.notes[key] = note
        added += 1
        continue
      }
      guard let day = known.expires, day < today else { continue }
      if note.expires == nil { expired += 1 } else { baseline.notes[key]?.expires = note.expires }
    }
  }

  private static func lies(_ place: String, in path: String) -> Bool {
    guard place.hasPrefix(path) else { return false }
    let rest = place.dropFirst(path.count)
    return rest.isEmpty || rest.hasPrefix("!") || rest.hasPrefix(" ›")
  }

  func text(_ l: Language) -> String {
    let all = baseline.notes.count
    return l(
      "ベースライン \(baseline.file)：\(all) 件（追加 \(added)、削除 \(removed)、期限切れ \(expired)）",
      "baseline \(baseline.file): \(all) entries (\(added) added, \(removed) removed, \(expired) expired)"
    )
  }
}
