// Random patterns of the sort that users write, with texts of their own: nearly
// all have something to be looked for by, and most of them can be told by a
// table. `PatternMaker` strings together all constructs there are; few of its
// patterns come as far.

import Bytes

package struct ThemedMaker {
  private var numbers: SeededNumbers
  private var theme = Theme.all[0]
  private var isExtended = false
  /// Whether a table can tell it, as far as that is known here.
  private var isTame = false
  private var groups = 0

  package init(_ seed: UInt64) { numbers = SeededNumbers(seed) }

  /// Some patterns about one thing.
  package mutating func patterns(_ count: Int) -> [String] {
    theme = numbers.pick(Theme.all)
    isTame = numbers.chance(50)
    return (0..<count).map { _ in pattern() }
  }

  // MARK: texts

  /// Pieces of the theme at hand.
  package mutating func text() -> [UInt8] {
    // Of few, each comes often.
    let letters =
      numbers.chance(60)
      ? (0..<(2 + numbers.below(4))).map { _ in numbers.pick(theme.letters) } : theme.letters
    var text: [UInt8] = []
    for _ in 0..<numbers.below(numbers.chance(10) ? 120 : 30) {
      let letter = Array(numbers.pick(letters).utf8)
      for _ in 0..<(numbers.chance(4) ? numbers.below(80) : 1) { text += letter }
    }
    return text
  }

  // MARK: patterns

  private mutating func pattern() -> String {
    groups = 0
    let options = numbers.pick(
      ["", "", "", "", "(?i)", "(?s)", "(?x)"] + (isTame ? [] : ["(?m)", "(*UCP)"]))
    isExtended = options == "(?x)"
    var items = (0..<(1 + numbers.below(4))).map { _ in item(2) }
    if isTame || numbers.chance(80) {
      items.insert(numbers.pick(theme.telling), at: numbers.below(items.count + 1))
    }
    if numbers.chance(15) {
      let at = numbers.below(items.count)
      items[at] = "(?<value>\(items[at]))"
    }
    let before = numbers.chance(50) ? behind() : ""
    let after = numbers.chance(50) ? ahead() : ""
    if isExtended { items = items.map { numbers.chance(40) ? " \($0) # note\n" : $0 } }
    let inside = items.joined()
    // An alternative in the theme's own words goes to the end of the pattern.
    return options + before + (inside.contains("|") ? "(?:\(inside))" : inside) + after
  }

  private mutating func item(_ depth: Int) -> String {
    let what: String
    switch numbers.below(100) {
    case ..<8 where !isTame: return numbers.chance(50) ? behind() : ahead()
    case ..<30 where depth > 0: what = group(depth)
    case ..<33 where groups > 0 && !isTame: what = "\\\(1 + numbers.below(groups))"
    default: what = atom()
    }
    return numbers.chance(35) ? what + quantifier() : what
  }

  /// One that can be quantified.
  private mutating func atom() -> String {
    let atom = numbers.pick(theme.atoms)
    let isOne =
      atom.hasPrefix("[") || atom.hasPrefix("(") || atom.hasPrefix("\\") || atom.count == 1
    return isOne && !atom.contains("|") ? atom : "(?:\(atom))"
  }

  private mutating func quantifier() -> String {
    // Without a bound nothing is looked for by anchors.
    let open = !isTame && numbers.chance(15) ? ["*", "+", "{2,}"] : ["?"]
    let bound = ["?", "{2}", "{3}", "{1,3}", "{0,2}", "{2,5}", "{4,8}", "{0,40}", "{12}", "{0}"]
    let times = numbers.pick(open + bound)
    return times
      + numbers.pick(["", "", "", "", "?", "?", !isTame && numbers.chance(30) ? "+" : ""])
  }

  private mutating func sequence(_ depth: Int) -> String {
    (0..<(1 + numbers.below(3))).map { _ in item(depth) }.joined()
  }

  private mutating func group(_ depth: Int) -> String {
    let opening = numbers.pick([
      "(?:", "(?:", "(?:", "(", "(?i:", !isTame && numbers.chance(20) ? "(?>" : "(",
    ])
    let inside = choice(depth - 1)
    if opening == "(" { groups += 1 }
    return opening + inside + ")"
  }

  private mutating func choice(_ depth: Int) -> String {
    var branches = (0..<numbers.pick([1, 1, 2, 2, 3])).map { _ in sequence(depth) }
    // One that begins as another does.
    if numbers.chance(30) { branches.append(numbers.pick(branches) + item(depth)) }
    if numbers.chance(10) { branches.append("") }
    branches.shuffle(using: &numbers)
    return branches.joined(separator: "|")
  }

  private mutating func behind() -> String {
    let one = numbers.pick(theme.atoms)
    return numbers.pick([
      "\\b", "\\b", "\\B", "^", "\\A", "(?<![0-9])", "(?<![-.0-9])", "(?<=[:=\\s])", "(?<!\\w)",
      "(?<!\(one))", "(?<=\(one))", "(?<!\(one)|\(numbers.pick(theme.atoms)))", "(?<!\(one)\\d)",
      "(?<=^|[,\\n])", "(?<!\\.|ab)", "(?<![^\\s])", "(?<!(?<=a)b)",
    ])
  }

  private mutating func ahead() -> String {
    let one = numbers.pick(theme.atoms)
    return numbers.pick([
      "\\b", "\\b", "\\B", "$", "\\z", "\\Z", "(?!\\d)", "(?![-0-9])", "(?!\\.\\d)", "(?=\\s|$)",
      "(?!$)",
      "(?=\\s*[,;\\n])", "(?!.*\(one))", "(?=.*\(one))", "(?!\(one))", "(?=\(one))",
      "(?!\(sequence(1)))",
      "(?=\(sequence(1)))", "(?=\(sequence(0))$)", "(?!\(one)|\(sequence(0))\\b)", "(?!\\n\\z)",
    ])
  }
}
