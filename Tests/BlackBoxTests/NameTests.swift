// Names of files are whatever bytes somebody made them of: they break no line,
// colour no terminal and get lost in no report.

import Foundation
import Glibc
import Testing

@Suite struct NameTests {
  /// A name that is not UTF-8: shown with U+FFFD, whole in Base64.
  @Test func namesThatAreNoText() throws {
    let site = Site()
    let name = Array(site.tree.utf8) + [0x2F, 0x96, 0xBC, 0x95, 0xEB, 0x2E, 0x74]
    let fd = (name + [0]).withUnsafeBytes {
      open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_WRONLY | O_CREAT, 0o600)
    }
    try #require(fd >= 0)
    let text = Array("電話番号：090-1234-5601\n".utf8)
    #expect(write(fd, text, text.count) == text.count)
    close(fd)
    #expect(site.scan().code == 0)
    let fields = try object(Array(#require(bytes(of: site.output)).dropLast()))
    #expect((fields["path"] as? String)?.contains("\u{FFFD}") == true)
    let encoded = try #require(fields["path_base64"] as? String)
    #expect(Data(base64Encoded: encoded).map(Array.init) == name)
    let report = try site.report()
    #expect(report.files.first?["path_base64"] as? String == encoded)
  }

  /// Names with line feeds, quotes and escapes make neither two lines nor a
  /// coloured terminal.
  @Test func hostileNames() throws {
    let site = Site()
    let names = ["a\nb\"\\.txt", "\u{1B}[31mred.txt", "\u{202E}txt.exe", "<b>&.txt", "\u{85}x.txt"]
    for name in names { site.write("電話番号：090-1234-5601\n", to: name) }
    let ended = site.scan()
    #expect(ended.code == 0)
    #expect(!ended.err.contains("\u{1B}") && !ended.err.contains("\u{202E}"), "\(ended)")
    #expect(try Set(site.findings().map(\.name)) == Set(names))
    #expect(try !#require(bytes(of: site.output)).contains(0x1B))
    let text = site.run(["report", "--store", site.store, "-f", "text"])
    #expect(!text.out.contains(0x1B))
  }

  @Test
  func reportShowsNoHostileNames() {
    let site = Site()
    site.write("電話番号：090-1234-5601\n", to: "\u{202E}txt.exe")
    site.scan()
    let text = site.run(["report", "--store", site.store, "-f", "text"])
    #expect(text.text.contains("txt.exe") && !text.text.contains("\u{202E}"))
  }
}
