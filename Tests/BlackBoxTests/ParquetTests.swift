// Parquet, as data teams export it: what each way of writing holds is found, what
// cannot be read is said, and damage costs the file only.

import Foundation
import Testing

@Suite struct ParquetTests {
  static let folder = Build.top + "/Tests/BlackBoxTests/Parquet"

  private func check(_ bytes: [UInt8], _ more: [String] = []) throws -> (Ended, [[String: Any]]) {
    let site = Site()
    site.write(bytes, to: "a.parquet")
    let ended = site.run(["check", site.tree, "--columns", "-f", "json"] + more)
    return (ended, try object(ended.out)["files"] as? [[String: Any]] ?? [])
  }

  private func sample(_ name: String) throws -> [UInt8] {
    try #require(bytes(of: "\(Self.folder)/\(name).parquet"))
  }

  @Test(arguments: ["snappy", "plain", "gzip", "zstd", "lz4", "delta"])
  func columnsAreFound(name: String) throws {
    let (ended, files) = try check(sample(name))
    #expect(ended.code == 1, "\(ended)")
    let file = try #require(files.first)
    #expect(file.text("outcome") == "scanned")
    let table = try #require((file["tables"] as? [[String: Any]])?.first)
    #expect(table["rows"] as? Int == 8)
    let columns = try #require(table["columns"] as? [[String: Any]])
    func told(_ name: String) -> String {
      guard let column = columns.first(where: { $0.text("name") == name }) else { return "none" }
      return "\(column.text("kind")) \(column["found"] ?? 0)/\(column["cells"] ?? 0)"
    }
    #expect(told("氏名") == "name 8/8")
    #expect(told("電話番号") == "phone 8/8")
    #expect(told("メール") == "email 4/4", "the others are null")
    #expect(told("生年月日") == "birth_date 8/8")
    // A list is one cell of its row.
    #expect(told("連絡先").hasSuffix("/5"))
  }

  @Test func whatIsWrittenOtherwiseIsAGap() throws {
    let (brotli, files) = try check(sample("brotli"))
    #expect(brotli.code == 3, "\(brotli)")
    #expect("\(files)".contains("brotli"))
  }

  @Test func whatDatabasesExportIsRead() throws {
    let (ended, files) = try check(sample("exported"))
    #expect(ended.code == 1, "\(ended)")
    let file = try #require(files.first)
    #expect(file.text("outcome") == "scanned")
    let table = try #require((file["tables"] as? [[String: Any]])?.first)
    #expect(table["rows"] as? Int == 3000)
    let columns = try #require(table["columns"] as? [[String: Any]])
    let told = columns.map {
      "\($0.text("name")) \($0.text("kind")) \($0["found"] ?? 0)/\($0["cells"] ?? 0)"
    }
    #expect(told.contains("個人番号 my_number 3000/3000"), "\(told)")
    #expect(told.contains("生年月日 birth_date 3000/3000"), "\(told)")
    #expect(told.contains { $0.hasPrefix("氏名 name") && $0.hasSuffix("/2000") }, "\(told)")
  }

  /// Every byte of the footer turned, and cut anywhere: told, never a crash.
  @Test func damageIsTold() throws {
    let site = Site()
    let whole = try sample("snappy")
    for n in stride(from: 8, to: whole.count, by: 61) {
      site.write(Array(whole[..<n]), to: "cut\(n).parquet")
      var turned = whole
      turned[n] ^= 0x55
      site.write(turned, to: "turned\(n).parquet")
    }
    let ended = site.run(["check", site.tree, "-f", "ndjson"])
    #expect([1, 3].contains(ended.code), "\(ended)")
    let lines = try Line.all(ended.out)
    #expect(!lines.contains { $0.cause == "crashed" || $0.cause == "timed_out" })
    #expect(lines.count { $0.cause == "damaged" } > 10)
  }

  @Test func encryptedIsSaid() throws {
    var bytes = try sample("snappy")
    bytes.replaceSubrange((bytes.count - 4)..., with: Array("PARE".utf8))
    let (ended, files) = try check(bytes)
    #expect(ended.code == 3 && "\(files)".contains("encrypted"))
  }
}
