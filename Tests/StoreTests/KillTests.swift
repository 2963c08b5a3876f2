// A process that dies leaves whole transactions. What a kill leaves behind is
// what the files hold at that instant, so a copy of them stands in for it: the
// write-ahead log only grows while the copies are taken (it is far from the
// size at which SQLite empties it), so that each copy is a state there was.

import Foundation
import Linux
import Model
import Store
import Testing

struct KillTests {
  @Test func everyInstantHoldsWholeChanges() throws {
    let scratch = Scratch()
    let store = try scratch.open()
    _ = try store.begin(identity())
    // Not a task: those share their few threads with the tests that run beside.
    // Twice it waits for a copy: else it may be through before the second one.
    let copied = DispatchSemaphore(value: 0)
    DispatchQueue(label: "writer").async {
      for i in 0..<3000 {
        store.whole(file("/share/\(i)"), part([i, i + 1, i + 2]))
        guard i % 1000 == 999 else { continue }
        try? store.flush()
        if i < 2999 { copied.wait() }
      }
    }
    var seen: [Int] = []
    var waits = 0
    while seen.last ?? 0 < 3000 && seen.count < 500 {
      let copy = Scratch()
      try scratch.copy(to: copy)
      let found = try examine(copy)
      #expect(found >= seen.last ?? 0)
      if found != seen.last { seen.append(found) }
      if waits < 2, found >= (waits + 1) * 1000 {
        waits += 1
        copied.signal()
      }
    }
    #expect(seen.last == 3000)
    #expect(try scratch.logBytes() < 1000 * 4096, "SQLite empties the log at 1000 pages")
    #expect(seen.count > 2, "copies were taken before and while it wrote")
  }

  /// Opens what the kill left, as the next run does.
  private func examine(_ scratch: Scratch) throws -> Int {
    let store = try scratch.open()
    let start = try store.begin(identity())
    #expect(start.resumed)
    let scope = try store.scope(everyFile: true)
    let records = try store.records()
    #expect(scope.files.allSatisfy { $0.tallies.map(\.findings) == [3] })
    #expect(records.count == scope.visited && records.values.allSatisfy { $0 == 3 })
    #expect(store.known(in: PathBytes("/share")).values.allSatisfy { $0.closedInThisScan })
    return scope.visited
  }

  /// Rows are never ahead of the output that a resume keeps.
  @Test func outputAndRowsAgreeAtEveryInstant() throws {
    let scratch = Scratch()
    let store = try scratch.open()
    _ = try store.begin(identity(["/share"], "r1", "out"))
    DispatchQueue(label: "writer").async {
      for i in 0..<2000 {
        store.whole(file("/share/\(i)"), part([i]))
        // Lines of 10 bytes, told of three files at a time.
        if i % 3 == 2 { store.write(.output(Int64(i + 1) * 10)) }
      }
      store.write(.output(20_000))
      try? store.flush()
    }
    var offset: Int64 = -1
    var copies = 0
    while offset < 20_000 && copies < 500 {
      let copy = Scratch()
      try scratch.copy(to: copy)
      let next = try copy.open()
      let start = try next.begin(identity(["/share"], "r1", "out"))
      let visited = try next.scope().visited
      #expect(start.resumed && start.outputOffset == Int64(visited) * 10)
      offset = start.outputOffset
      copies += 1
    }
    #expect(offset == 20_000)
    #expect(try scratch.logBytes() < 1000 * 4096)
  }

  /// A store is made whole or not at all.
  @Test func halfMadeStoreIsMadeAgain() throws {
    let scratch = Scratch()
    try Data("half".utf8).write(to: URL(fileURLWithPath: scratch.path + "-new"))
    try scratch.scan { $0.whole(file("/share/a")) }
    #expect(try scratch.read().scope().visited == 1)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "-new"))
  }
}

extension Scratch {
  fileprivate func logBytes() throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "-wal")
    return attributes[.size] as? Int ?? .max
  }

  fileprivate func copy(to other: Scratch) throws {
    for name in ["store.db", "store.db-wal"] {
      try FileManager.default.copyItem(
        atPath: folder + "/" + name, toPath: other.folder + "/" + name)
    }
  }
}
