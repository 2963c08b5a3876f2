// What git would commit, not what lies there: the index is read.

import Foundation
import Testing

@Suite struct StagedTests {
  private let site = Site()

  private func git(_ words: String...) {
    let ended = site.start(
      ["/usr/bin/git", "-C", site.tree, "-c", "user.name=t", "-c", "user.email=t@example.com"]
        + words
    ).end()
    #expect(ended.code == 0, "git \(words): \(ended)")
  }

  private func check(_ more: String...) -> Ended {
    // A shell stands in the folder, as a hook does.
    site.start(
      [
        "/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", site.tree, Build.program,
        "check",
        "--staged",
      ] + more
    ).end()
  }

  @Test func theIndexCounts() throws {
    git("init", "-q")
    site.write(Planted.nobody, to: "a.txt")
    site.write(Planted.person(1), to: "loose.txt")
    git("add", "a.txt")
    #expect(check().code == 0, "what is not staged is not asked for")
    site.write(Planted.person(2), to: "sub dir/名簿.txt")
    git("add", "sub dir")
    // Cleaned since, but the old content is what would be committed.
    site.write(Planted.nobody, to: "sub dir/名簿.txt")
    let ended = check("-f", "json")
    #expect(ended.code == 1, "\(ended)")
    let files = try #require(object(ended.out)["files"] as? [[String: Any]])
    #expect(files.map { $0.text("path") } == ["sub dir/名簿.txt"])
    #expect(check("a.txt").code == 0)
    git("commit", "-q", "-m", "all")
    #expect(check().code == 0, "nothing is staged any more")
  }

  @Test func linksAndDeletionsAreNoFiles() throws {
    git("init", "-q")
    site.write(Planted.person(1), to: "gone.txt")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    git("rm", "-q", "gone.txt")
    try site.link("pointer", to: "gone.txt")
    git("add", "pointer")
    #expect(check().code == 0)
  }

  @Test func manyFilesAndLargeOnes() {
    git("init", "-q")
    for n in 0..<600 { site.write("\(n)\n", to: "files/\(n).txt") }
    site.write(String(repeating: "議事録\n", count: 200_000), to: "large.txt")
    site.write("", to: "empty.txt")
    git("add", ".")
    #expect(check().code == 0)
    site.write(Planted.person(1), to: "zz.txt")
    git("add", ".")
    #expect(check().code == 1)
  }

  @Test func outsideOfGitIsUsage() {
    let ended = check()
    #expect(ended.code == 2 && ended.err.contains("git"), "\(ended)")
  }
}
