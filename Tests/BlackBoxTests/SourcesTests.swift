// Where paths come from: arguments, a list, standard input; and what stands
// behind `-`.

import Foundation
import Testing

@Suite struct SourcesTests {
  private func list(_ site: Site, _ names: [String], _ separator: String) -> [UInt8] {
    Array(names.map { site.path($0) + separator }.joined().utf8)
  }

  private func files(_ site: Site) {
    site.writePersons(0..<3)
    site.write(Planted.person(3), to: "with space.txt")
    site.write(Planted.person(4), to: "line\nfeed.txt")
  }

  @Test(arguments: ["\n", "\0"])
  func filesFromAFile(separator: String) throws {
    let site = Site()
    files(site)
    let listed = list(site, ["person0.txt", "with space.txt"], separator)
    try Data(listed).write(to: URL(fileURLWithPath: site.folder + "/list"))
    let ended = site.scan("--files-from", site.folder + "/list", of: [])
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.found() == ["person0.txt", "with space.txt"])
    #expect(try site.report().covered("visited") == 2, "nothing beside them")
  }

  @Test func filesFromStandardInput() throws {
    let site = Site()
    files(site)
    let ended = site.run(
      site.scanning(["--files-from", "-"], of: []),
      input: .bytes(list(site, ["person1.txt", "line\nfeed.txt"], "\0")))
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.found() == ["line\nfeed.txt", "person1.txt"])
  }

  /// The last line needs no end; listed paths add to the arguments.
  @Test func listAndArguments() throws {
    let site = Site()
    files(site)
    let ended = site.run(
      site.scanning(["--files-from", "-"], of: [site.path("person2.txt")]),
      input: .bytes(Array(site.path("person0.txt").utf8)))
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.found() == ["person0.txt", "person2.txt"])
  }

  /// A directory in a list is walked; a path that is gone is a gap and no end.
  @Test func directoriesAndMissingPathsInAList() throws {
    let site = Site()
    site.write(Planted.person(1), to: "sub/deep/a.txt")
    site.write(Planted.person(2), to: "b.txt")
    let ended = site.run(
      site.scanning(["--files-from", "-"], of: []),
      input: .bytes(list(site, ["sub", "missing", "b.txt"], "\n")))
    #expect(ended.code == 3, "\(ended)")
    #expect(try site.found() == ["a.txt", "b.txt"])
    let problem = try #require(try site.lines().first { $0.type == "problem" })
    #expect(problem.name == "missing" && problem.gap == true)
  }

  @Test func emptyList() throws {
    let site = Site()
    let ended = site.run(site.scanning(["--files-from", "-"], of: []), input: .bytes([]))
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.report().covered("visited") == 0)
  }

  @Test func standardInputIsAFile() throws {
    let site = Site()
    let text = "議事録\n電話番号：090-1234-5601\n"
    let ended = site.run(site.scanning(["--reveal"], of: ["-"]), input: .bytes(Array(text.utf8)))
    #expect(ended.code == 0, "\(ended)")
    #expect(try site.findings().map { "\($0.path) \($0.place)" } == ["- phone 2:6 090-1234-5601"])
    #expect(try site.report().covered("visited") == 1)
  }

  @Test func emptyStandardInput() throws {
    let site = Site()
    #expect(site.scan(of: ["-"]).code == 0)
    #expect(try site.report().covered("scanned") == 1)
  }

  @Test func standardInputBesideATree() throws {
    let site = Site()
    site.writePersons(0..<2)
    let ended = site.run(
      site.scanning([], of: ["-", site.tree]), input: .bytes(Array(Planted.person(5).utf8)))
    #expect(ended.code == 0, "\(ended)")
    #expect(try Set(site.findings().map(\.name)) == ["-", "person0.txt", "person1.txt"])
  }

  /// A second scan may not use the store of one that runs.
  @Test func storeInUseIsTwo() throws {
    let site = Site()
    site.writePersons(0..<1)
    let pipe = OpenPipe()
    let first = site.start(
      [Build.program, "scan", "-", "--store", site.store],
      input: .descriptor(pipe.reading))
    try eventually { bytes(of: site.store) != nil }
    let second = site.scan()
    #expect(second.code == 2, "\(second)")
    #expect(second.err.contains("another scan"))
    let report = site.run(["report", "--store", site.store, "-f", "json"])
    #expect(report.code == 0, "who only reads may: \(report)")
    pipe.close()
    let ended = first.end()
    #expect(ended.code == 0, "\(ended)")
    #expect(site.scan().code == 0, "free again")
  }

  /// Each path is told once, whatever the roots have in common.
  @Test(arguments: [["", ""], ["", "sub"], ["sub", ""], ["a.txt", ""], ["a.txt", "a.txt"]])
  func overlappingRoots(names: [String]) throws {
    let site = Site()
    site.write(Planted.person(1), to: "a.txt")
    site.write(Planted.person(2), to: "sub/b.txt")
    let roots = names.map { $0.isEmpty ? site.tree : site.path($0) }
    #expect(site.scan(of: roots).code == 0)
    let lines = try site.findings().map(\.text)
    #expect(lines.count == Set(lines).count)
    #expect(try site.report().count("phone", "findings") == lines.count / 2)
  }

  @Test func trailingSlashesAreNone() async throws {
    let site = Site()
    site.writePersons(0..<2)
    try await site.settle()
    site.scan(of: [site.tree + "//"])
    #expect(try site.findings().allSatisfy { $0.path.hasPrefix(site.tree + "/person") })
    site.scan()
    #expect(try site.unchanged().count == 2, "the same paths")
  }
}
