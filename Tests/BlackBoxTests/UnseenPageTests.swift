// What a page or a database says where nobody looks: attributes that are text,
// captions, handlers, statements of a schema, names of sheets.

import Foundation
import GRDB
import Testing

@Suite struct UnseenPageTests {
  @Test(arguments: [
    "<input placeholder=\"担当 090-1234-5678\">", "<div aria-label='担当 090-1234-5678'></div>",
    "<table summary='担当 090-1234-5678'><tr><td>a</td></tr></table>",
    "<table><caption>担当 090-1234-5678</caption><tr><td>a</td></tr></table>",
    "<table>担当 090-1234-5678<tr><td>a</td></tr></table>",
    "<body onload=\"call('090-1234-5678')\">",
    "<iframe srcdoc='&lt;p&gt;090-1234-5678&lt;/p&gt;'></iframe>",
  ])
  func isRead(_ text: String) throws {
    let site = Site()
    site.write("<html><head><title>x</title></head><body>\(text)</body></html>", to: "a.html")
    site.scan("--reveal")
    #expect(try site.findings().map(\.value) == ["090-1234-5678"])
  }

  @Test func statementsOfADatabase() throws {
    let site = Site()
    let queue = try DatabaseQueue(path: site.path("a.db"))
    try queue.write { try $0.execute(sql: "CREATE VIEW v AS SELECT '担当 090-1234-5678'") }
    try queue.close()
    site.scan("--reveal")
    #expect(try site.said().contains("a.db › schema:1"))
    #expect(try site.findings().map(\.value) == ["090-1234-5678"])
  }
}
