// What a worker is left with: no files, no network, no stray descriptors; and
// what the parent is told of it.

import Crew
import Foundation
import Glibc
import Linux
import Model
import Testing

@Suite struct IsolationTests {
  /// Hires a worker that hangs, looks at it, and lets it go.
  private func lookAtWorker(_ look: (pid_t) throws -> Void) rethrows {
    let shop = Shop(workers: 1, patience: 60)
    shop.add(0, innocent(0))
    shop.add(1, "misbehave: hang\n")
    #expect(shop.eventually { shop.closed == 1 })
    let workers = shop.processes
    #expect(workers.count == 1)
    defer {
      shop.crew.stop()
      for pid in shop.processes { kill(pid, SIGKILL) }
      #expect(shop.finish())
    }
    if let pid = workers.first { try look(pid) }
  }

  @Test func kernelConfirms() {
    lookAtWorker { pid in
      let status = contents("/proc/\(pid)/status").split(separator: "\n").map(String.init)
      #expect(status.contains("NoNewPrivs:\t1"))
      #expect(status.contains("Seccomp:\t2"), "a filter is in force")
      let limits = contents("/proc/\(pid)/limits")
      let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
      #expect(core?.split(separator: " ").contains("0") == true)
      let space = limits.split(separator: "\n").first { $0.hasPrefix("Max address space") }
      #expect(space?.contains("unlimited") == false)
    }
  }

  @Test func parentIsTold() {
    let shop = Shop(workers: 2, batchFiles: 1)
    shop.addInnocents(0..<50)
    #expect(shop.finish())
    #expect(!shop.ready.isEmpty && shop.ready.count <= 2)
    #expect(shop.ready.allSatisfy { $0.seccomp && $0.limits && $0.jit })
  }

  /// Without the sandbox the limits stay, and what it would refuse succeeds: the
  /// misbehaving worker ends itself when it can open a file.
  @Test func withoutSandbox() {
    let shop = Shop(workers: 1, arguments: ["--no-sandbox"])
    shop.addInnocents(0..<5)
    shop.add(1000, "misbehave: open\n")
    #expect(shop.finish())
    #expect(shop[1000].causes == [.crashed])
    shop.expectInnocents(0..<5)
    #expect(shop.ready.allSatisfy { !$0.seccomp && $0.landlock == 0 && $0.limits })
  }

  /// A descriptor of the parent's that is not marked to be closed, and the
  /// parent's own standard input, are nothing a reader of hostile bytes may have.
  @Test(.enabled(if: geteuid() == 0, "a worker lets nobody else look"))
  func noStrayDescriptors() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let stray = try FileManager.default.destinationOfSymbolicLink(
      atPath: "/proc/self/fd/\(ends[1])")
    try lookAtWorker { pid in
      let folder = "/proc/\(pid)/fd"
      let held = try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
        try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + name)
      }
      #expect(!held.isEmpty)
      #expect(!held.contains(stray), "\(held)")
    }
  }
}
