// A user's own rules: found beside the built-in ones or in place of them, kept
// compiled, and part of what makes a result.

import Foundation
import Glibc
import Testing

@Suite struct OwnRuleTests {
  private static func rule(_ id: String, _ pattern: String, _ example: String) -> String {
    """
    id: \(id)
    name: {ja: 試験番号, en: Trial number}
    kind: customer_id
    pattern: '\(pattern)'
    validate: token
    labels: [試験番号]
    confidence: {bare: medium, validated: medium, labelled: high}
    examples: ['\(example)']
    """
  }

  private func site() -> Site {
    let site = Site()
    site.write("控え TN-123456 を受け取った\n電話 03-1234-5678\n", to: "a.txt")
    put(Self.rule("own.trial", "TN-[0-9]{6}", "«TN-123456»"), "own/trial.yaml", site)
    return site
  }

  private func put(_ text: String, _ name: String, _ site: Site) {
    let path = rules(site) + "/" + name
    try! FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try! text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func rules(_ site: Site) -> String { site.folder + "/rules" }

  private func cache(_ site: Site) -> String { site.folder + "/home/cache" }

  private func scan(_ site: Site, _ more: String...) -> Ended {
    site.run(
      site.scanning(["--rules", rules(site)] + more), environment: ["XDG_CACHE_HOME": cache(site)])
  }

  /// The rules that found something, in order.
  private func found(_ site: Site) throws -> [String] {
    try site.findings().map { try #require(try object(Array($0.text.utf8))["rule"] as? String) }
      .sorted()
  }

  private func images(_ site: Site) -> [String] {
    let folder = cache(site) + "/leakscope"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  @Test func foundBesideTheBuiltInOnes() throws {
    let site = site()
    let ended = scan(site)
    #expect(ended.code == 0, "\(ended)")
    #expect(try found(site) == ["jp.phone", "own.trial"])
    // The report knows the rule by its name without being given the folder.
    let report = site.run(["report", "--store", site.store, "-f", "json"])
    #expect(report.text.contains("\"rule\":\"own.trial\""), "\(report)")
  }

  @Test func inPlaceOfABuiltInOne() throws {
    let site = site()
    put(Self.rule("jp.phone", "TEL[0-9]{4}", "«TEL1234»"), "jp/phone.yaml", site)
    let ended = scan(site, "-v")
    #expect(ended.code == 0, "\(ended)")
    #expect(try found(site) == ["own.trial"])
    #expect(ended.err.contains("jp.phone") && ended.err.contains("jp/phone.yaml"), "\(ended)")
    let quiet = scan(site, "-q")
    #expect(!quiet.err.contains("jp.phone"), "\(quiet)")
  }

  @Test func keptCompiled() throws {
    let site = site()
    #expect(scan(site).code == 0)
    let first = images(site)
    #expect(first.count == 1)
    #expect(mode(of: cache(site) + "/leakscope") == 0o700)
    #expect(mode(of: cache(site) + "/leakscope/" + first[0]) == 0o600)
    #expect(scan(site).code == 0)
    #expect(images(site) == first, "the same files, the same image")
    put(Self.rule("own.trial", "TN-[0-9]{7}", "«TN-1234567»"), "own/trial.yaml", site)
    #expect(scan(site).code == 0)
    #expect(images(site).count == 2)
    #expect(try found(site) == ["jp.phone"])
  }

  /// Many versions of the rules leave few images behind.
  @Test func theCacheStaysSmall() {
    let site = site()
    for n in 1...12 {
      put(
        Self.rule("own.trial", "TN-[0-9]{\(n)}", "«TN-\(String(repeating: "1", count: n))»"),
        "own/trial.yaml", site)
      #expect(scan(site).code == 0)
    }
    #expect(images(site).count == 8)
  }

  /// Rules decide what is not found: what others may write is not taken.
  @Test func aForeignImageIsNotTaken() throws {
    let site = site()
    #expect(scan(site).code == 0)
    let image = cache(site) + "/leakscope/" + (try #require(images(site).first))
    try "LKSCOPE1 nothing".write(toFile: image, atomically: true, encoding: .utf8)
    chmod(image, 0o666)
    #expect(scan(site, "--full").code == 0)
    #expect(try site.findings().count == 2)
    // Nor does a broken one of our own end a scan.
    try "LKSCOPE1 nothing".write(toFile: image, atomically: true, encoding: .utf8)
    chmod(image, 0o600)
    #expect(scan(site, "--full").code == 0)
    #expect(try site.findings().count == 2)
  }

  @Test func aCacheThatCannotBeWrittenEndsNothing() throws {
    let site = site()
    try "a file".write(toFile: cache(site), atomically: true, encoding: .utf8)
    #expect(scan(site).code == 0)
    #expect(try site.findings().count == 2)
  }

  /// Other rules, other results: nothing counts as unchanged.
  @Test func otherRulesReadAgain() async throws {
    let site = site()
    try await site.settle()
    #expect(site.scan().code == 0)
    #expect(scan(site).code == 0)
    #expect(try site.unchanged() == [])
    #expect(scan(site).code == 0)
    #expect(try site.unchanged().count == 1)
  }

  // MARK: the verb

  @Test func listsAndShows() throws {
    let site = site()
    let list = site.run(["rules", "list", "--rules", rules(site), "-f", "json"])
    #expect(list.code == 0, "\(list)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(list.out)) as? [String: Any])
    #expect(json["schema"] as? Int == 1)
    let all = try #require(json["rules"] as? [[String: Any]])
    let own = try #require(all.first { $0["id"] as? String == "own.trial" })
    #expect(own["file"] as? String == rules(site) + "/own/trial.yaml")
    #expect(own["pattern"] as? String == "TN-[0-9]{6}")
    #expect((own["confidence"] as? [String: String])?["labelled"] == "high")
    #expect(all.contains { $0["id"] as? String == "jp.phone" && $0["file"] is NSNull })

    let shown = site.run(["rules", "show", "own.trial", "--rules", rules(site)])
    #expect(shown.code == 0)
    for part in ["TN-[0-9]{6}", "試験番号", "«TN-123456»", "token", "trial.yaml"] {
      #expect(shown.text.contains(part), "\(part): \(shown.text)")
    }
    let japanese = site.run(["rules", "show", "jp.phone", "--lang", "ja"])
    #expect(japanese.text.contains("電話番号") && japanese.text.contains("報告しない") == false)
    let wrong = site.run(["rules", "show", "jp.phnoe"])
    #expect(wrong.code == 2 && wrong.err.contains("jp.phone"), "\(wrong)")
  }

  @Test func listsItsLists() throws {
    let list = Site().run(["rules", "list", "--data", "-f", "json"])
    let lists = try #require(try object(list.out)["lists"] as? [[String: Any]])
    let surnames = try #require(lists.first { $0["name"] as? String == "surnames" })
    #expect((surnames["rows"] as? Int ?? 0) > 1000)
    #expect((surnames["licence"] as? String)?.isEmpty == false)
    #expect(Site().run(["rules", "list", "--data"]).text.contains("surnames"))
  }

  @Test func checkPassesWhatIsRight() {
    let site = site()
    let own = site.run(["rules", "check", rules(site)])
    #expect(own.code == 0 && own.err.isEmpty, "\(own)")
    #expect(own.text.contains("own.trial") && own.text.contains("1/1"), "\(own.text)")
    #expect(own.text.contains("ns/KB"))
    let built = site.run(["rules", "check"])
    #expect(built.code == 0, "\(built)")
    #expect(built.text.contains("jp.phone") && !built.text.contains("own.trial"))
  }

  @Test func checkWarnsOfPatternsThatNeverEnd() {
    let site = site()
    let text = Self.rule("own.trial", "(?:a|aa|a{3}){1,40}\\\\d", "«aaa1»")
    put(text.replacing("\\\\", with: "\\"), "own/trial.yaml", site)
    let ended = site.run(["rules", "check", rules(site)])
    #expect(ended.err.contains("own.trial") && ended.err.contains("hostile"), "\(ended)")
  }
}
