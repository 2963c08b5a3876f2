// The built-in rules with a user's: who stands where, what a label alias does,
// and what changes the fingerprint under which files count as unchanged.

import Bytes
import Detect
import Foundation
import Linux
import Model
import Patterns
import Rules
import Testing

@Suite struct ImageComposerTests {
  static let built: Image = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("patterns")
    return image(try! ImageCompiler.compile(folder.path, check: RuleCheck.fault(of:)))
  }()

  static func image(_ bytes: [UInt8]) -> Image {
    let file = try! MemoryFile.sealed(bytes, name: "image").get()
    return withExtendedLifetime(file) { try! Image(descriptor: file.raw) }
  }

  private func book(_ additions: Additions) throws -> RuleBook {
    let base = try RuleBook(Self.built)
    let bytes = try ImageComposer.compose(
      Self.built, base, additions, check: RuleCheck.fault(of:))
    return try RuleBook(Self.image(bytes))
  }

  private func source(_ id: String, label: String = "試験番号") throws -> RuleSource {
    let path = id.replacing(".", with: "/") + ".yaml"
    let text = Written.rule(["id": "id: " + id, "labels": "labels: [\(label)]"])
    return try RuleFile.parse(Array(text.utf8), file: path, path: path)
  }

  /// Stored findings name their rule by its place.
  @Test func builtInRulesKeepTheirPlaces() throws {
    let built = try RuleBook(Self.built)
    var additions = Additions()
    additions.rules = [try source("aaa.first"), try source("jp.phone")]
    let book = try book(additions)
    #expect(book.rules.map(\.id) == built.rules.map(\.id) + ["aaa.first"])
    let phone = try #require(book.rules.first { $0.id == "jp.phone" })
    #expect(phone.labels == ["試験番号"], "the user's rule stands in its place")
    #expect(book.additions.map(\.id) == ["aaa.first", "jp.phone"])
    #expect(book.additions.map(\.replaces) == [false, true])
    #expect(book.lists.surnames.value(Array("佐藤".utf8)) != nil, "lists come along")
  }

  @Test func anIdStandsOnce() throws {
    var additions = Additions()
    additions.rules = [try source("own.a"), try source("own.a")]
    #expect(throws: RuleError.self) { _ = try book(additions) }
  }

  @Test func fingerprintTellsWhatDecides() throws {
    let built = try RuleBook(Self.built)
    var additions = Additions()
    additions.rules = [try source("own.a")]
    let one = try book(additions)
    #expect(one.fingerprint != built.fingerprint)
    #expect(try book(additions).fingerprint == one.fingerprint)
    var moved = additions
    moved.rules[0].file = "elsewhere/own/a.yaml"
    #expect(try book(moved).fingerprint == one.fingerprint, "where it lies decides nothing")
    additions.terms = ["support@example.co.jp"]
    #expect(try book(additions).fingerprint != one.fingerprint)
    additions.rules = [try source("own.a", label: "別の番号")]
    #expect(try book(additions).fingerprint != one.fingerprint)
  }

  private func labelled(_ yaml: String) throws -> RuleBook {
    try book(try ProjectFile.parse(Array(yaml.utf8), file: "leakscope.yaml").additions)
  }

  @Test func aKindMeansItsRulesButNotPartsOfNames() throws {
    let book = try labelled("labels: {name: [お名まえ], jp.phone: [ご連絡先番号]}")
    let holding = { (word: String) in
      book.rules.filter { $0.labels.contains(word) }.map(\.id)
    }
    #expect(holding("お名まえ") == ["jp.name"])
    #expect(holding("ご連絡先番号") == ["jp.phone"])
  }

  @Test func aTargetMustExist() throws {
    let error = #expect(throws: RuleError.self) {
      _ = try labelled("language: ja\nlabels: {phnoe: [あ]}")
    }
    #expect(error?.line == 2)
    #expect(error?.en.contains("did you mean phone?") == true, "\(error?.en ?? "")")
  }

  /// What the engine could not bound is refused, unless the rule owns up to it.
  static let patterns: [(pattern: String, slow: Bool, says: String?)] = [
    ("TN-[0-9]{6}", false, nil), ("TN-[0-9]+", false, "no bound"), ("TN-[0-9]+", true, nil),
    ("TN-.{1,400}", false, "1024 at most"), ("TN-.{1,400}", true, nil),
    ("TN-(?R)?", true, nil), ("TN-(?R)?", false, "slow: true"),
    ("TN-" + String(repeating: "(0)", count: 32), false, "31 at most"),
    ("TN-[0-9", true, "regular expression"),
  ]

  @Test(arguments: patterns.indices) func boundsOfPatterns(index: Int) {
    let (pattern, slow, says) = Self.patterns[index]
    let rule = Rule(
      id: "own.trial", names: [:], kind: .customerID, finder: .pattern(pattern), validator: "",
      labels: [], counterLabels: [],
      confidences: Rule.Confidences(bare: .low, validated: .low, labelled: .low), slow: slow,
      examples: [], references: [])
    let fault = RuleCheck.fault(of: rule)
    if let says {
      #expect(fault?.en.contains(says) == true, "\(pattern): \(fault?.en ?? "accepted")")
    } else {
      #expect(fault == nil, "\(pattern): \(fault?.en ?? "")")
    }
  }

  @Test func everyCheckMethodIsAValidator() {
    for method in CheckMethod.allCases {
      #expect(RuleCheck.validators.contains(method.rawValue))
    }
  }
}
