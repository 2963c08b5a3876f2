// The page: nothing to run, nothing to fetch, nothing that a name can break.

import Model
import Report
import Testing

@Suite struct HTMLTests {
  @Test(arguments: [Language.ja, .en]) func hostileNamesStayText(_ language: Language) {
    let problems = Hostile.names.map {
      ($0.text, Problem(.decode, .unsupported, "<b>\($0.text)</b>", steps: [.sheet("<i>\n")]))
    }
    var scope = Office.scope(Hostile.names, problems: problems)
    scope.files.append(Office.file(PathBytes("office/!"), mask: "<u>\u{202E}*</u>"))
    scope.identity.options["exclude"] = "<script>\n*.tmp"
    scope.notes["<s>"] = "</code>"
    let page = Office.write(scope, "html", language)
    let markup = Markup(page)
    #expect(markup.faults.isEmpty, "\(markup.faults)")
    for unseen in ["\u{202E}", "\u{200B}", "\u{2066}", "\u{FEFF}", "\u{1B}", "\u{85}", "\u{9B}"] {
      #expect(!page.unicodeScalars.contains(unseen.unicodeScalars.first!))
    }
    for shown in [
      "&lt;script&gt;alert(1)&lt;", "\\u{202e}txt.exe", "two\\u{a}lines\\u{d}\\u{a}",
      "{{t.title}}{{{verdict}}}", "\\x96\\xbc\\x95\\xeb.t", "&lt;u&gt;\\u{202e}*&lt;/u&gt;",
    ] {
      #expect(page.contains(shown), "\(shown)")
    }
  }

  @Test(arguments: [Language.ja, .en]) func nothingToRunOrFetch(_ language: Language) {
    let markup = Markup(Office.write(Office.scope([PathBytes("office/a")]), "html", language))
    #expect(markup.faults.isEmpty, "\(markup.faults)")
    for tag in markup.tags {
      for (name, value) in tag.attributes {
        #expect(name != "href" || value.hasPrefix("#"))
        #expect(!name.hasPrefix("on") && name != "src" && !value.contains("://"))
      }
    }
    let style = markup.text(of: "style").joined()
    #expect(style.contains("@page") && !style.contains("url(") && !style.contains("@import"))
  }

  /// Each link leads somewhere, each label names something there is.
  @Test func whatIsNamedIsThere() {
    let markup = Markup(Office.write(Office.scope([PathBytes("office/a")]), "html", .en))
    let attributes = markup.tags.flatMap(\.attributes)
    let ids = attributes.filter { $0.name == "id" }.map(\.value)
    #expect(ids.count == Set(ids).count)
    for (name, value) in attributes where name == "href" || name == "aria-labelledby" {
      #expect(ids.contains(value.replacing("#", with: "")), "\(name) \(value)")
    }
    for tag in markup.tags where tag.name == "th" && !tag.closes {
      #expect(tag.attributes.contains { $0.name == "scope" })
    }
    for tag in markup.tags where tag.name == "svg" && !tag.closes {
      #expect(tag.attributes.contains { $0.name == "aria-label" || $0.name == "aria-hidden" })
    }
    #expect(markup.tags.count { $0.name == "table" } == markup.tags.count { $0.name == "caption" })
  }

  @Test func aThousandFilesFitInTwoMegabytes() {
    let paths = (0..<1000).map {
      PathBytes("office/" + String(repeating: "部", count: 40) + "\($0 % 37)/名簿 \($0).csv")
    }
    let problems = (0..<1000).map {
      ("office/" + String(repeating: "深", count: 60) + "\($0)", Problem(.decode, .unsupported))
    }
    let page = Office.write(Office.scope(paths, problems: problems), "html", .ja)
    #expect(page.utf8.count < 2_000_000, "\(page.utf8.count)")
    #expect(page.contains("ほか 980 件（すべてJSONにあります）"), "worst files")
    #expect(page.contains("ほか 975 件（すべてJSONにあります）"), "gaps")
  }

  /// The longest names there can be, everywhere.
  @Test func hostileLengthsFitToo() {
    let long = String(repeating: "<'\"&名", count: 700)
    let paths = (0..<1000).map { PathBytes("office/\(long)\($0)") }
    let problems = (0..<1000).map { ("office/\($0)\(long)", Problem(.decode, .unsupported, long)) }
    let page = Office.write(Office.scope(paths, problems: problems), "html", .en)
    #expect(page.utf8.count < 2_000_000, "\(page.utf8.count)")
    #expect(Markup(page).faults.isEmpty)
  }
}
