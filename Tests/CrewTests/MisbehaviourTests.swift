// A worker that crashes, hangs, allocates, floods or breaks the sandbox costs
// exactly the file at hand; the innocent rest of its batch is scanned all the same.

import Crew
import Linux
import Model
import Testing

struct Misdeed: Sendable, CustomTestStringConvertible {
  var command: String
  var cause: Cause?
  var testDescription: String { command }

  static let all = [
    Misdeed(command: "crash", cause: .crashed), Misdeed(command: "segfault", cause: .crashed),
    Misdeed(command: "exit", cause: .crashed), Misdeed(command: "flood", cause: .crashed),
    Misdeed(command: "socket", cause: .crashed), Misdeed(command: "exec", cause: .crashed),
    Misdeed(command: "hang", cause: .timedOut), Misdeed(command: "spin", cause: .timedOut),
    Misdeed(command: "allocate", cause: .overBudget),
    // Refused by the sandbox, and the worker lives on.
    Misdeed(command: "open", cause: nil),
  ]
}

@Suite(.serialized) struct MisbehaviourTests {
  @Test(arguments: Misdeed.all) func costsOneFile(_ misdeed: Misdeed) throws {
    let yard = Yard()
    var files = (0..<50).map(Yard.innocent)
    files.insert(("guilty", "misbehave: \(misdeed.command)\n電話：090-1234-4999\n"), at: 20)
    let outcome = yard.scan(
      files,
      with: yard.crew(patience: 2, memory: misdeed.command == "allocate" ? 300 << 20 : 1 << 30))
    #expect(outcome.count == 51)
    for (name, closed) in outcome {
      #expect(closed.count == 1, "\(name)")
      let expected = name == "guilty" ? misdeed.cause.map { [$0] } ?? [] : []
      #expect(closed[0].problems.map(\.cause) == expected, "\(name)")
      #expect(closed[0].readAnything == expected.isEmpty, "\(name)")
    }
    let lines = try yard.findings()
    #expect(lines.count == 100 + (misdeed.cause == nil ? 1 : 0))
    #expect(Set(lines).count == lines.count)
  }

  @Test(arguments: [1, 2]) func severalInOneBatch(workers: Int) throws {
    let yard = Yard()
    var files = (0..<40).map(Yard.innocent)
    for (n, command) in ["crash", "exit", "segfault", "hang"].enumerated() {
      files.insert(("guilty\(n)", "misbehave: \(command)\n"), at: n * 9)
    }
    let outcome = yard.scan(files, with: yard.crew(workers: workers, patience: 2))
    #expect(outcome.values.allSatisfy { $0.count == 1 })
    #expect(outcome.count == 44)
    let gaps = outcome.filter { !$0.value[0].problems.isEmpty }.keys.sorted()
    #expect(gaps == ["guilty0", "guilty1", "guilty2", "guilty3"])
    #expect(try yard.findings().count == 80)
  }

  @Test func aWorkerThatDoesNotExist() {
    let yard = Yard()
    let outcome = yard.scan(
      (0..<5).map(Yard.innocent), with: yard.crew(program: "/nonexistent/worker"))
    #expect(outcome.count == 5)
    for closed in outcome.values {
      #expect(closed.map { $0.problems.map(\.cause) } == [[.crashed]])
    }
  }
}
