// A scan that is stopped, by a key or by a kill, goes on where it was: the
// same command again ends with what an undisturbed scan ends with. A worker
// that hangs for ever holds the scan in its midst for as long as a test needs.

import Foundation
import Glibc
import Testing

@Suite struct StoppedTests {
  /// 300 persons and one file at which the misbehaving worker hangs.
  private func site() -> Site {
    let site = Site()
    for n in 0..<300 { site.write(Planted.person(n), to: "d\(n % 7)/person\(n).txt") }
    site.write("misbehave: hang\n" + Planted.person(900), to: "d3/hang.txt")
    site.write(
      (0..<2000).map { "2026-05-20 10:00:00 INFO tel=\(Planted.phone($0)) n=\($0)" }
        .joined(separator: "\n") + "\n", to: "long.log")
    return site
  }

  /// What stands in the output of a scan that nothing stops, but for the order.
  private func undisturbed(_ site: Site) throws -> [String] {
    let ended = site.run([
      "scan", site.tree, "--store", site.folder + "/calm.db", "-f", "ndjson", "-o", site.output,
      "--piece-length", "8K",
    ])
    #expect(ended.code == 0, "\(ended)")
    let lines = try site.sortedText()
    #expect(lines.count == 300 * 2 + 2 + 2000)
    try FileManager.default.removeItem(atPath: site.output)
    return lines
  }

  /// A worker under a name of its own, by which those left behind are known.
  private func worker(_ site: Site) throws -> String {
    let name = site.folder + "/worker"
    try FileManager.default.createSymbolicLink(
      atPath: name, withDestinationPath: Build.misbehavingWorker)
    return name
  }

  private func killOrphans(_ worker: String) {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for pid in processes.compactMap(pid_t.init) {
      if bytes(of: "/proc/\(pid)/cmdline")?.starts(with: Array(worker.utf8) + [0]) == true {
        kill(pid, SIGKILL)
      }
    }
  }

  /// Kills the parent once the output has grown to a size.
  private func killed(_ site: Site, _ worker: String, at size: Int) throws {
    let scan = site.start(
      [Build.program]
        + site.scanning(["--worker", worker, "--timeout", "100", "-j", "2", "--piece-length", "8K"])
    )
    defer { killOrphans(worker) }
    try eventually { (bytes(of: site.output)?.count ?? 0) >= size }
    scan.signal(SIGKILL)
    #expect(scan.end().code == 128 + SIGKILL)
  }

  @Test(arguments: [1, 20_000, 150_000])
  func killedParent(size: Int) throws {
    let site = site()
    let calm = try undisturbed(site)
    try killed(site, try worker(site), at: size)
    let again = site.scan("--piece-length", "8K")
    #expect(again.code == 0, "\(again)")
    #expect(try site.sortedText() == calm)
    let report = try site.report()
    #expect(report.covered("scanned") == 302 && report.covered("visited") == 302)
    #expect(report.count("phone", "findings") == 301 + 2000)
  }

  /// Again and again, each time further on.
  @Test func killedManyTimes() throws {
    let site = site()
    let calm = try undisturbed(site)
    let worker = try worker(site)
    for size in [1, 30_000, 60_000, 90_000, 120_000] { try killed(site, worker, at: size) }
    let again = site.scan("--piece-length", "8K")
    #expect(again.code == 0, "\(again)")
    #expect(again.err.contains("resumed"), "\(again)")
    #expect(try site.sortedText() == calm)
  }

  /// A stop by Ctrl-C or a service manager finishes what is at hand. Standard
  /// input that is held open keeps the scan from ending before it is told to.
  @Test(arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    let site = Site()
    site.writePersons(0..<300)
    let arguments = site.scanning(["-j", "1", "--batch-files", "1"], of: [site.tree, "-"])
    let pipe = OpenPipe()
    let scan = site.start([Build.program] + arguments, input: .descriptor(pipe.reading))
    try eventually { (bytes(of: site.output)?.count ?? 0) > 1000 }
    scan.signal(signal)
    Thread.sleep(forTimeInterval: 0.3)
    pipe.close()
    let stopped = scan.end()
    #expect(stopped.code == 130, "\(stopped)")
    #expect(stopped.err.contains("interrupted"))
    #expect(try site.report().coverage["complete"] as? Bool == false)
    #expect(try site.findings().count >= 2)
    let again = site.run(arguments)
    #expect(again.code == 0 && again.err.contains("resumed"), "\(again)")
    let findings = try site.findings()
    #expect(findings.count == 600 && Set(findings.map(\.text)).count == 600)
    #expect(try site.report().covered("scanned") == 301)
    #expect(try site.report().coverage["complete"] as? Bool == true)
  }

  /// Who presses Ctrl-C twice does not wait for a worker that hangs.
  @Test func interruptedTwice() throws {
    let site = site()
    let worker = try worker(site)
    defer { killOrphans(worker) }
    let scan = site.start(
      [Build.program] + site.scanning(["--worker", worker, "--timeout", "100", "-j", "2"]))
    try eventually { (bytes(of: site.output)?.count ?? 0) > 1000 }
    scan.signal(SIGINT)
    Thread.sleep(forTimeInterval: 0.3)
    scan.signal(SIGINT)
    let began = Date()
    #expect(scan.end().code == 130)
    #expect(Date().timeIntervalSince(began) < 60, "not the patience for a worker")
    #expect(site.scan().code == 0)
    #expect(try site.sortedText().count == 2602)
  }

  /// Other roots, or a file that changed meanwhile, are not mixed up.
  @Test func changedBetweenTheRuns() throws {
    let site = site()
    try killed(site, try worker(site), at: 20_000)
    for n in 0..<300 { site.write(Planted.person(n + 1000), to: "d\(n % 7)/person\(n).txt") }
    site.write("changed\n", to: "long.log")
    #expect(site.scan("--piece-length", "8K", "--reveal").code == 0)
    let mails = try site.findings().filter { $0.kind == "email" }.compactMap(\.value)
    #expect(Set(mails) == Set((1000..<1300).map(Planted.email) + [Planted.email(900)]))
    #expect(try site.report().counts == "phone 301 301 301\nemail 301 301 301")
  }
}
