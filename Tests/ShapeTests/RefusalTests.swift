// What the parser does not know it refuses, and says where.

import Rules
import Testing

@Suite struct RefusalTests {
  static let refused: [(pattern: String, offset: Int, reason: String)] = [
    ("ab\\Kc", 2, "an unknown escape \\K"), ("a\\Gb", 1, "an unknown escape \\G"),
    ("\\X", 0, "an unknown escape \\X"), ("\\C", 0, "an unknown escape \\C"),
    ("a(?R)?", 1, "a recursion"), ("(a)(?1)", 3, "a recursion"), ("(a)(?-1)", 3, "an unknown (?"),
    ("(?<n>a)(?&n)", 7, "a recursion"), ("(a)\\g<1>", 3, "a subroutine call"),
    ("(a)(?(1)b|c)", 3, "a condition"), ("a(?C1)", 1, "a callout"), ("a(*SKIP)b", 1, "a verb"),
    ("(*CRLF)a", 0, "a verb"), ("(*pla:a)", 0, "a verb"),
    ("(?|(a)|(b))", 0, "a branch reset group"),
    ("(?J)a", 0, "an unknown (?"), ("(?xx)a", 0, "an unknown (?"),
    (
      "\\1(a)", 0,
      "a reference to a group that is not closed yet"
    ),
    ("(a\\1)", 2, "a reference to a group that is not closed yet"),
    ("(a)\\12", 3, "either an octal number or a reference"),
    ("\\k<n>(?<n>a)", 0, "a reference to a group that is not there yet"),
    ("*a", 0, "a quantifier with nothing before it"),
    ("a**", 2, "a quantifier with nothing before it"),
    ("a{,3}", 1, "a quantifier with blanks or without its least number"),
    ("a{1, 3}", 1, "a quantifier with blanks or without its least number"),
    ("[a-\\d]", 1, "a range that ends in a class"),
    ("[\\d-z]", 3, "a range that begins with a class"),
    ("[[.a.]]", 1, "a collating element"), ("[[:wrong:]]", 1, "an unknown class in [: :]"),
    ("[z-a]", 1, "a range out of order"), ("[ab", 0, "a bracket without its end"),
    ("(ab", 0, "a parenthesis without its end"), ("ab)", 2, "a closing parenthesis too many"),
    ("会\\y", 3, "an unknown escape \\y"), ("\\x{110000}", 0, "an unknown escape \\x"),
    ("[^\\s\\S]", 0, "a class without a character"), ("(?<*a)", 3, "a group's name"),
    ("ab\\", 2, "a backslash at the end"),
    (String(repeating: "(", count: 300), 250, "parentheses nested too deeply"),
  ]

  @Test(arguments: refused.indices) func isRefused(_ n: Int) {
    let (pattern, offset, reason) = Self.refused[n]
    let refusal = #expect(throws: Refusal.self) { try PatternShape(pattern) }
    #expect(refusal?.offset == offset && refusal?.reason == reason, "\(refusal as Any)")
  }

  /// References to references to references: small to write, huge to read.
  @Test func multiplyingReferencesAreRefused() {
    let pattern = (1...20).reduce("(a)") { $0 + "(\\\($1)\\\($1))" }
    #expect(throws: Refusal.self) { try PatternShape(pattern) }
  }
}
