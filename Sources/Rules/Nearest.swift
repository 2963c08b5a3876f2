// The word that was probably meant: a typing error costs one look at the
// message instead of one at the manual.

package enum Nearest {
  /// " (did you mean labels?)", or the words there are when none is near.
  package static func hint(_ word: String, _ known: [String]) -> (ja: String, en: String) {
    if let near = Nearest.word(to: word, known) {
      return ("（もしかして: \(near)）", " (did you mean \(near)?)")
    }
    let all = known.joined(separator: ", ")
    return ("（使えるもの: \(all)）", " (known: \(all))")
  }

  /// The known word with the fewest changes, when these are less than half of it.
  package static func word(to word: String, _ known: [String]) -> String? {
    let typed = Array(word.lowercased().unicodeScalars)
    let ranked = known.map { candidate in
      let letters = Array(candidate.lowercased().unicodeScalars)
      return (candidate, distance(typed, letters) * 100 / max(typed.count, letters.count, 1))
    }
    guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
    return best.1 < 50 ? best.0 : nil
  }

  /// Insertions, deletions, exchanges and swaps of neighbours.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}
