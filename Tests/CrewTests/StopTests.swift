// The ends of a crew: nobody to hire, told to stop, nothing to do.

import Crew
import Glibc
import Linux
import Model
import Testing

@Suite struct StopTests {
  @Test(arguments: ["/no/such/program", "/bin/false", "/etc/passwd"])
  func workerThatDoesNotStart(program: String) {
    let shop = Shop(workers: 2, program: program)
    shop.addInnocents(0..<10)
    #expect(shop.finish())
    for n in 0..<10 as Range<UInt32> {
      let problems = shop[n].conclusions.flatMap(\.problems)
      #expect(problems == [Problem(.crew, .crashed, "worker did not start")], "file \(n)")
      #expect(shop[n].conclusions.count == 1)
    }
    #expect(shop.ready.isEmpty && shop.processes.isEmpty)
  }

  @Test func nothingToDo() {
    let shop = Shop(workers: 3)
    #expect(shop.finish())
    #expect(shop.closed == 0 && shop.ready.isEmpty, "no worker is hired for nothing")
  }

  /// Stops from within, when a tenth is done.
  @Test(arguments: [1, 2])
  func inTheMiddle(workers: Int) {
    let count = Lock(0)
    let crew = Lock<Crew?>(nil)
    let shop = Shop(
      workers: workers, batchFiles: 1,
      hooks: .init(part: { parts, _ in
        count.with { $0 = parts }
        if parts == 20 { crew.with { $0 }?.stop() }
      }))
    crew.with { $0 = shop.crew }
    shop.addInnocents(0..<200)
    #expect(shop.finish())
    crew.with { $0 = nil }
    #expect(shop.closed >= 20 && shop.closed < 200, "\(shop.closed)")
    #expect(count.with { $0 } == shop.closed, "what is at hand is finished")
    #expect(shop.processes.isEmpty, "no worker is left")
  }

  @Test func stoppedCrewTakesNothing() {
    let shop = Shop(workers: 1)
    shop.crew.stop()
    shop.add(1, innocent(1))
    #expect(shop.finish())
    #expect(shop.closed == 0)
  }

  /// Ranges that wait for others that are not handed out any more.
  @Test(arguments: [1, 2, 4])
  func amongRanges(workers: Int) {
    let crew = Lock<Crew?>(nil)
    let shop = Shop(
      workers: workers, pieceLength: 4096,
      hooks: .init(part: { parts, _ in if parts == 3 { crew.with { $0 }?.stop() } }))
    crew.with { $0 = shop.crew }
    shop.add(1, log(lines: 20_000))
    #expect(shop.finish())
    crew.with { $0 = nil }
    #expect(shop[1].conclusions.isEmpty, "a file that was not read to its end is not closed")
    #expect((3..<300).contains(shop[1].parts.count))
  }

  @Test func aHangingWorkerDoesNotHoldAStop() {
    let shop = Shop(workers: 2, patience: 2)
    shop.add(1000, "misbehave: hang\n")
    shop.addInnocents(0..<20)
    #expect(shop.eventually { shop.closed >= 10 })
    shop.crew.stop()
    #expect(shop.finish())
    #expect(shop.processes.isEmpty)
  }

  /// Files that wait hold descriptors: there are never more than agreed.
  @Test func fewFilesWait() {
    let shop = Shop(workers: 2, batchFiles: 4, waitingFiles: 8)
    let alive = Lock([Weak]())
    var most = 0
    for n in 0..<500 as Range<UInt32> {
      let assignment = shop.add(n, innocent(n))
      most = max(
        most,
        alive.with { all in
          all.removeAll { $0.assignment == nil }
          all.append(Weak(assignment))
          return all.count
        })
    }
    #expect(shop.finish())
    shop.expectInnocents(0..<500)
    // Eight waiting, four with each worker, one in our hand, one being let go by each.
    #expect(most <= 8 + 2 * 4 + 1 + 2, "\(most) at once")
  }
}

private struct Weak: Sendable {
  weak let assignment: Assignment?
  init(_ assignment: Assignment) { self.assignment = assignment }
}
