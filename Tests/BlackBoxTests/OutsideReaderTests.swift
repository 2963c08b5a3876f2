// Readers of the user's own: what they write is read, what they do wrong is a gap
// with its reason, and there is nothing they could reach.

import Foundation
import Testing

@Suite struct OutsideReaderTests {
  /// A file of a format nobody knows, a reader for it, and a check of the two.
  private func check(
    _ script: String, _ more: String = "", content: String = "\u{1}\u{2}\u{3}\u{0}",
    isNamed: Bool = true
  ) throws -> Ended {
    let site = Site()
    site.write(content, to: "a.box")
    return try check(site, script, more, isNamed: isNamed)
  }

  private func check(
    _ site: Site, _ script: String, _ more: String = "", isNamed: Bool = true
  ) throws -> Ended {
    site.write("#!/bin/sh\n" + script + "\n", to: "../reader.sh")
    site.write("readers:\n  box:\n    command: [sh, reader.sh]\n" + more, to: "../leakscope.yaml")
    let named = isNamed ? ["--config", "leakscope.yaml"] : []
    let words = [Build.program, "check", "tree", "-f", "ndjson"] + named
    return site.start(["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", site.folder] + words).end()
  }

  /// What shows that the tests above and below would notice.
  @Test func whatIsAllowedGoes() throws {
    let script =
      "ls /usr/bin >/dev/stdout | grep -q . && python3 -c 'print(1)' >&2; echo '電話 090-1234-5678'"
    let ended = try check(script)
    #expect(try Line.all(ended.out).contains { $0.kind == "phone" }, "\(ended)")
  }

  private static let row = #"{"氏名": "佐藤 花子", "電話番号": "090-1234-5678"}"#

  @Test func whatItWritesIsRead() throws {
    let ended = try check("echo '\(Self.row)'; echo '\(Self.row)'")
    #expect(ended.code == 1, "\(ended)")
    let lines = try Line.all(ended.out)
    #expect(lines.contains { $0.kind == "phone" && $0.line == 2 })
    #expect(lines.allSatisfy { $0.text.contains("› box") })
  }

  @Test func itGetsTheContent() throws {
    let ended = try check("tail -c +4", content: "\u{1}\u{2}\u{0}電話 090-1234-5678")
    #expect(try Line.all(ended.out).contains { $0.kind == "phone" }, "\(ended)")
  }

  @Test func aReaderThatFailsIsAGapAndItsTextIsReadAllTheSame() throws {
    let ended = try check("echo '\(Self.row)'; exit 3")
    #expect(ended.code == 1)
    let lines = try Line.all(ended.out)
    #expect(lines.contains { $0.kind == "phone" })
    #expect(lines.contains { $0.cause == "crashed" && $0.text.contains("exit 3") }, "\(ended)")
  }

  @Test(arguments: [
    ("sleep 20 & sleep 20", "timeout: 1", "timed_out"),
    ("while :; do :; done", "timeout: 1", "timed_out"),
    ("yes 090-1234-5678", "max_output: 64K", "over_budget"),
    ("printf '\\0\\0\\0\\1\\2\\3\\0\\0'", "timeout: 9", "damaged"),
    ("kill -9 $$; exec /bin/false", "timeout: 9", "crashed"),
    ("exec /nowhere/at/all", "timeout: 9", "unsupported"),
  ])
  func whatGoesWrongIsSaid(script: String, limit: String, cause: String) throws {
    let ended = try check(script, "    \(limit)\n")
    #expect([1, 3].contains(ended.code), "\(ended)")
    #expect(try Line.all(ended.out).contains { $0.cause == cause }, "\(ended)")
  }

  @Test func aCommandThatIsNotThereIsAGap() throws {
    let site = Site()
    site.write("\u{1}\u{2}\u{0}", to: "a.box")
    site.write("readers: {box: {command: [no-such-program]}}", to: "../y.yaml")
    let ended = site.run(
      ["check", site.tree, "--config", site.folder + "/y.yaml", "-f", "ndjson"])
    #expect(ended.code == 3)
    #expect(try Line.all(ended.out).contains { $0.cause == "unsupported" }, "\(ended)")
  }

  /// Each answers "in" only where it got through.
  @Test(arguments: [
    "cat /etc/passwd && echo in", "ls /home /root /tmp && echo in",
    "(echo x > /tmp/leakscope-was-here) && echo in", "cat tree/a.box && echo in",
    "cat leakscope.yaml && echo in",
    "(: </dev/tcp/127.0.0.1/22) && echo in", "getent hosts localhost && echo in",
    "python3 -c 'import socket; socket.socket()' && echo in",
    "setsid sleep 30 && echo in",
  ])
  func thereIsNothingItCouldReach(script: String) throws {
    let ended = try check(
      "\(script) 2>&1 | grep -q '^in$' && echo '電話 090-1234-5678'; exit 0")
    #expect(try Line.all(ended.out).allSatisfy { $0.kind == nil }, "\(ended)")
  }

  @Test func membersOfArchivesGoTheSameWay() throws {
    let site = Site()
    site.write("\u{1}\u{2}\u{0}box", to: "A.BOX")
    let packed = site.start(["/bin/tar", "-czf", site.path("a.tgz"), "-C", site.tree, "A.BOX"])
      .end()
    #expect(packed.code == 0)
    site.remove("A.BOX")
    let ended = try check(site, "echo '電話 090-1234-5678'")
    let lines = try Line.all(ended.out)
    #expect(lines.contains { $0.kind == "phone" && $0.text.contains("A.BOX") }, "\(ended)")
  }

  /// Whose tree is checked has perhaps written leakscope.yaml.
  @Test func aFileThatWasMerelyFoundStartsNothing() throws {
    let ended = try check("echo '電話 090-1234-5678'", isNamed: false)
    #expect(ended.code != 1, "\(ended)")
    #expect(ended.err.contains("--config"))
  }
}
