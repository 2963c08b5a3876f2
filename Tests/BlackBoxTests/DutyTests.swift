// What the report command is told of a matter, from the program itself: answers
// on the command line and in a file, wrong ones refused, the draft of a form.

import Foundation
import Testing

@Suite struct DutyTests {
  private func scanned() -> Site {
    let site = Site()
    site.writePersons(0..<3)
    site.scan()
    return site
  }

  private func law(_ site: Site, _ more: [String]) throws -> [String: Any] {
    let ended = site.run(["report", "--store", site.store, "-f", "json"] + more)
    #expect(ended.code == 0, "\(ended.err)")
    let fields = try #require(
      try JSONSerialization.jsonObject(with: Data(ended.out)) as? [String: Any])
    let laws = try #require(fields["assessment"] as? [[String: Any]])
    return try #require(laws.first { $0["profile"] as? String == "jp.appi" })
  }

  @Test func answersChangeTheVerdict() throws {
    let site = scanned()
    #expect(try law(site, [])["verdict"] as? String == "check")
    #expect(try law(site, ["--answer", "malicious=yes"])["verdict"] as? String == "applies")
    let quiet = try law(site, ["--answer", "malicious=no"])
    #expect(quiet["verdict"] as? String == "does_not_apply")
    let file = site.folder + "/case.yaml"
    try "malicious: yes\nknown: 2026-11-21\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let told = try law(site, ["--answers", file])
    #expect(told["verdict"] as? String == "applies")
    let dates = try #require(told["deadlines"] as? [[String: Any]])
    #expect(dates.first { $0["id"] as? String == "final" }?["days"] as? Int == 60)
    // The command line goes before the file.
    let both = try law(site, ["--answers", file, "--answer", "malicious=no"])
    #expect(both["verdict"] as? String == "does_not_apply")
  }

  @Test(arguments: [
    ["--answer", "malicious=perhaps"], ["--answer", "nonsense=yes"], ["--answer", "malicious"],
    ["--known", "2026-02-30"], ["--known", "yesterday"], ["--form", "tax"],
    ["--answers", "/nowhere/case.yaml"],
  ])
  func wrongAnswersAreRefused(_ arguments: [String]) {
    let site = scanned()
    let ended = site.run(["report", "--store", site.store] + arguments)
    #expect(ended.code == 2 && !ended.err.isEmpty && ended.out.isEmpty)
  }

  @Test func theDraftIsWrittenInBothForms() {
    let site = scanned()
    let text = site.run(["report", "--store", site.store, "--form", "appi", "--lang", "ja"]).text
    #expect(text.hasPrefix("# 漏えい等報告書") && text.contains("☑ 電話番号"))
    let page = site.folder + "/draft.html"
    #expect(site.run(["report", "--store", site.store, "--form", "appi", "-o", page]).code == 0)
    #expect(mode(of: page) == 0o600)
    #expect(text.contains("【") && !text.contains("090-"))
  }

  @Test func whoCouldReadStandsInTheReport() throws {
    let site = scanned()
    let report = try site.report()
    let exposure = try #require(report.files.first?["exposure"] as? [String: Any])
    #expect(exposure["mode"] as? String == "0644" && exposure["owner"] is [String: Any])
    #expect(exposure["closed_folders"] is Int)
    let readers = exposure["readers"] as? String
    #expect(["everybody", "owner", "group", "people"].contains(readers))
  }

  /// A further name of a file is never opened, and yet the same file.
  @Test func everyNameOfAFileTellsTheSame() throws {
    let site = scanned()
    try site.hardLink("zz.txt", to: "person0.txt")
    site.scan()
    let exposures = try site.report().files.compactMap { file -> [String: Any]? in
      guard ["/zz.txt", "/person0.txt"].contains(where: file.text("path").hasSuffix) else {
        return nil
      }
      return file["exposure"] as? [String: Any]
    }
    #expect(exposures.count == 2)
    let made = exposures.map { $0["created"] as? String }
    #expect(made[0] == made[1])
  }

  /// What holds of every matter stands in the project file; an option goes first.
  @Test func theProjectFileAnswersAndSpeaks() throws {
    let site = scanned()
    let file = site.folder + "/leakscope.yaml"
    try "language: ja\nanswers:\n  malicious: yes\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    #expect(try law(site, ["--config", file])["verdict"] as? String == "applies")
    let both = try law(site, ["--config", file, "--answer", "malicious=no"])
    #expect(both["verdict"] as? String == "does_not_apply")
    let text = site.run(["report", "--store", site.store, "--config", file]).text
    #expect(text.contains("本人の数"))
    try "answers: {malicious: perhaps}\n".write(toFile: file, atomically: true, encoding: .utf8)
    let wrong = site.run(["report", "--store", site.store, "--config", file])
    #expect(wrong.code == 2 && wrong.err.contains("leakscope.yaml"), "\(wrong)")
  }

  /// People read their own time with its offset, programs UTC.
  @Test func timesAreLocalForPeopleAndUniversalForPrograms() throws {
    let site = scanned()
    func report(_ format: String, _ zone: String) -> String {
      site.run(["report", "--store", site.store, "-f", format], environment: ["TZ": zone]).text
    }
    for format in ["markdown", "html"] {
      #expect(report(format, "Asia/Tokyo").contains(" +09:00"), "\(format)")
      #expect(report(format, "UTC0").contains(" UTC"), "\(format)")
    }
    #expect(report("json", "Asia/Tokyo") == report("json", "UTC0"))
    let history = site.run(
      ["history", "--store", site.store], environment: ["TZ": "<-0330>3:30"])
    #expect(history.text.contains(" -03:30"), "\(history.text)")
  }
}
