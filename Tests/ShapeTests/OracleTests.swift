// The oracle itself: a false fact about a pattern must not pass it.

import Rules
import Testing

@Suite struct OracleTests {
  /// A pattern, another one whose shape is told instead, a text, the complaint.
  static let lies: [(pattern: String, shape: String, text: String, complaint: String)] = [
    ("[0-9]{3,4}", "[0-9]{3}", "1234", "length"), ("[0-9]{3}", "[0-9]{4}", "123x", "length"),
    ("[ab]c", "bc", "ac", "prefix"), ("a", "(?<!x)a", "xa", "before"), ("a", "^a", "xa", "before"),
    ("a", "(?<=x)a", "a", "before"), ("a", "a(?!x)", "ax", "after"), ("a", "a(?=x)", "a", "after"),
    ("(?:会員|顧客)", "会員", "顧客", "literals"), ("[0-9](?=x)", "[0-9](?=あ)", "5x", "literals"),
    (".{2}会", "(?:a|bb)会", "abc会", "literals"), ("[-@]a", "@a", "-a", "literals"),
    ("[a-z]?[0-9]{2}", "[0-9]{2}", "a12", "digits"), ("[0-9a]{2}x", "[0-9]{2}x", "1ax", "digits"),
    ("[0-9]{2}.", "[0-9]{2}-", "12x", "digits"), ("[0-9]{2}", "[0-9]{2}(?=a)", "12", "digits"),
    ("[0-9]", "(?<![0-9])[0-9]", "12", "digits"), ("[@-]", "@", "-", "byte"),
    ("a(?!bcdef)", "a(?!b)", "xxabcdef", "window"), ("(?<!abcde)f", "(?<!e)f", "abcdef", "window"),
    ("a(?:b{6}c|)", "a", "abbbbbbc", "window"),
  ]

  @Test(arguments: lies.indices) func lieIsNoticed(_ n: Int) throws {
    let (pattern, shape, text, complaint) = Self.lies[n]
    var oracle = try Oracle(pattern, shape: try PatternShape(shape))
    oracle.check(Array(text.utf8))
    let complaints = oracle.complaints
    #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
  }

  @Test func truthIsNot() throws {
    var oracle = try Oracle("a(?!bcdef)", shape: try PatternShape("a(?!bcdef)"))
    oracle.check(Array("xxabcdefabcde".utf8))
    #expect(oracle.complaints.isEmpty && oracle.matches == 1)
  }
}
