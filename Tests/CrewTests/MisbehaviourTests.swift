// A file that breaks its reader costs itself and nothing else: it is named with
// what went wrong, and every other file of its batch is read, once.

import Crew
import Model
import Testing

@Suite struct MisbehaviourTests {
  static let deadly: [(String, Cause)] = [
    ("crash", .crashed), ("segfault", .crashed), ("exit", .crashed), ("flood", .crashed),
    ("socket", .crashed), ("exec", .crashed), ("hang", .timedOut), ("spin", .timedOut),
    ("allocate", .overBudget),
  ]

  /// Patient, but where a file makes its worker hang.
  private func shop(workers: Int, batchFiles: Int = 64, patience: Int = 60) -> Shop {
    Shop(workers: workers, patience: patience, memory: 300 << 20, batchFiles: batchFiles)
  }

  private func bad(_ command: String) -> String { "misbehave: \(command)\n" + innocent(7) }

  @Test(arguments: deadly, [1, 2])
  func oneAmongFifty(command: (String, Cause), workers: Int) {
    let shop = shop(workers: workers, patience: command.1 == .timedOut ? 2 : 60)
    shop.addInnocents(0..<25)
    shop.add(1000, bad(command.0))
    shop.addInnocents(25..<50)
    #expect(shop.finish())
    #expect(shop[1000].conclusions.count == 1)
    #expect(shop[1000].causes == [command.1], "\(shop[1000].conclusions)")
    #expect(shop[1000].conclusions.first?.readAnything == false)
    #expect(shop[1000].parts.isEmpty)
    shop.expectInnocents(0..<50)
  }

  /// What a worker tries in passing is refused, and the file read on.
  @Test func openIsRefused() {
    let shop = shop(workers: 1)
    shop.addInnocents(0..<5)
    shop.add(1000, bad("open"))
    #expect(shop.finish())
    shop.expectInnocents([0, 1, 2, 3, 4, 1000])
    #expect(shop.ready.count == 1, "one worker did it all")
  }

  @Test(arguments: [1, 2])
  func severalInOneBatch(workers: Int) {
    let shop = shop(workers: workers, patience: 3)
    let bad: [UInt32: (String, Cause)] = [
      1005: ("crash", .crashed), 1006: ("exit", .crashed), 1012: ("allocate", .overBudget),
      1030: ("hang", .timedOut), 1031: ("segfault", .crashed), 1049: ("socket", .crashed),
    ]
    for n in 0..<50 as Range<UInt32> {
      shop.add(n, innocent(n))
      if let command = bad[1000 + n] { shop.add(1000 + n, self.bad(command.0)) }
    }
    #expect(shop.finish())
    for (token, command) in bad {
      #expect(shop[token].conclusions.count == 1, "\(command)")
      #expect(shop[token].causes == [command.1], "\(command)")
    }
    shop.expectInnocents(0..<50)
  }

  @Test func nothingButTrouble() {
    let shop = shop(workers: 2)
    for n in 0..<12 as Range<UInt32> { shop.add(n, bad(n % 2 == 0 ? "crash" : "exit")) }
    #expect(shop.finish())
    for n in 0..<12 as Range<UInt32> { #expect(shop[n].causes == [.crashed], "file \(n)") }
  }

  /// One file a message: nobody else is at hand when it breaks.
  @Test func alone() {
    let shop = shop(workers: 2, batchFiles: 1)
    shop.add(1000, bad("crash"))
    shop.addInnocents(0..<20)
    #expect(shop.finish())
    #expect(shop[1000].causes == [.crashed])
    shop.expectInnocents(0..<20)
  }

  /// A cut file whose every range breaks is still one file.
  @Test func cutFileThatBreaks() {
    let shop = Shop(workers: 2, patience: 5, pieceLength: 4096)
    shop.addInnocents(0..<10)
    shop.add(1000, "misbehave: crash\n" + log(lines: 600))
    shop.addInnocents(10..<20)
    #expect(shop.finish())
    #expect(shop[1000].conclusions.count == 1)
    #expect(shop[1000].causes == [.crashed])
    shop.expectInnocents(0..<20)
  }
}
