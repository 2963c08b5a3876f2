// How a scan behaves on a terminal and where there is none. Standard input, the
// terminal itself, keeps a scan from ending before the test lets it.

import Foundation
import Glibc
import Testing

@Suite struct TerminalTests {
  private static let controlC: UInt8 = 0x03
  private static let controlD: UInt8 = 0x04
  private static let escape = "\u{1B}"

  private func site(_ count: Int = 40) -> Site {
    let site = Site()
    for n in 0..<count { site.write(Planted.person(n), to: "長い名前のフォルダー/person\(n).txt") }
    return site
  }

  private func arguments(_ site: Site, _ more: String...) -> [String] {
    ["scan", site.tree, "-", "--store", site.store] + more
  }

  @Test func controlCSaysHowToGoOn() throws {
    let site = site()
    let terminal = site.terminal(arguments(site, "--exclude", "it's *.bak"))
    try terminal.wait { $0.contains("40 / ") }
    terminal.press(Self.controlC)
    #expect(terminal.end() == 130, "\(terminal.text)")
    let text = terminal.text.replacing("\r\n", with: "\n")
    #expect(text.contains("finishing what is in hand; once more ends at once\n"))
    #expect(text.contains("visited 40"), "\(text)")
    #expect(!text.contains("[?25l"), "the cursor is never hidden")
    let again = try #require(text.components(separatedBy: "To go on:\n").last)
    #expect(again.contains(#"--exclude 'it'\''s *.bak'"#), "\(again)")
    let ended = site.start(["/bin/sh", "-c", again]).end()
    #expect(ended.code == 0 && ended.err.contains("resumed"), "\(ended)")
    #expect(try site.report().covered("visited") == 41)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func otherSignalsStopTheSameWay(signal: Int32) throws {
    let site = site()
    let terminal = site.terminal(arguments(site))
    try terminal.wait { $0.contains("40 / ") }
    terminal.signal(signal)
    #expect(terminal.end() == 130, "\(terminal.text)")
    #expect(terminal.text.contains("To go on:"))
  }

  /// nohup(1) means that the end of the terminal is not the end of the scan.
  @Test func aHangupThatIsIgnoredStaysSo() throws {
    let site = site()
    let pipe = OpenPipe()
    let scan = site.start(
      ["/bin/sh", "-c", "trap '' HUP; exec \"$0\" \"$@\"", Build.program] + arguments(site),
      input: .descriptor(pipe.reading))
    try eventually { FileManager.default.fileExists(atPath: site.store) }
    Thread.sleep(forTimeInterval: 0.3)
    scan.signal(SIGHUP)
    Thread.sleep(forTimeInterval: 0.3)
    pipe.close()
    #expect(scan.end().code == 0)
  }

  /// What stands on the terminal when all is over, without the colours.
  private func screen(_ text: String) -> String {
    var kept = ""
    // Everything between the beginning of a line and its clearing was a block.
    for line in text.replacing("\r\n", with: "\n").components(separatedBy: "\n") {
      let last = line.components(separatedBy: Self.escape + "[J").last ?? ""
      kept += last + "\n"
    }
    return kept.replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }

  @Test func nothingOfTheBlockStays() throws {
    let site = site()
    let terminal = site.terminal(arguments(site))
    try terminal.wait { $0.contains("40 / ") }
    terminal.press(Self.controlD)
    #expect(terminal.end() == 0)
    let screen = screen(terminal.text)
    #expect(screen.contains("visited 41 = scanned 41"), "\(screen)")
    #expect(!screen.contains(" / "), "\(screen)")
    #expect(terminal.text.contains("40 / 41 files") || terminal.text.contains("40 / 40+ files"))
  }

  /// A block drawn in a window that narrow would wrap if it were one cell wider.
  @Test(arguments: [20, 33, 60])
  func neverAsWideAsTheWindow(columns: Int) throws {
    let site = site()
    let terminal = site.terminal(
      arguments(site, "--lang", "ja"), columns: columns, environment: ["NO_COLOR": "1"])
    try terminal.wait { $0.contains("40 ") }
    terminal.press(Self.controlD)
    _ = terminal.end()
    let blocks = terminal.text.components(separatedBy: "\r" + Self.escape + "[J").dropFirst()
    #expect(blocks.count > 1)
    for block in blocks.dropLast() {
      let width = block.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
      #expect(width < columns, "\(block)")
    }
  }

