// leakscope.yaml: every key read, every mistake with its line, and no value of
// the file in a complaint.

import Model
import Patterns
import Rules
import Testing

@Suite struct ProjectFileTests {
  private func project(_ text: String) throws(RuleError) -> Project {
    try ProjectFile.parse(Array(text.utf8), file: "/srv/office/leakscope.yaml")
  }

  @Test func readsEveryKey() throws {
    let project = try project(
      """
      customer_ids:
        - name: point card
          pattern: 'HG-[0-9]{8}'
          label: ポイントカード
          examples: ['«HG-04127781»']
        - name: {ja: 会員, en: Member}
          pattern: '[0-9]{8}'
          labels: [会員番号, 会員No.]
          check_digit: luhn
        - pattern: 'KX[0-9]{6}'
      labels:
        phone: [ご連絡先番号]
        jp.name: [お名まえ]
      ignore:
        terms: [support@example.co.jp, 株式会社見本]
        paths: [build/, '*.bak']
      limits: {timeout: 30, max_file_size: 10M, max_memory: 2G, jobs: 3}
      min_confidence: high
      fail_on: low
      allow_gap: [unsupported]
      rules: [rules, /etc/leakscope/rules]
      language: ja
      """)
    #expect(
      project.customerIDs.map(\.rule.id) == ["project.point-card", "project.member", "project.3"])
    #expect(project.customerIDs.map(\.rule.kind) == [.customerID, .customerID, .customerID])
    #expect(project.customerIDs[0].rule.confidences.bare == .medium, "HG is nobody else's")
    #expect(project.customerIDs[1].rule.confidences.bare == nil, "eight digits are")
    #expect(project.customerIDs[1].rule.confidences.validated == .low)
    #expect(project.customerIDs[1].rule.validator == "luhn")
    #expect(project.customerIDs[1].rule.labels == ["会員番号", "会員no"])
    #expect(project.labels.map(\.target) == ["phone", "jp.name"])
    #expect(project.labels[0].words == ["ご連絡先番号"])
    #expect(project.ignoredTerms == ["support@example.co.jp", "株式会社見本"])
    #expect(project.ignoredPaths == ["build/", "*.bak"])
    #expect(project.timeout == 30 && project.jobs == 3)
    #expect(project.maximumFileSize == 10 << 20 && project.maximumMemory == 2 << 30)
    #expect(project.minimumConfidence == .high && project.failOn == .low)
    #expect(project.allowedGaps == [.unsupported])
    #expect(project.rules == ["/srv/office/rules", "/etc/leakscope/rules"])
    #expect(project.language == "ja")
  }

  static let mistakes: [(String, Int, String)] = [
    ("langauge: ja", 1, "did you mean language?"),
    ("language: fr", 1, "unknown language fr (known: ja, en)"),
    ("min_confidence: hihg", 1, "did you mean high?"),
    ("min_confidence: 2", 1, "min_confidence must be text"),
    ("fail_on: [low]", 1, "fail_on must be text"),
    ("allow_gap: unsupported", 1, "allow_gap must be a list"),
    ("allow_gap: [unsuported]", 1, "did you mean unsupported?"),
    ("rules: rules", 1, "rules must be a list"),
    ("limits:\n  time: 3", 2, "unknown key time (did you mean timeout?)"),
    ("limits:\n  timeout: soon", 2, "timeout must be a whole number"),
    ("limits:\n  jobs: 0", 2, "jobs must be a whole number"),
    ("limits:\n  max_file_size: big", 2, "max_file_size is a size"),
    ("limits: 3", 1, "limits must be a mapping"),
    ("ignore: [a]", 1, "ignore must be a mapping"),
    ("ignore:\n  term: [a]", 2, "did you mean terms?"),
    ("ignore:\n  terms:\n    - 3", 3, "terms must be text"),
    ("labels: [a]", 1, "labels must be a mapping"),
    ("labels:\n  phone: 電話先", 2, "phone must be a list"),
    ("customer_ids: HG", 1, "customer_ids must be a list"),
    ("customer_ids:\n  - name: a", 2, "pattern is missing"),
    ("customer_ids:\n  - pattern: 'A[0-9]'\n    check_digit: lunh", 3, "did you mean luhn?"),
    ("customer_ids:\n  - pattern: 'A[0-9]'\n    chek: x", 3, "unknown key chek"),
    ("customer_ids:\n  - pattern: '[0-9]{8}'", 2, "needs labels"),
    ("jobs: 3\njobs: 4", 1, "jobs stands twice"),
  ]

  @Test(arguments: mistakes.indices) func aMistakeHasItsLine(index: Int) throws {
    let (text, line, says) = Self.mistakes[index]
    let error = #expect(throws: RuleError.self) { _ = try project(text) }
    #expect(error?.en.contains(says) == true, "\(text): \(error?.description ?? "")")
    #expect(error?.line == line, "\(text): \(error?.description ?? "")")
  }

  /// What the file is about stays out of what a log may keep.
  @Test func complaintsHoldNoTerm() throws {
    let error = #expect(throws: RuleError.self) {
      _ = try project("ignore:\n  terms:\n    - support@example.co.jp\n    - 0312345678\n")
    }
    #expect(error?.line == 4)
    #expect(error?.description.contains("support@") == false)
    #expect(error?.description.contains("312345678") == false)
  }
}
