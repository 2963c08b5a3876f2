// A file that comes back as ranges of itself: every range once, one conclusion,
// the same findings however many workers share it.

import Crew
import Glibc
import Model
import Packed
import Testing

@Suite struct CutFileTests {
  /// About 60 KB in ranges of four.
  private static let text = log(lines: 800)
  private static let ranges = (text.utf8.count + 4095) / 4096

  private func cut(_ workers: Int, hooks: Shop.Hooks = Shop.Hooks()) -> Shop {
    let shop = Shop(workers: workers, pieceLength: 4096, hooks: hooks)
    shop.add(1, Self.text)
    return shop
  }

  @Test(arguments: [1, 2, 4])
  func everyRangeOnce(workers: Int) {
    let whole = Shop(workers: 1)
    whole.add(1, Self.text)
    #expect(whole.finish())
    #expect(whole[1].plan == nil && whole[1].parts.count == 1)
    let shop = cut(workers)
    #expect(shop.finish())
    #expect((14...20).contains(Self.ranges))
    #expect(shop[1].plan?.length == 4096)
    #expect(shop[1].parts.map(\.range).sorted() == Array(0..<Self.ranges))
    #expect(shop[1].ranges.sorted() == Array(0..<Self.ranges))
    #expect(shop[1].conclusions.count == 1 && shop[1].causes.isEmpty)
    #expect(shop[1].conclusions.first?.format.hasPrefix("text/") == true)
    #expect(shop[1].findings == whole[1].findings)
    #expect(shop[1].findings.count == 1600)
    let read = shop[1].parts.reduce(0) { $0 + $1.summary.bytesRead }
    #expect(read >= Self.text.utf8.count)
  }

  /// Small files and ranges in any order do not get in each other's way.
  @Test(arguments: [1, 3])
  func manyCutFilesAmongSmallOnes(workers: Int) {
    let shop = Shop(workers: workers, pieceLength: 4096)
    for n in 0..<8 as Range<UInt32> {
      shop.addInnocents(n * 20..<n * 20 + 20)
      shop.add(1000 + n, Self.text)
    }
    #expect(shop.finish())
    shop.expectInnocents(0..<160)
    for n in 1000..<1008 as Range<UInt32> {
      #expect(shop[n].conclusions.count == 1 && shop[n].findings == shop[1000].findings)
    }
    #expect(shop[1000].findings.count == 1600)
  }

  /// An interrupted run goes on: what it had committed is not read again, and
  /// what follows has the right line numbers.
  @Test func progress() throws {
    let first = Shop(workers: 2, pieceLength: 4096)
    let assignment = first.add(1, Self.text)
    #expect(first.finish())
    let plan = try #require(first[1].plan)
    var pieces: [Int: Assignment.Progress.Piece] = [:]
    for index in [0, 1, 2, 5, Self.ranges - 1] {
      pieces[index] = .init(parts: 1, complete: true, census: assignment.census(of: index))
    }
    // Its part was committed, its end was not seen.
    pieces[7] = .init(parts: 1, complete: false, census: assignment.census(of: 7))
    let second = Shop(workers: 2, pieceLength: 4096)
    second.add(
      1, Self.text,
      progress: .init(plan: plan, format: "text/utf-8", pieces: pieces, problems: []))
    #expect(second.finish())
    let again = Set(second[1].parts.map(\.range))
    #expect(again == Set(0..<Self.ranges).subtracting(pieces.keys))
    #expect(second[1].conclusions.count == 1 && second[1].causes.isEmpty)
    let expected = Set(first[1].findings)
    #expect(second[1].findings.allSatisfy(expected.contains))
    let rest = first[1].parts.filter { again.contains($0.range) }
    #expect(second[1].findings.count == rest.reduce(0) { $0 + $1.summary.findings })
  }

  /// An earlier run was killed when all was committed but that the file is through: a
  /// scan that goes on says so, and tells of nothing twice.
  @Test(arguments: [1, 2])
  func onlyTheEndIsMissing(workers: Int) throws {
    let first = Shop(workers: 1, pieceLength: 4096)
    let assignment = first.add(1, Self.text)
    #expect(first.finish())
    let plan = try #require(first[1].plan)
    let pieces = Dictionary(
      uniqueKeysWithValues: (0..<Self.ranges).map { index in
        let census = assignment.census(of: index)
        return (index, Assignment.Progress.Piece(parts: 1, complete: true, census: census))
      })
    let second = Shop(workers: workers, pieceLength: 4096)
    second.add(1, Self.text, progress: .init(plan: plan, format: "", pieces: pieces, problems: []))
    #expect(second.finish())
    #expect(second[1].conclusions.count == 1 && second[1].causes.isEmpty)
    #expect(second[1].conclusions.first?.format.hasPrefix("text/") == true)
    #expect(second[1].parts.isEmpty)
  }

  /// A range that is given up has no census; those behind it wait for it. The
  /// worker of the first range is stopped while it counts, the other one waits.
  @Test func rangeThatHangsHoldsNobody() {
    let hooks = Shop.Hooks(cut: { workers in
      for pid in workers() where Self.isRunning(pid) { kill(pid, SIGSTOP) }
    })
    let shop = Shop(
      workers: 2, patience: 2, batchFiles: 1, pieceLength: 32 << 20, hooks: hooks)
    shop.addInnocents(0..<40)
    // Both have been hired, and neither is at work but for the large file.
    #expect(shop.eventually { shop.closed == 40 })
    shop.add(1000, String(repeating: Self.text, count: 1500))
    #expect(shop.finish(within: 40), "the scan ends")
    #expect(shop[1000].conclusions.count == 1)
    #expect(shop[1000].causes.contains(.timedOut))
    shop.expectInnocents(0..<40)
  }

  /// Whether a process is at work, and not waiting for a message.
  private static func isRunning(_ pid: pid_t) -> Bool {
    let fields = contents("/proc/\(pid)/stat").split(separator: " ")
    return fields.count > 2 && (fields[2] == "R" || fields[2] == "D")
  }
}
