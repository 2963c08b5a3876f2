// No value leaves the program but by --reveal: not in the store, not in the
// report, not in a message.

import Foundation
import Testing

@Suite struct SecrecyTests {
  static let secrets = [
    "佐藤花子", "花子", "090-1234-5601", "09012345601", "1234-5601", "hanako.s@example.com", "hanako",
    "1234-5678-9018", "123456789018", "4990 0081 9526 7148", "4990008195267148", "上池袋3-85-46",
    "3-85-46", "1991-07-03",
  ]

  /// Each value labelled, in a table and in text, so that all are found.
  private func planted() -> Site {
    let site = Site()
    site.write(
      """
      氏名：佐藤花子
      電話番号：090-1234-5601
      メール：hanako.s@example.com
      個人番号：1234-5678-9018
      カード番号：4990 0081 9526 7148
      住所：東京都豊島区上池袋3-85-46
      生年月日：1991-07-03

      """, to: "card.txt")
    site.write(
      "氏名,電話番号,メール\n佐藤花子,09012345601,hanako.s@example.com\n", to: "list.csv")
    return site
  }

  @Test func everythingPlantedIsFound() throws {
    let site = planted()
    #expect(site.scan("--reveal").code == 0)
    let kinds = try Set(site.findings().compactMap(\.kind))
    #expect(
      kinds.isSuperset(of: [
        "name", "phone", "email", "my_number", "card", "address", "birth_date",
      ]))
    let values = try Set(site.findings().compactMap(\.value))
    #expect(values.isSuperset(of: ["佐藤花子", "4990 0081 9526 7148", "1234-5678-9018"]))
  }

  @Test(arguments: [["--min-confidence", "low"], ["--reveal"], ["-v", "--hash", "all"]])
  func nothingRawIsKept(arguments: [String]) throws {
    let site = planted()
    let ended = site.run(site.scanning(arguments))
    #expect(ended.code == 0, "\(ended)")
    var kept: [String: [UInt8]] = ["stderr": Array(ended.err.utf8), "stdout": ended.out]
    let report = site.run(["report", "--store", site.store, "-f", "json"])
    kept["report"] = report.out
    kept["report's stderr"] = Array(report.err.utf8)
    kept["summary"] = site.run(["report", "--store", site.store]).out
    if !arguments.contains("--reveal") { kept["output"] = bytes(of: site.output) }
    for suffix in ["", "-wal", "-shm", "-lock"] {
      kept["store" + suffix] = bytes(of: site.store + suffix)
    }
    #expect(try #require(kept["store"]).count > 4096)
    #expect(try #require(kept["report"]).count > 1000)
    for (place, content) in kept {
      for secret in Self.secrets {
        #expect(!content.holds(Array(secret.utf8)), "\(secret) in \(place)")
      }
    }
  }

  /// What a kill leaves behind is what stands in the store while it is written.
  @Test func nothingRawInAStoreUnderWay() throws {
    let site = planted()
    let pipe = OpenPipe()
    let scan = site.start(
      [Build.program] + site.scanning([], of: [site.tree, "-"]),
      input: .descriptor(pipe.reading))
    defer { pipe.close() }
    try eventually { (bytes(of: site.output)?.count ?? 0) > 1000 }
    scan.signal(9)
    #expect(scan.end().code == 137)
    for suffix in ["", "-wal"] {
      let left = try #require(bytes(of: site.store + suffix))
      for secret in Self.secrets {
        #expect(!left.holds(Array(secret.utf8)), "\(secret) in store\(suffix)")
      }
    }
  }

  /// Rights of the files that hold digests: theirs who scans, nobody else's.
  @Test func storeIsPrivate() {
    let site = planted()
    site.scan()
    #expect(mode(of: site.store) == 0o600)
    #expect(mode(of: site.store + "-lock") == 0o600)
  }
}

/// Waits until something is so, but not for ever.
func eventually(_ isSo: () throws -> Bool) throws {
  let deadline = Date(timeIntervalSinceNow: 60)
  while try !isSo() {
    try #require(Date() < deadline, "it never came to be so")
    Thread.sleep(forTimeInterval: 0.005)
  }
}
