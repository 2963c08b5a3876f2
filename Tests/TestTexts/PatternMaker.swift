// Random patterns, printed from nothing but a seed: every construct that the
// parser knows, nested as it comes.

package struct PatternMaker {
  private var numbers: SeededNumbers
  private var closed = 0
  private var open = 0

  package init(_ seed: UInt64) { numbers = SeededNumbers(seed) }

  package mutating func pattern() -> String {
    closed = 0
    open = 0
    let start = numbers.pick(["", "", "", "(?i)", "(?m)", "(?s)", "(?x)", "(*UCP)"])
    let edges = ["", "", "\\b", "(?<![0-9])", "(?<!ab|a)", "(?<=k)", "^"]
    let ends = ["", "", "\\b", "(?![0-9-])", "(?=あ)", "$", "\\z", "(?!ab|-[0-9])"]
    return start + numbers.pick(edges) + choice(3) + numbers.pick(ends)
  }

  private mutating func choice(_ depth: Int) -> String {
    let count = numbers.pick([1, 1, 1, 2, 3])
    return (0..<count).map { _ in sequence(depth) }.joined(separator: "|")
  }

  private mutating func sequence(_ depth: Int) -> String {
    (0..<(1 + numbers.below(4))).map { _ in item(depth) }.joined()
  }

  private mutating func item(_ depth: Int) -> String {
    if numbers.chance(12) { return assertion(depth) }
    let what = depth > 0 && numbers.chance(30) ? group(depth) : atom()
    return numbers.chance(35) ? what + quantifier() : what
  }

  private mutating func quantifier() -> String {
    numbers.pick(["?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}", "{3,12}"])
      + numbers.pick(["", "", "?", "+"])
  }

  private mutating func atom() -> String {
    if closed > 0 && open == 0 && numbers.chance(15) {
      let number = 1 + numbers.below(closed)
      return numbers.pick(["\\\(number)", "\\g{\(number)}", "\\g\(number)(?:)"])
    }
    return numbers.pick([
      "a", "b", "k", "S", "0", "5", "12", "-", "@", "あ", "山", "é", "会員", "ab", "Key", "\\.",
      "\\d", "\\w", "\\s", "\\D", "\\W", ".", "\\N", "\\R", "\\h", "[ab]", "[0-9]", "[^a]",
      "[0-9a-fA-F-]", "[あ-ん]", "[^0-9\\n]", "[[:alpha:]_]", "[[:^digit:]]", "[k-t]", "[一-龠々]",
      "\\p{Han}", "\\P{L}", "[^\\p{Lu}0]", "\\x{30a2}", "\\x41", "\\Q.+\\E", "\\t", "[\\]\\-^]",
      "(?#note)", "[\\W5]", "\\V", "\\e", "[😀-😎]", "\\x{17f}",
    ])
  }

  private mutating func group(_ depth: Int) -> String {
    switch numbers.below(5) {
    case 0, 1:
      open += 1
      let inside = choice(depth - 1)
      open -= 1
      closed += 1
      return "(\(inside))"
    case 2: return "(?:\(choice(depth - 1)))"
    case 3: return "(?>\(choice(depth - 1)))"
    default: return numbers.pick(["(?i:", "(?s:", "(?-i:", "(?m:"]) + choice(depth - 1) + ")"
    }
  }

  private mutating func assertion(_ depth: Int) -> String {
    if depth > 0 && numbers.chance(30) {
      return numbers.pick(["(?=", "(?!"]) + choice(depth - 1) + ")"
    }
    return numbers.pick([
      "\\b", "\\B", "^", "$", "\\A", "\\z", "\\Z", "(?<!a)", "(?<=[0-9])", "(?<!あ-|5)", "(?<=\\b.)",
      "(?<=(?=a).k)", "(?<!^a)", "(?<=$|.)", "(?<!\\w)", "(?<=[^b])",
    ])
  }
}
