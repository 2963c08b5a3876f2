// A large file comes back in ranges, read by several workers at once; what is
// found does not depend on where it was cut.

import Foundation
import Testing

@Suite struct PieceTests {
  /// About a megabyte.
  private static let log: String =
    (0..<14_000).map { n in
      let second = n % 60 < 10 ? "0\(n % 60)" : "\(n % 60)"
      return "2026-05-20T10:00:\(second) INFO 受付番号=\(n) 氏名：佐藤花子 tel=\(Planted.phone(n)) 表示"
    }.joined(separator: "\n") + "\n"

  private static let table: String =
    "会員,氏名,備考,電話番号\n"
    + (0..<6_000).map { n in
      "\(n),佐藤花子,\"一行目\n二行目 \"\"\(n)\"\", 三行目\",\(Planted.phone(n).replacing("-", with: ""))"
    }.joined(separator: "\n") + "\n"

  private func findings(_ text: String, _ name: String) throws -> [[String]] {
    let site = Site()
    site.write(text, to: name)
    return try [
      [], ["--piece-length", "8K", "-j", "1"], ["--piece-length", "8K", "-j", "4"],
      ["--piece-length", "64K", "-j", "2"], ["--piece-length", "4097"],
    ].map { arguments in
      let ended = site.run(site.scanning(["--full"] + arguments))
      #expect(ended.code == 0, "\(arguments): \(ended)")
      let report = try site.report()
      #expect(report.covered("scanned") == 1 && report.covered("visited") == 1)
      return try site.sortedText()
    }
  }

  @Test func cutLog() throws {
    #expect(Self.log.utf8.count > 1 << 20)
    let runs = try findings(Self.log, "app.log")
    #expect(runs[0].count == 28_000)
    for run in runs.dropFirst() { #expect(run == runs[0]) }
  }

  /// Quoted fields with line ends: a range may begin in the middle of one.
  @Test func cutTable() throws {
    let runs = try findings(Self.table, "list.csv")
    #expect(runs[0].count == 12_000)
    for run in runs.dropFirst() { #expect(run == runs[0]) }
  }

  /// One line is no lines: read as a stream, in bounded memory.
  @Test func giantLine() throws {
    let text = (0..<8_000).map { "電話：\(Planted.phone($0)) 備考：なし " }.joined()
    let runs = try findings(text, "line.txt")
    #expect(runs[0].count == 8_000)
    for run in runs.dropFirst() { #expect(run == runs[0]) }
  }

  /// The report is the same, too.
  @Test func reportDoesNotDependOnPieces() throws {
    let site = Site()
    site.write(Self.log, to: "app.log")
    site.scan("--full")
    let whole = try site.report()
    site.scan("--full", "--piece-length", "8K")
    let pieces = try site.report()
    #expect(whole.counts == pieces.counts)
    #expect(whole.count("phone", "distinct") == 4400)
  }
}
