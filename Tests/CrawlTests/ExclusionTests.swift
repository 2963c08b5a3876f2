// Exclusions against what gitignore(5) says of each pattern. What is excluded
// by mistake is not looked at and no gap, so each case has its opposite.

import Crawl
import Linux
import Model
import Testing

struct ExclusionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var patterns: [String]
    var yes: [String]
    var no: [String]
    init(_ patterns: String..., yes: [String] = [], no: [String] = []) {
      self.patterns = patterns
      self.yes = yes
      self.no = no
    }
    var testDescription: String { patterns.joined(separator: " , ") }
  }

  /// A path that ends in "/" is a directory.
  static let cases: [Case] = [
    Case("a", yes: ["a", "a/", "x/a", "x/y/a/"], no: ["ab", "ba", "A", "a.txt"]),
    Case("/a", yes: ["a", "a/"], no: ["x/a", "ab"]),
    Case("a/b", yes: ["a/b", "a/b/"], no: ["b", "x/a/b", "a/b/c", "a/x/b"]),
    Case("/a/b", yes: ["a/b"], no: ["b", "x/a/b"]),
    Case("a/", yes: ["a/", "x/a/"], no: ["a", "x/a"]),
    Case("/a/", yes: ["a/"], no: ["a", "x/a/"]),
    Case("a/b/", yes: ["a/b/"], no: ["a/b", "x/a/b/", "b/"]),
    Case("*.log", yes: ["a.log", ".log", "x/a.log", "b.log/"], no: ["a.logs", "log", "a.log.1"]),
    Case("/*.log", yes: ["a.log"], no: ["x/a.log"]),
    Case("x/*.log", yes: ["x/a.log", "x/.log"], no: ["a.log", "x/y/a.log", "y/x/a.log"]),
    Case("a*b*c", yes: ["abc", "aXbYc", "abbcc"], no: ["ab", "acb", "abcd"]),
    Case("*", yes: ["a", ".a", "x/a", "あ"]),
    Case("**", yes: ["a", "x/a", "x/y/"]),
    Case("**/a", yes: ["a", "x/a", "x/y/a/"], no: ["ba", "x/ba", "a/x"]),
    Case("**/a/b", yes: ["a/b", "x/a/b", "x/y/a/b"], no: ["a/x/b", "xa/b"]),
    Case("a/**", yes: ["a/b", "a/b/c", "a/b/"], no: ["a", "a/", "x/a/b", "ab/c"]),
    Case("a/**/b", yes: ["a/b", "a/x/b", "a/x/y/b"], no: ["ab", "a/xb", "x/a/b", "b"]),
    Case("**/a/**", yes: ["a/b", "x/a/b/c"], no: ["a", "x/a"]),
    Case("*.log", "!keep.log", yes: ["a.log", "x/b.log"], no: ["keep.log", "x/keep.log"]),
    Case("!keep.log", "*.log", yes: ["keep.log", "a.log"]),
    Case("*", "!*/", "!*.csv", yes: ["a.txt", "x/b"], no: ["x/", "x/y/", "a.csv", "x/a.csv"]),
    Case("a", "!a/", yes: ["a"], no: ["a/"]),
    Case("[abc].txt", yes: ["a.txt", "c.txt"], no: ["d.txt", ".txt", "ab.txt"]),
    Case("[a-c]x", yes: ["ax", "bx", "cx"], no: ["dx", "-x", "Ax"]),
    Case("[!a-c]x", yes: ["dx", "-x"], no: ["ax", "cx", "x"]),
    Case("[^a]x", yes: ["bx", "^x"], no: ["ax"]),
    Case("[]x]y", yes: ["]y", "xy"], no: ["y", "ay"]),
    Case("[!]]y", yes: ["ay"], no: ["]y"]),
    Case("[a-]y", yes: ["ay", "-y"], no: ["by"]),
    Case("/x[!a]y", yes: ["xby"], no: ["x/y", "xay"]),
    Case("[ab", no: ["a", "b"]),
    Case("?", yes: ["a", "x/b", "あ", "𠮷"], no: ["ab", "ああ"]),
    Case("a?c", yes: ["abc", "aあc"], no: ["ac", "abbc"]),
    Case("/a?c", yes: ["abc"], no: ["a/c"]),
    Case(#"\*"#, yes: ["*"], no: ["a"]),
    Case(#"a\?"#, yes: ["a?"], no: ["ab"]),
    Case(#"\[a]"#, yes: ["[a]"], no: ["a"]),
    Case("\\#a", yes: ["#a"], no: ["a"]),
    Case(#"\!a"#, yes: ["!a"], no: ["a"]),
    Case(#"a\\b"#, yes: [#"a\b"#], no: ["ab"]),
    Case(#"a\ "#, yes: ["a "], no: ["a"]),
    Case("a  ", yes: ["a"], no: ["a "]),
    Case("#a", "", " ", "/", "!", no: ["#a", "a", " ", "a/", "!"]),
    Case("資料/**/*.xlsx", yes: ["資料/a.xlsx", "資料/x/あ.xlsx"], no: ["a.xlsx", "x/資料/a.xlsx"]),
  ]

  /// Corners in which gitignore(5) and wildmatch are not followed yet.
  static let corners: [Case] = [
    Case("x/a**b", yes: ["x/ab", "x/aXb"], no: ["x/a/b", "x/aX/Yb"]),
    Case("a**/b", yes: ["a/b", "ax/b"], no: ["ab", "ax/y/b"]),
    Case(#"[\]]x"#, yes: ["]x"], no: [#"\x"#, #"\]x"#]),
    Case(#"[\!a]x"#, yes: ["!x", "ax"], no: ["bx", #"\x"#]),
    Case("[[:digit:]]x", yes: ["1x"], no: ["ax", ":]x"]),
  ]

  @Test(arguments: cases) func asGitDoes(_ one: Case) { check(one) }

  @Test(arguments: corners)
  func asGitDoesInCorners(_ one: Case) { check(one) }

  private func check(_ one: Case) {
    let exclusions = Exclusions(one.patterns)
    for (paths, expected) in [(one.yes, true), (one.no, false)] {
      for path in paths {
        let isDirectory = path.hasSuffix("/")
        let bytes = Array((isDirectory ? String(path.dropLast()) : path).utf8)
        #expect(exclusions.excludes(bytes, isDirectory: isDirectory) == expected, "\(path)")
      }
    }
  }

  @Test func anyByteOutsideOfUTF8IsOneCharacter() {
    let name: [UInt8] = [0xE9, 0x62]  // Latin-1: é, b
    #expect(Exclusions(["?b"]).excludes(name, isDirectory: false))
    #expect(Exclusions(["??"]).excludes(name, isDirectory: false))
    #expect(!Exclusions(["?"]).excludes(name, isDirectory: false))
    #expect(!Exclusions(["/?c"]).excludes([0xE9, 0x2F, 0x62, 0x63], isDirectory: false))
  }

  @Test func namesOutsideOfUTF8() {
    let name: [UInt8] = [0xFF, 0x80, 0x2E, 0x74]
    #expect(Exclusions(["*.t"]).excludes(name, isDirectory: false))
    #expect(Exclusions(["??.t"]).excludes(name, isDirectory: false))
    #expect(!Exclusions(["?.t"]).excludes(name, isDirectory: false))
  }
}
