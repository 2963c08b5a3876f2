// A folder for one test's store, and invented scans to put into it.

import Bytes
import Foundation
import Linux
import Model
import Packed
import Store

/// Removed with the test that made it.
final class Scratch: Sendable {
  let folder: String
  var path: String { folder + "/store.db" }

  init() {
    folder = NSTemporaryDirectory() + "leakscope-store-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func open(key: String = "key") throws -> Store {
    try Store(path: path, keyFingerprint: key, writing: true)
  }

  func read() throws -> Store { try Store(path: path, keyFingerprint: "", writing: false) }

  /// One run of a scan, from opening to finish.
  @discardableResult
  func scan(
    _ roots: [String] = ["/share"], resultKey: String = "r1", output: String = "",
    fresh: Bool = false, interrupted: Bool = false, _ body: (Store) throws -> Void
  ) throws -> ScanStart {
    let store = try open()
    let start = try store.begin(identity(roots, resultKey, output), fresh: fresh)
    try body(store)
    try store.finish(ScanEnd(finished: Clock.now(), interrupted: interrupted))
    return start
  }
}

func identity(
  _ roots: [String] = ["/share"], _ resultKey: String = "r1", _ output: String = ""
) -> ScanIdentity {
  ScanIdentity(
    roots: roots.map { PathBytes($0) }, resultKey: resultKey, output: output,
    options: ["jobs": "2"], started: 1_700_000_000_000_000_000)
}

func file(_ path: String, size: UInt64 = 100, mtime: Int64 = 5, inode: UInt64 = 7) -> Entry {
  Entry(
    path: PathBytes(path), size: size, mtime: mtime, ctime: 6, atime: 8, device: .max,
    inode: inode, mode: 0o100640, owner: 1000, group: 100, links: 1)
}

func identifier(
  _ value: Int, _ kind: Kind = .email, _ confidence: Confidence = .high
) -> SubjectRecord.Identifier {
  let spread = UInt64(value) &* 0x9E37_79B9_7F4A_7C15
  return SubjectRecord.Identifier(
    kind: kind, confidence: confidence,
    digest: ShortDigest(high: spread ^ UInt64(kind.index) << 32, low: UInt16(value & 0xFFFF)))
}

func pack(_ records: [[SubjectRecord.Identifier]]) -> [UInt8] {
  RecordPack(
    records.enumerated().map { line, identifiers in
      SubjectRecord(
        units: [UnitID(line: line + 1)], identifiers: identifiers, attributes: Attributes())
    }
  ).packed
}

/// A part that found these values, each once, all of one kind.
func part(
  _ values: [Int], _ kind: Kind = .email, _ confidence: Confidence = .high, range: Int = 0,
  part: Int = 0, bytes: UInt64 = 100, samples: [UInt8] = []
) -> StoredPart {
  StoredPart(
    range: range, part: part, bytesRead: bytes, findings: values.count,
    tallies: [
      Tally(
        slot: Tally.Slot(kind, confidence), findings: values.count, distinct: Set(values).count)
    ],
    samples: samples, records: pack(values.map { [identifier($0, kind, confidence)] }))
}

func finding(_ line: Int, _ kind: Kind = .email) -> Finding {
  Finding(
    kind: kind, rule: 1, confidence: .high, evidence: [.shape], line: line, column: 1,
    unit: UnitID(line: line), mask: "***", digest: Digest([UInt8](repeating: 1, count: 16)))
}

func samples(_ lines: [Int], _ kind: Kind = .email) -> [UInt8] {
  var writer = ByteWriter()
  for line in lines { writer.finding(finding(line, kind)) }
  return writer.bytes
}

extension Store {
  func whole(_ entry: Entry, _ part: StoredPart? = nil, problems: [Problem] = []) {
    write(
      .whole(
        entry, Outcome.of(problems, readAnything: true), problems, format: "text/utf-8",
        sha256: nil, part))
  }

  func known(_ path: String) -> KnownEntry? {
    known(in: PathBytes(path).directory)[PathBytes(path).name]
  }

  func count(_ kind: Kind, _ confidence: Confidence = .high) throws -> KindTotal? {
    try scope().kinds.first { $0.slot == Tally.Slot(kind, confidence) }
  }

  func records() throws -> [String: Int] {
    var counts: [String: Int] = [:]
    try forEachRecord { path, records in counts[path.text, default: 0] += records.count }
    return counts
  }
}
