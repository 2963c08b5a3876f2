// What a store may cost.

import Foundation
import Linux
import Model
import Packed
import Store
import Testing

struct SizeTests {
  /// A hundred million rows of a share are to stay under 12 GB.
  @Test func subjectRecordTakesAtMost120Bytes() throws {
    let scratch = Scratch()
    let kinds: [Kind] = [.name, .address, .phone, .email, .birthDate, .customerID, .postalCode]
    let records = 100_000
    try scratch.scan { store in
      store.write(.open(file("/share/customers.csv"), token: 1, format: "text/utf-8"))
      for (range, start) in stride(from: 0, to: records, by: 4000).enumerated() {
        let rows = (start..<start + 4000).map { line in
          SubjectRecord(
            units: [UnitID(line: line + 2)],
            identifiers: kinds.map { identifier(line, $0) },
            attributes: Attributes(
              birthYear: 1950 + line % 60, sex: line % 2 == 0 ? .female : .male,
              prefecture: 1 + line % 47, municipality: 13101 + line % 23))
        }
        store.write(
          .part(
            token: 1,
            StoredPart(
              range: range, bytesRead: 1 << 20, findings: 7 * 4000,
              tallies: kinds.map {
                Tally(slot: .init($0, .high), findings: 4000, distinct: 4000)
              }, samples: [], records: RecordPack(rows).packed)))
        store.write(.range(token: 1, index: range, nil))
      }
      store.write(.closed(token: 1, .scanned, [], format: "text/utf-8", sha256: nil))
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path)
    let bytes = try #require(attributes[.size] as? Int)
    print("bytes per subject record: \(Double(bytes) / Double(records))")
    #expect(bytes <= 120 * records)
    #expect(try scratch.read().count(.phone)?.distinct == records)
  }

  /// Set LEAKSCOPE_MEASURE and build for release; runs alone.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LEAKSCOPE_MEASURE"] != nil))
  func rowsPerSecondOfProcessorTime() throws {
    for (what, found) in [("without findings", nil), ("with 3 findings", part([1, 2, 3]))] {
      let scratch = Scratch()
      let entries = (0..<500_000).map {
        file("/share/department-\($0 / 5000)/year-\($0 / 100)/document-\($0).txt")
      }
      let store = try scratch.open()
      _ = try store.begin(identity())
      let (before, wall) = (clock(), Clock.steady())
      for entry in entries { store.whole(entry, found) }
      try store.flush()
      let seconds = Double(clock() - before) / Double(CLOCKS_PER_SEC)
      let elapsed = Double(Clock.steady() - wall) / 1e9
      print("\(what): \(Int(500_000 / seconds)) files/s of CPU, \(elapsed) s wall")
      if found == nil { #expect(500_000 / seconds >= 150_000) }
      let again = Clock.steady()
      try store.finish(ScanEnd(finished: 1))
      print("finish: \(Double(Clock.steady() - again) / 1e9) s")
      let reading = Clock.steady()
      _ = try store.scope()
      print("scope: \(Double(Clock.steady() - reading) / 1e9) s")
      _ = try store.begin(identity())
      let asking = Clock.steady()
      for i in 0..<5000 { _ = store.known(in: PathBytes("/share/department-\(i / 50)/year-\(i)")) }
      print("known: \(Double(Clock.steady() - asking) / 5e6) µs a directory of 100")
    }
  }
}
