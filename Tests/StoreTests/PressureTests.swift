// The queue before the ledger: order, back-pressure, failure.

import Foundation
import Linux
import Model
import Store
import Testing

struct PressureTests {
  let scratch = Scratch()

  @Test func whatWasWrittenIsThereAfterAWhile() throws {
    let store = try scratch.open()
    _ = try store.begin(identity())
    store.whole(file("/share/a"))
    for _ in 0..<200 where try store.scope().visited == 0 { usleep(20_000) }
    #expect(try store.scope().visited == 1)
  }

  @Test func storeLetGoKeepsWhatWasWritten() throws {
    var store: Store? = try scratch.open()
    _ = try store?.begin(identity())
    store?.whole(file("/share/a"))
    store = nil
    #expect(try scratch.read().scope().visited == 1)
  }

  /// Lines a resume would cut off must not have committed rows.
  @Test func storeLetGoKeepsOnlyWhatItsOutputTells() throws {
    var store: Store? = try scratch.open()
    _ = try store?.begin(identity(["/share"], "r1", "out"))
    store?.whole(file("/share/a"))
    store?.write(.output(10))
    store?.whole(file("/share/b"))
    store = nil
    #expect(try scratch.read().scope().visited == 1)
    #expect(try scratch.scan(output: "out") { _ in }.outputOffset == 10)
  }

  @Test func manyWritersEachKeepTheirOrder() async throws {
    let store = try scratch.open()
    _ = try store.begin(identity())
    await withTaskGroup { group in
      for writer in 0..<4 {
        group.addTask {
          for version in 0..<2000 {
            store.whole(file("/share/\(writer)", mtime: Int64(version)), part([version]))
          }
        }
      }
    }
    try store.flush()
    let files = try store.scope(everyFile: true).files
    #expect(files.map(\.entry.mtime) == [1999, 1999, 1999, 1999])
    #expect(try store.count(.email)?.findings == 4)
  }

  @Test func failureShowsAndStopsAll() throws {
    let store = try scratch.open()
    _ = try store.begin(identity())
    store.whole(file("/share/a"))
    try store.flush()
    store.whole(file("/share/b"))
    store.write(.plan(token: 99, CutPlan(length: 1, context: [])))
    let failure = StoreError.failed("no open file has the token 99")
    #expect(throws: failure) { try store.flush() }
    for i in 0..<5000 { store.whole(file("/share/\(i)")) }
    #expect(throws: failure) { try store.finish(ScanEnd(finished: 1)) }
    #expect(try store.scope().visited == 1, "its transaction is undone as a whole")
  }

  @Test func nothingIsWrittenBeforeAScanBegins() throws {
    let store = try scratch.open()
    store.whole(file("/share/a"))
    #expect(throws: StoreError.failed("no scan has begun")) { try store.flush() }
  }

  /// Set LEAKSCOPE_SMALL_DISK to a folder on a file system of a few megabytes.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LEAKSCOPE_SMALL_DISK"] != nil))
  func fullDiskShows() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["LEAKSCOPE_SMALL_DISK"])
    let path = folder + "/" + UUID().uuidString
    let store = try Store(path: path, keyFingerprint: "key", writing: true)
    _ = try store.begin(identity())
    for i in 0..<200_000 { store.whole(file("/share/\(i)"), part([i])) }
    #expect(throws: StoreError.failed("database or disk is full")) { try store.flush() }
    #expect(throws: StoreError.self) { try store.finish(ScanEnd(finished: 1)) }
    #expect(try store.scope().visited > 0)
  }
}