  @Test func coloursOnlyWhereTheyAreWanted() {
    let site = site(3)
    func text(_ more: [String], _ environment: [String: String]) -> String {
      let terminal = site.terminal(
        ["scan", site.tree, "--full", "--store", site.store] + more, environment: environment)
      #expect(terminal.end() == 0)
      return terminal.text
    }
    let colour = Self.escape + "[1m"
    #expect(text([], [:]).contains(colour))
    #expect(!text(["--no-color"], [:]).contains(colour))
    #expect(!text([], ["NO_COLOR": "1"]).contains(colour))
    #expect(text([], ["NO_COLOR": ""]).contains(colour), "empty is as if it were not set")
    #expect(!text([], ["TERM": "dumb"]).contains(Self.escape), "nothing but text")
  }

  @Test func aPipeGetsPlainLines() {
    let site = site(3)
    let ended = site.run(["scan", site.tree, "--store", site.store, "-v"])
    #expect(ended.code == 0)
    #expect(!ended.err.contains(Self.escape) && !ended.err.contains("\r"))
    #expect(ended.err.contains("visited 3"))
    #expect(!ended.err.contains(" files  "), "a short scan says no more than its summary")
  }

  @Test func quietSaysNothing() {
    let site = site(3)
    let ended = site.run(["scan", site.tree, "--store", site.store, "-q", "-v"])
    #expect(ended.code == 0 && ended.err.isEmpty && ended.out.isEmpty, "\(ended)")
    let terminal = site.terminal(["scan", site.tree, "--store", site.store, "-q", "--full"])
    #expect(terminal.end() == 0 && terminal.text.isEmpty, "\(terminal.text)")
    #expect(site.run(["scan", site.path("none"), "-q"]).err.contains(site.path("none")), "errors")
  }

  @Test func verboseSaysWhereThingsLieAndNeverTheKey() {
    let site = site(3)
    let key = "00112233445566778899aabbccddeeff"
    let ended = site.run(
      ["scan", site.tree, "--store", site.store, "-v", "--timeout", "77", "--max-memory", "512M"],
      environment: ["LEAKSCOPE_KEY": key])
    for word in [
      site.store, "LEAKSCOPE_KEY", "leakscope.image", "512M", "77 s", "seccomp", "stored",
    ] {
      #expect(ended.err.contains(word), "\(word): \(ended)")
    }
    #expect(!ended.err.contains(key.prefix(8)))
  }

  @Test func verboseTellsOfWorkersThatEnd() {
    let site = site(3)
    site.write("misbehave: segfault\n", to: "bad\u{1B}[2J.txt")
    let ended = site.run(
      ["scan", site.tree, "--store", site.store, "-v", "--worker", Build.misbehavingWorker])
    #expect(ended.code == 3, "\(ended)")
    #expect(ended.err.contains("reader crashed (signal 11), tried again: "), "\(ended)")
    #expect(ended.err.contains("reader crashed (signal 11), given up: "), "\(ended)")
    #expect(!ended.err.contains(Self.escape))
  }

  /// The slow file is named while a worker is at it.
  @Test func theFileLongestInWorkIsNamed() {
    let site = site(3)
    site.write("misbehave: hang\n", to: "hang.txt")
    let terminal = site.terminal([
      "scan", site.tree, "--store", site.store, "--worker", Build.misbehavingWorker,
      "--timeout", "5",
    ])
    #expect(terminal.end() == 3)
    #expect(terminal.text.contains("in work 0:0"), "\(terminal.text)")
    #expect(terminal.text.contains("/hang.txt"))
  }

  @Test func niceStandsBack() throws {
    let site = site(3)
    site.write("misbehave: hang\n", to: "hang.txt")
    let scan = site.start(
      [
        Build.program, "scan", site.tree, "--store", site.store, "--nice", "--worker",
        Build.misbehavingWorker, "--timeout", "100", "-v",
      ])
    defer {
      scan.signal(SIGINT)
      Thread.sleep(forTimeInterval: 0.3)
      scan.signal(SIGINT)
      #expect(scan.end().code == 130)
    }
    var workers: [pid_t] = []
    try eventually {
      workers = children(of: scan.pid)
      return !workers.isEmpty
    }
    for pid in workers {
      let fields = processFields(pid)
      // Fields 19 and 41 of proc_pid_stat(5): nice, and policy (3 is SCHED_BATCH).
      #expect(fields[19 - 3] == "19" && fields[41 - 3] == "3", "\(pid): \(fields)")
    }
    for worker in workers { kill(worker, SIGKILL) }
  }
}
