// Who may open a store, and what may be opened as one.

import Foundation
import Linux
import Model
import Store
import Testing

struct OpeningTests {
  @Test func secondWriterIsRefused() throws {
    let scratch = Scratch()
    let first = try scratch.open()
    #expect(throws: StoreError.inUse(scratch.path)) { try scratch.open() }
    _ = try first.begin(identity())
    #expect(throws: Never.self) { try scratch.read() }
  }

  @Test func lockEndsWithTheWriter() throws {
    let scratch = Scratch()
    try scratch.scan { $0.whole(file("/share/a")) }
    #expect(throws: Never.self) { try scratch.open() }
  }

  @Test func otherKeyIsRefused() throws {
    let scratch = Scratch()
    try scratch.scan { _ in }
    #expect(throws: StoreError.otherKey) { try scratch.open(key: "another") }
    #expect(throws: StoreError.otherKey) {
      try Store(path: scratch.path, keyFingerprint: "another", writing: false)
    }
    #expect(throws: Never.self) { try scratch.read() }
  }

  @Test func allItsFilesAreTheOwnersAlone() throws {
    let scratch = Scratch()
    let store = try scratch.open()
    _ = try store.begin(identity())
    store.whole(file("/share/a"), part([1]))
    try store.flush()
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder)
    #expect(Set(names).isSuperset(of: ["store.db", "store.db-lock", "store.db-wal"]))
    for name in names {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: scratch.folder + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }

  @Test func loosenedModeIsTightened() throws {
    let scratch = Scratch()
    try scratch.scan { _ in }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: scratch.path)
    _ = try scratch.open()
    let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test(arguments: [true, false]) func foreignFileIsRefusedAndUnchanged(writing: Bool) throws {
    let scratch = Scratch()
    let text = Data("customer list, and no database at all".utf8)
    try text.write(to: URL(fileURLWithPath: scratch.path))
    #expect(throws: StoreError.self) {
      try Store(path: scratch.path, keyFingerprint: "key", writing: writing)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path)) == text)
  }

  /// An SQLite file of somebody else's: its mark is not ours.
  @Test func foreignDatabaseIsRefused() throws {
    let scratch = Scratch()
    try scratch.scan { _ in }
    try scratch.patch(offset: 68, [0, 0, 0, 0])
    #expect(throws: StoreError.notAStore("not a store of leakscope")) { try scratch.open() }
  }

  @Test func newerSchemaIsRefused() throws {
    let scratch = Scratch()
    try scratch.scan { _ in }
    try scratch.patch(offset: 60, [0, 0, 0, 9])
    #expect(throws: StoreError.newerSchema(9)) { try scratch.open() }
  }

  @Test func nothingToReadIsSaid() throws {
    let scratch = Scratch()
    #expect(throws: StoreError.notAStore("no such file")) { try scratch.read() }
    let store = try scratch.open()
    #expect(throws: StoreError.failed("no scan in the store")) { try store.scope() }
  }

  @Test func emptyFileBecomesAStore() throws {
    let scratch = Scratch()
    try Data().write(to: URL(fileURLWithPath: scratch.path))
    try scratch.scan { $0.whole(file("/share/a")) }
    #expect(try scratch.read().scope().visited == 1)
  }
}

extension Scratch {
  fileprivate func patch(offset: UInt64, _ bytes: [UInt8]) throws {
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try handle.seek(toOffset: offset)
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }
}
