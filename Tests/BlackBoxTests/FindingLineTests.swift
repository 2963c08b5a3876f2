// The NDJSON contract: every field of every line, as programs rely on it.

import Foundation
import Glibc
import Testing

@Suite struct FindingLineTests {
  static let always: Set<String> = [
    "type", "path", "member", "location", "line", "column", "kind", "rule", "confidence",
    "evidence", "mask", "digest", "unit",
  ]

  private func onlyLine(_ site: Site) throws -> [String: Any] {
    let lines = try #require(bytes(of: site.output)).split(separator: 0x0A)
    try #require(lines.count == 1)
    return try object(Array(lines[0]))
  }

  @Test func everyFieldOfAFinding() throws {
    let site = Site()
    site.write("議事録\n\n担当 電話番号：090-1234-5601\n", to: "a.txt")
    #expect(site.scan().code == 0)
    let fields = try onlyLine(site)
    #expect(Set(fields.keys) == Self.always)
    #expect(fields["type"] as? String == "finding")
    #expect(fields["path"] as? String == site.path("a.txt"))
    #expect(fields["member"] is NSNull)
    #expect(fields["location"] as? String == site.path("a.txt") + ":3:9")
    #expect(fields["line"] as? Int == 3)
    #expect(fields["column"] as? Int == 9, "characters, not bytes")
    #expect(fields["kind"] as? String == "phone")
    #expect(fields["rule"] as? String == "jp.phone")
    #expect(fields["confidence"] as? String == "high")
    #expect((fields["evidence"] as? [String])?.contains("label") == true)
    #expect(fields["mask"] as? String == "***-****-**01")
    let digest = try #require(fields["digest"] as? String)
    #expect(digest.count == 32 && digest.allSatisfy { "0123456789abcdef".contains($0) })
    #expect(fields["unit"] as? String == "3")
  }

  @Test func valueOnlyOnRequest() throws {
    let site = Site()
    site.write("電話番号：090-1234-5601\n", to: "a.txt")
    #expect(site.scan("--reveal").code == 0)
    let fields = try onlyLine(site)
    #expect(Set(fields.keys) == Self.always.union(["value"]))
    #expect(fields["value"] as? String == "090-1234-5601")
    #expect(mode(of: site.output) == 0o600)
  }

  /// A file that was open to all is not any more, and nothing old stays in it.
  @Test func outputIsPrivate() throws {
    let site = Site()
    site.writePersons(0..<1)
    try Data("old and longer ".utf8.map { $0 } + [UInt8](repeating: 0x78, count: 5000))
      .write(to: URL(fileURLWithPath: site.output))
    chmod(site.output, 0o666)
    #expect(site.scan("--reveal").code == 0)
    #expect(mode(of: site.output) == 0o600)
    #expect(try site.findings().count == 2)
  }

  /// Output to a device, as in `-o /dev/null`, does not take it from everybody.
  @Test(.enabled(if: geteuid() == 0, "makes a device"))
  func devicesKeepTheirMode() {
    let site = Site()
    site.writePersons(0..<1)
    let device = site.folder + "/null"
    let number = dev_t(1 << 8 | 3)
    guard mknod(device, S_IFCHR | 0o600, number) == 0, chmod(device, 0o666) == 0 else { return }
    #expect(site.scan("-o", device).code == 0)
    #expect(mode(of: device) == 0o666)
  }

  @Test func standardOutputHoldsLinesAlone() throws {
    let site = Site()
    site.writePersons(0..<3)
    let ended = site.run(["scan", site.tree, "--store", site.store, "-f", "ndjson"])
    #expect(ended.code == 0, "\(ended)")
    #expect(try Line.all(ended.out).filter { $0.type == "finding" }.count == 6)
    #expect(ended.err.contains("visited 3"), "the summary goes elsewhere")
  }

  @Test func quietSaysNothing() {
    let site = Site()
    site.writePersons(0..<1)
    let ended = site.scan("-q")
    #expect(ended.code == 0 && ended.err.isEmpty && ended.out.isEmpty, "\(ended)")
  }

  /// Rows share a unit, so that who reads the lines can put persons together.
  @Test func unitsTellRowsApart() throws {
    let site = Site()
    site.write(
      "氏名,電話番号\n佐藤花子,090-1234-5601\n山田太郎,090-1234-5602\n", to: "a.csv")
    #expect(site.scan().code == 0)
    let units = try #require(bytes(of: site.output)).split(separator: 0x0A).map {
      try object(Array($0))["unit"] as? String
    }
    #expect(units.count == 4)
    #expect(units[0] == units[1] && units[2] == units[3] && units[0] != units[2])
  }

  @Test func problemLine() throws {
    let site = Site()
    site.write(ExitCodeTests.unread, to: "x.mdb")
    #expect(site.scan().code == 3)
    let fields = try onlyLine(site)
    let expected: Set<String> = [
      "type", "path", "member", "stage", "cause", "detail", "gap", "outcome",
    ]
    #expect(Set(fields.keys) == expected)
    #expect(fields["stage"] as? String == "identify")
    #expect(fields["detail"] as? String == "access")
  }
}
