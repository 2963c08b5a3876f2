// Reads what the program writes, as a program that relies on it would: with a
// strict JSON parser, line by line.

import Foundation
import Glibc
import Testing

/// One line of NDJSON; fields that a line of its type lacks are nil.
struct Line: Hashable, Sendable {
  var type: String
  var path: String
  var text: String
  var line: Int?
  var column: Int?
  var kind: String?
  var confidence: String?
  var value: String?
  var mask: String?
  var digest: String?
  var cause: String?
  var gap: Bool?
  var outcome: String?

  init(_ bytes: some Sequence<UInt8>) throws {
    let fields = try object(Array(bytes))
    type = try #require(fields["type"] as? String)
    path = try #require(fields["path"] as? String)
    text = String(decoding: Array(bytes), as: UTF8.self)
    line = fields["line"] as? Int
    column = fields["column"] as? Int
    kind = fields["kind"] as? String
    confidence = fields["confidence"] as? String
    value = fields["value"] as? String
    mask = fields["mask"] as? String
    digest = fields["digest"] as? String
    cause = fields["cause"] as? String
    gap = fields["gap"] as? Bool
    outcome = fields["outcome"] as? String
  }

  var name: String { (path as NSString).lastPathComponent }

  /// Kind, line, column and value: what a finding says of the file's text.
  var place: String { "\(kind ?? type) \(line ?? 0):\(column ?? 0) \(value ?? "")" }

  static func all(_ bytes: [UInt8]) throws -> [Line] {
    #expect(bytes.isEmpty || bytes.last == 0x0A, "the last line is whole")
    return try bytes.split(separator: 0x0A).map { try Line($0) }
  }
}

func object(_ bytes: [UInt8]) throws -> [String: Any] {
  try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
}

extension Site {
  /// The lines of the output.
  func lines() throws -> [Line] { try Line.all(#require(bytes(of: output))) }

  /// The lines as they are, in order: for outputs too long to be parsed often.
  func sortedText() throws -> [String] {
    try String(decoding: #require(bytes(of: output)), as: UTF8.self)
      .split(separator: "\n").map(String.init).sorted()
  }

  /// The output as text.
  func said() throws -> String { String(decoding: try #require(bytes(of: output)), as: UTF8.self) }

  func findings() throws -> [Line] { try lines().filter { $0.type == "finding" } }

  /// Names of the files that a scan did not read again, in order.
  func unchanged() throws -> [String] {
    try lines().filter { $0.type == "unchanged" }.map(\.name).sorted()
  }

  /// Names of the files in which this scan found something, in order.
  func found() throws -> [String] { try Set(findings().map(\.name)).sorted() }

  func report() throws -> Report {
    let ended = run(["report", "--store", store, "-f", "json"])
    #expect(ended.code == 0, "\(ended)")
    return try Report(ended.out)
  }
}

extension [String: Any] {
  func text(_ key: String) -> String { self[key] as? String ?? "no \(key)" }
  func flag(_ key: String) -> Bool { self[key] as? Bool ?? false }
}

/// The report for programs.
struct Report {
  let fields: [String: Any]

  init(_ bytes: [UInt8]) throws { fields = try object(bytes) }

  var coverage: [String: Any] { fields["coverage"] as? [String: Any] ?? [:] }
  var kinds: [[String: Any]] { fields["kinds"] as? [[String: Any]] ?? [] }
  var files: [[String: Any]] { fields["files"] as? [[String: Any]] ?? [] }
  var problems: [[String: Any]] { fields["problems"] as? [[String: Any]] ?? [] }

  func covered(_ outcome: String) -> Int? { coverage[outcome] as? Int }

  /// A number of one kind: findings, distinct or files.
  func count(_ kind: String, _ field: String) -> Int? {
    kinds.first { $0["kind"] as? String == kind }?[field] as? Int
  }

  /// What it counts, as text that can be compared.
  var counts: String {
    kinds.map { kind in
      let numbers = ["findings", "distinct", "files"].map { "\(kind[$0] as? Int ?? -1)" }
      return "\(kind["kind"] ?? "?") \(numbers.joined(separator: " "))"
    }.joined(separator: "\n")
  }
}
