// What ends a check with 2 or 3, each by its own cause: a configuration that is
// wrong, a file that is not there, content that nobody can look at.

import Foundation
import Testing

@Suite struct CheckCodeTests {
  @Test(arguments: [
    "check: {paths: {'*.csv': {allow: [shoe_size]}}}",
    "check: {paths: {'*.csv': {forbid: [name]}}}",
    "check: {paths: {'*.csv': {allow: {name: -1}}}}", "check: {fail_on: sometimes}",
    "check: {fail_on: {name: sometimes}}", "check: {baseline: []}", "chek: {}",
    "readers: {avro: {}}", "readers: {avro: {command: []}}",
    "readers: {avro: {command: [cat], network: true}}",
  ])
  func aWrongConfigurationIsTwo(yaml: String) {
    let site = Site()
    site.write(Planted.person(0), to: "a.csv")
    site.write(yaml + "\n", to: "../leakscope.yaml")
    let ended = site.run(["check", site.tree, "--config", site.folder + "/leakscope.yaml"])
    #expect(ended.code == 2, "\(yaml): \(ended)")
    #expect(ended.err.contains("leakscope.yaml:1"), "the line is named: \(ended.err)")
  }

  @Test func aConfigurationThatIsNotThereIsTwo() {
    let site = Site()
    #expect(site.run(["check", site.tree, "--config", site.folder + "/no.yaml"]).code == 2)
  }

  /// Named by hand it is a mistake; named in a list it may just have gone.
  @Test func aListedFileThatIsNotThereIsAGap() {
    let site = Site()
    site.write(Planted.nobody, to: "a.txt")
    site.write("\(site.path("a.txt"))\n\(site.path("gone.txt"))\n", to: "../list")
    let check = ["check", "--files-from", site.folder + "/list"]
    let ended = site.run(check)
    #expect(ended.code == 3, "\(ended)")
    #expect(site.run(check + ["--allow-gap", "unreadable"]).code == 0)
    #expect(site.run(check + ["--allow-gap", "damaged"]).code == 3)
  }

  @Test(arguments: [
    ("x.mdb", Array(ExitCodeTests.unread.utf8), "unsupported"),
    ("x.zip", Array("PK\u{3}\u{4}cut".utf8), "damaged"),
    ("x.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B], "damaged"),
    ("x.parquet", Array("PAR1....\0\0\0\0PARE".utf8), "encrypted"),
  ])
  func contentNobodyCanLookAtIsThree(name: String, content: [UInt8], cause: String) throws {
    let site = Site()
    site.write(content, to: name)
    let ended = site.run(["check", site.tree, "-f", "ndjson"])
    #expect(ended.code == 3, "\(ended)")
    #expect(try Set(Line.all(ended.out).map(\.cause)) == [cause])
    #expect(site.run(["check", site.tree, "--allow-gap", cause]).code == 0)
  }

  @Test func tooLargeAndTooDeepAreGaps() {
    let site = Site()
    site.write(Planted.person(0), to: "a.txt")
    #expect(site.run(["check", site.tree, "--max-file-size", "10"]).code == 3)
    let allowed = ["--max-file-size", "10", "--allow-gap", "too_large"]
    #expect(site.run(["check", site.tree] + allowed).code == 0)
  }

  /// What has expired fails, whatever else could not be looked at.
  @Test func anExpiredEntryGoesBeforeAGap() {
    let site = Site()
    site.write(Planted.person(0), to: "a.txt")
    let check = ["check", site.tree, "--baseline", site.folder + "/accepted"]
    let key = BaselineTests.key
    let made = site.run(
      check + ["--update-baseline", "--expires", "2020-01-31"], environment: key)
    #expect(made.code == 0, "\(made)")
    site.write(CheckTests.png, to: "logo.png")
    let ended = site.run(check, environment: key)
    #expect(ended.code == 1 && ended.text.contains("2020-01-31"), "\(ended)\n\(ended.text)")
  }
}
