// The invented office's shared drive: every file is accounted for, and nearly
// all that was planted in plain text is found (fixtures/README.md).

import Foundation
import Glibc
import Testing

@Suite struct ShareTests {
  /// What was planted in one file.
  struct Value: Sendable, CustomStringConvertible {
    var path: String
    var kind: String
    var value: String
    var line: Int?
    var column: Int?

    var description: String { "\(path):\(line ?? 0):\(column ?? 0) \(kind) \(value)" }
  }

  static let plain: Set<String> = [
    "csv", "tsv", "txt", "md", "log", "sql", "html", "json", "jsonl", "yaml", "eml",
  ]

  /// Values in plain text: none inside members, attachments or names of files.
  private func planted() throws -> [Value] {
    let truth = try object(#require(bytes(of: Build.top + "/fixtures/share.expected.json")))
    let files = try #require(truth["files"] as? [String: [String: Any]])
    return files.flatMap { path, file -> [Value] in
      guard Self.plain.contains(file.text("format")) else { return [] }
      let values = file["values"] as? [[String: Any]] ?? []
      return values.filter { $0["ignore"] == nil && $0["member"] == nil && $0["place"] == nil }
        .map {
          Value(
            path: path, kind: $0.text("kind"), value: $0.text("value"), line: $0["line"] as? Int,
            column: $0["column"] as? Int)
        }
    }
  }

  private func scanned() throws -> Site {
    let site = Site()
    let ended = site.scan("--reveal", of: [Build.share])
    #expect(ended.code == 3, "formats are left that are not read yet: \(ended)")
    return site
  }

  @Test func everyFileIsVisited() throws {
    let site = try scanned()
    let below = try #require(FileManager.default.enumerator(atPath: Build.share))
    let files = below.compactMap { $0 as? String }.filter { name in
      status(of: Build.share + "/" + name).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
    }
    let report = try site.report()
    #expect(files.count >= 75 && report.covered("visited") == files.count)
    #expect(report.covered("failed") == 0)
    let told = Set(try site.lines().map(\.path)).union(report.files.map { $0.text("path") })
    #expect(told.isSubset(of: files.map { Build.share + "/" + $0 }))
  }

  @Test(arguments: ["email", "phone", "my_number", "card"])
  func recall(kind: String) throws {
    let site = try scanned()
    let found = Dictionary(grouping: try site.findings().filter { $0.kind == kind }) { line in
      String(line.path.dropFirst(Build.share.count + 1))
    }
    let planted = try planted().filter { $0.kind == kind }
    try #require(planted.count > 10)
    let misses = planted.filter { value in
      !(found[value.path] ?? []).contains { line in
        line.value == value.value || line.line == value.line && line.column == value.column
      }
    }
    let recall = Double(planted.count - misses.count) / Double(planted.count)
    #expect(recall >= 0.95, "\(misses.map(\.description).sorted().joined(separator: "\n"))")
  }

  /// What only looks personal is not told: few decoys of these kinds are taken.
  @Test func decoysStay() throws {
    let site = try scanned()
    let truth = try object(#require(bytes(of: Build.top + "/fixtures/share.expected.json")))
    let files = try #require(truth["files"] as? [String: [String: Any]])
    let kinds: Set = ["email", "phone", "my_number", "card"]
    let found = try site.findings().filter { kinds.contains($0.kind ?? "") }
    var decoys = 0
    var taken: [String] = []
    for (path, file) in files {
      for decoy in file["decoys"] as? [[String: Any]] ?? [] {
        decoys += 1
        let hit = found.contains { line in
          line.path == Build.share + "/" + path && line.line == decoy["line"] as? Int
            && line.column == decoy["column"] as? Int
        }
        if hit { taken.append("\(path) \(decoy.text("what")) \(decoy.text("value"))") }
      }
    }
    #expect(decoys > 50)
    #expect(taken.count * 20 <= decoys, "\(taken.sorted().joined(separator: "\n"))")
  }
}
