// What a file's name says is scanned as a unit of its own, whether or not its
// content can be read.

import Foundation
import Glibc
import Testing

@Suite struct NamesScannedTests {
  private func found(_ name: String, _ content: [UInt8] = []) throws -> [String] {
    let site = Site()
    site.write(content, to: name)
    site.scan("--reveal")
    return try site.findings().map(\.place)
  }

  @Test func personInName() throws {
    #expect(try found("退職届_佐藤花子.pdf") == ["name 0:5 佐藤花子"])
    #expect(
      try found("鈴木一郎様_090-1234-5678.txt") == [
        "name 0:1 鈴木一郎", "phone 0:7 090-1234-5678",
      ])
    #expect(try found("hanako_sato@example.com.msg") == ["email 0:1 hanako_sato@example.com"])
  }

  @Test func nobodyInName() throws {
    for name in ["議事録_2026-04-01.txt", "app.log.3", "03-1234.csv", "株式会社山田製作所_見積.xlsx"] {
      #expect(try found(name) == [], "\(name)")
    }
  }

  /// A picture is a gap, and its name is read all the same.
  @Test func unreadContent() throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48]
    let site = Site()
    site.write(png, to: "免許証_高橋健太.png")
    #expect(site.scan("--reveal").code == 3)
    #expect(try site.findings().map(\.place) == ["name 0:5 高橋健太"])
    let line = try #require(try site.findings().first)
    #expect(line.text.contains("\"line\":null") && line.text.contains("› 名前\""))
    #expect(line.text.contains("\"unit\":\"0\""))
  }

  /// Each name of one file is read, whichever comes first.
  @Test func hardLinks() throws {
    let site = Site()
    site.write("", to: "退職届_佐藤花子.txt")
    try site.hardLink("履歴書_高橋健太.txt", to: "退職届_佐藤花子.txt")
    site.scan("--reveal")
    #expect(try Set(site.findings().compactMap(\.value)) == ["佐藤花子", "高橋健太"])
  }

  /// The name comes before the content of a file that is cut into ranges, once.
  @Test func cutFile() throws {
    let site = Site()
    site.write((0..<3000).map { Planted.person($0) }.joined(), to: "名簿_佐藤花子.txt")
    site.scan("--reveal", "--piece-length", "8K")
    let findings = try site.findings()
    #expect(findings.filter { $0.place == "name 0:4 佐藤花子" }.count == 1)
    #expect(findings.count == 6001)
  }

  /// A name on an old share is in CP932.
  @Test func oldName() throws {
    let site = Site()
    let name: [UInt8] = [0x8D, 0xB2, 0x93, 0xA1, 0x89, 0xD4, 0x8E, 0x71]  // 佐藤花子
    let path = Array(site.tree.utf8) + [0x2F] + name + [0]
    let fd = path.withUnsafeBytes {
      open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_WRONLY | O_CREAT, 0o600)
    }
    try #require(fd >= 0)
    close(fd)
    site.scan("--reveal")
    #expect(try site.findings().map(\.value) == ["佐藤花子"])
  }

  /// A finding in a folder's name belongs to the folder; what says nothing leaves
  /// no trace.
  @Test func folders() throws {
    let site = Site()
    site.write(Planted.nobody, to: "人事/退職者_佐藤花子/議事録.txt")
    #expect(site.scan("--reveal").code == 0)
    let found = try site.findings()
    #expect(found.map(\.place) == ["name 0:5 佐藤花子"])
    let line = try #require(found.first)
    #expect(line.text.contains("/人事/退職者_佐藤花子\",") && line.text.contains("› 名前\""))
    let report = site.run(["report", "--store", site.store, "-f", "json"]).text
    #expect(report.contains("\"visited\":2,") && report.contains("\"scanned\":2,"))
    // The value comes from the name as it stands on the disk.
    let revealed = site.folder + "/values.ndjson"
    let ended = site.run(["reveal", "--store", site.store, "--kind", "name", "-o", revealed, "-q"])
    #expect(ended.code == 0, "\(ended)")
    let values = try #require(bytes(of: revealed))
    #expect(values.holds(Array("\"佐藤花子\"".utf8)))
  }

  /// Again without changes: the folder is as it was, and renamed it is gone.
  @Test func foldersAgain() async throws {
    let site = Site()
    site.write(Planted.nobody, to: "退職者_佐藤花子/議事録.txt")
    site.scan()
    try await site.settle()
    site.scan()
    let history = site.run(["history", "--store", site.store]).text
    #expect(history.contains("no change") || history.contains("変化なし"), "\(history)")
    #expect(try site.findings().isEmpty)
    try FileManager.default.moveItem(atPath: site.path("退職者_佐藤花子"), toPath: site.path("空"))
    site.scan()
    let report = site.run(["report", "--store", site.store, "-f", "json"]).text
    #expect(report.contains("\"visited\":1,") && !report.contains("退職者"))
  }

  /// Not for root, who may open everything.
  @Test(.enabled(if: geteuid() != 0)) func closedFilesAndFolders() throws {
    let site = Site()
    site.write(Planted.person(1), to: "履歴書_高橋健太.txt")
    site.write(Planted.person(2), to: "面談_佐藤花子/メモ.txt")
    chmod(site.path("履歴書_高橋健太.txt"), 0)
    chmod(site.path("面談_佐藤花子"), 0)
    defer { chmod(site.path("面談_佐藤花子"), 0o700) }
    #expect(site.scan("--reveal").code == 3)
    #expect(try Set(site.findings().compactMap(\.value)) == ["高橋健太", "佐藤花子"])
    let report = site.run(["report", "--store", site.store, "-f", "json"]).text
    #expect(report.contains("\"failed\":2,"))
  }
}
