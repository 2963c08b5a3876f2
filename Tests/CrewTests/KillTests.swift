// Workers killed from outside, files cut into ranges, a stop in the middle:
// every file closes once, and what is found does not depend on it.

import Crew
import Foundation
import Glibc
import Linux
import Model
import Testing

@Suite(.serialized) struct KillTests {
  private func log(_ lines: Int) -> String {
    (0..<lines).map { "2026-05-20T10:00:00 INFO n=\($0) 氏名：佐藤花子 tel=090-1234-\(1000 + $0 % 9000)" }
      .joined(separator: "\n") + "\n"
  }

  @Test func killedFromOutside() throws {
    let yard = Yard()
    let crew = yard.crew(workers: 2, batchFiles: 8)
    let killer = DispatchQueue(label: "killer")
    let done = Lock(false)
    let kills = Lock(0)
    killer.async {
      while !done.with({ $0 }) && kills.with({ $0 }) < 6 {
        usleep(60_000)
        guard let victim = Yard.children().randomElement() else { continue }
        kill(victim, SIGKILL)
        kills.with { $0 += 1 }
      }
    }
    let body = log(400)
    let outcome = yard.scan((0..<300).map { ("f\($0)", body) }, with: crew)
    done.with { $0 = true }
    killer.sync {}
    #expect(kills.with { $0 } > 0)
    #expect(outcome.count == 300)
    for (name, closed) in outcome {
      #expect(closed.count == 1, "\(name)")
      #expect(closed[0].problems.isEmpty, "\(name) \(closed[0].problems)")
    }
    #expect(try yard.findings().count == 300 * 800)
  }

  @Test func rangesAddUpForAnyNumberOfWorkers() throws {
    let body = log(1200)
    var results: [[String]] = []
    for workers in [1, 2, 4] {
      let yard = Yard()
      let outcome = yard.scan(
        [("big", body), ("small", "電話：090-1234-4999\n")],
        with: yard.crew(workers: workers, pieceLength: 4096))
      #expect(outcome["big"]?.count == 1)
      #expect(outcome["big"]?[0].problems.isEmpty == true)
      let ranges = Set(yard.parts.with { $0.filter { $0.name == "big" }.map(\.part.range) })
      #expect(ranges.count > 15)
      results.append(try yard.findings())
    }
    #expect(results[0].count == 2401)
    #expect(results[1] == results[0])
    #expect(results[2] == results[0])
  }

  @Test func aStopInTheMiddleReturns() {
    let yard = Yard()
    let crew = yard.crew(workers: 2, batchFiles: 4)
    let body = log(2000)
    DispatchQueue(label: "stopper").asyncAfter(deadline: .now() + .milliseconds(200)) {
      crew.stop()
    }
    let outcome = yard.scan((0..<400).map { ("f\($0)", body) }, with: crew)
    // What was at hand is finished; nothing is closed twice.
    #expect(outcome.values.allSatisfy { $0.count == 1 && $0[0].problems.isEmpty })
    #expect(outcome.count < 400)
  }
}
