// Both languages, whole: every word a template asks for is there, none is there
// for nothing, and a Japanese page speaks Japanese.

import Model
import Report
import Testing

@Suite struct WordsTests {
  static let templates = [Template.html.text, Template.markdown.text]

  @Test func templatesAskForWordsThereAre() {
    let asked = Set(
      Self.templates.flatMap { $0.matches(of: /\{t\.([A-Za-z]+)\}/).map { String($0.1) } })
    #expect(asked == Set(PageWords.all.map(\.key)))
    #expect(PageWords.all.count == Set(PageWords.all.map(\.key)).count)
  }

  @Test func everyWordIsInBothLanguages() {
    for word in PageWords.all {
      #expect(Self.isJapanese(word.ja), "\(word.key)")
      #expect(!word.en.isEmpty && !Self.isJapanese(word.en), "\(word.key)")
    }
  }

  /// Triple braces put text on a page as it is.
  @Test func thePageEscapesAll() {
    #expect(!Template.html.text.contains("{{{") && !Template.html.text.contains("{{&"))
    #expect(Template.html.text.hasPrefix("{{% CONTENT_TYPE:PAGE}}"))
    // Partials begin with the engine's own escaping: this one has nothing to escape.
    #expect(Template.html.text.matches(of: /\{\{>/).count == 1)
    #expect(Template.markdown.text.hasPrefix("{{% CONTENT_TYPE:MARKDOWN}}"))
    let named = ["path", "whole", "mask", "detail", "root", "folder", "code", "list", "source"]
    for name in named { #expect(!Template.markdown.text.contains("{{{\(name)}}}"), "\(name)") }
  }

  /// No English word but names of things that have no other.
  @Test func japaneseHeadingsAreJapanese() {
    let page = Office.write(
      Office.scope([PathBytes("office/a")], problems: ContentTests.everyCause), "html", .ja)
    let own = [
      "leakscope", "JSON", "SHA", "seccomp", "Landlock", "ABI", "JIT", "OCR", "zip", "UTC",
    ]
    let markup = Markup(page)
    for element in ["title", "h1", "h2", "h3", "caption", "dt", "li", "small"] {
      for text in markup.text(of: element) {
        // Options are called the same in every language.
        let plain = text.replacing(/--[a-z-]+/, with: "")
        let words = plain.matches(of: /[A-Za-z]{2,}/).map { String($0.0) }
        #expect(words.allSatisfy(own.contains), "\(element): \(text)")
      }
    }
    #expect(markup.text(of: "h2").count >= 7)
  }

  @Test(arguments: [Language.ja, .en]) func kindsCausesAndFactsHaveNames(_ l: Language) {
    for kind in Kind.allCases { #expect(Self.isJapanese(kind.name(l)) == (l == .ja), "\(kind)") }
    for cause in Cause.allCases { #expect(Self.isJapanese(cause.name(l)) == (l == .ja)) }
    for n in 0..<10 {
      let words = Evidence(rawValue: 1 << n).words(l)
      #expect(words.count == 1 && Self.isJapanese(words[0]) == (l == .ja), "fact \(n)")
    }
  }

  private static func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains { 0x3040...0x9FFF ~= $0.value }
  }
}
