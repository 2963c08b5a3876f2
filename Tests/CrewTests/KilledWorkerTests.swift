// Somebody else ends workers: an administrator, the kernel for want of memory.
// The files are not to blame and are read by another worker, each once.

import Crew
import Dispatch
import Glibc
import Linux
import Model
import Testing

@Suite struct KilledWorkerTests {
  /// Kills all workers each time another forty parts have come, but for those
  /// that are still being born: what cannot be started three times is given up.
  private let killer = Shop.Hooks(part: { count, workers in
    guard count % 40 == 5 else { return }
    for pid in workers() where contents("/proc/\(pid)/status").contains("Seccomp:\t2") {
      kill(pid, SIGKILL)
    }
  })

  @Test(arguments: [1, 2, 4])
  func smallFiles(workers: Int) {
    let shop = Shop(workers: workers, batchFiles: 16, hooks: killer)
    shop.addInnocents(0..<300)
    #expect(shop.finish())
    shop.expectInnocents(0..<300)
    #expect(shop.ready.count >= 8, "each time others were hired: \(shop.ready.count)")
  }

  /// Ranges that were committed are not told again.
  @Test(arguments: [1, 2, 4])
  func cutFile(workers: Int) {
    let text = log(lines: 12_000)
    let calm = Shop(workers: 2)
    calm.add(1, text)
    #expect(calm.finish())
    let shop = Shop(workers: workers, pieceLength: 4096, hooks: killer)
    shop.add(1, text)
    #expect(shop.finish())
    #expect(shop[1].conclusions.count == 1 && shop[1].causes.isEmpty)
    #expect(shop[1].findings == calm[1].findings)
    #expect(shop[1].findings.count == 24_000)
    #expect(shop.ready.count > workers)
  }

  /// Killed the moment it is born, again and again: given up, not tried for ever.
  @Test func killedAtBirth() {
    let shop = Shop(workers: 1)
    let stop = Lock(false)
    let stopped = DispatchSemaphore(value: 0)
    DispatchQueue(label: "killer").async {
      while !stop.with({ $0 }) { for pid in shop.processes { kill(pid, SIGKILL) } }
      stopped.signal()
    }
    shop.addInnocents(0..<3)
    #expect(shop.finish())
    stop.with { $0 = true }
    stopped.wait()
    for n in 0..<3 as Range<UInt32> {
      #expect(shop[n].conclusions.count == 1)
      #expect(shop[n].causes.count == 1 || shop[n].findings.count == 1)
    }
  }
}
