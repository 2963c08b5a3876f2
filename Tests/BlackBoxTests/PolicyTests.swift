// The policy of leakscope.yaml: what may stand where, how much of it, and which
// line decided.

import Foundation
import Testing

@Suite struct PolicyTests {
  static let table = """
    会員番号,氏名,電話番号,メール
    K-000123,佐藤 花子,090-1234-5678,hanako@example.com
    K-000124,鈴木 一郎,090-1234-5679,ichiro@example.com
    K-000125,高橋 次郎,090-1234-5680,jiro@example.com

    """

  /// A tree with a table, checked from its own folder under this policy.
  static func check(_ policy: String, _ more: [String] = [], file: String = "exports/a.csv")
    -> Ended
  {
    let site = Site()
    site.write(Self.table, to: file)
    site.write(policy, to: "leakscope.yaml")
    let config = site.path("leakscope.yaml")
    return site.run(["check", site.path(file), "--config", config] + more)
  }

  static func allowing(_ lines: String, _ glob: String = "'exports/*.csv'") -> String {
    "check:\n  paths:\n    \(glob):\n\(lines)\n"
  }

  @Test(
    arguments: [
      ("      allow: {customer_id: any, name: any, phone: any, email: any}", 0),
      ("      allow: [customer_id, name, phone, email]", 0),
      ("      allow: {all: any}", 0),
      ("      allow: {all: any}\n      deny: [email]", 1),
      ("      allow: {customer_id: any, name: any, phone: any}", 1),
      ("      allow: {all: 3}", 0), ("      allow: {all: 2}", 1),
      ("      allow: {all: {findings: 3}}", 0), ("      allow: {all: {findings: 2}}", 1),
      ("      allow: {all: {persons: 3}}", 0), ("      allow: {all: {persons: 2}}", 1),
      ("      allow: {all: {up_to: high}}", 0), ("      allow: {all: {up_to: medium}}", 1),
      ("      columns: [会員番号, 氏名, 電話番号, メール]", 0),
      ("      columns: [会員番号, 氏名, 電話番号]", 1),
      ("      allow: {all: any}\n      deny: {ip_address: low}", 0),
    ] as [(String, Int32)])
  func clausesDecide(lines: String, code: Int32) {
    let ended = Self.check(Self.allowing(lines))
    #expect(ended.code == code, "\(lines): \(ended)\n\(ended.text)")
  }

  @Test(
    arguments: [
      ("'*.csv'", 0), ("exports/", 1), ("'exports/**'", 0), ("'**/a.csv'", 0),
      ("/exports/a.csv", 0),
      ("'other/*.csv'", 1), ("'exports/b*'", 1),
    ] as [(String, Int32)])
  func patternsMeanPathsFromThePolicy(glob: String, code: Int32) {
    let ended = Self.check(Self.allowing("      allow: {all: any}", glob))
    #expect(ended.code == code, "\(glob): \(ended)")
  }

  @Test func laterEntriesGoFirst() {
    let policy = """
      check:
        paths:
          '*.csv': {allow: {all: any}}
          exports/a.csv: {deny: [phone]}
      """
    let ended = Self.check(policy, ["--explain"])
    #expect(ended.code == 1)
    #expect(ended.text.contains("leakscope.yaml:4: deny phone"))
    #expect(ended.text.contains("leakscope.yaml:3: allow all: any"))
  }

  @Test func levelsPerKindComeFromTheFileToo() {
    #expect(Self.check("check: {fail_on: never}").code == 0)
    #expect(Self.check("check: {fail_on: {all: never, phone: low}}").code == 1)
    #expect(Self.check("check: {fail_on: never}", ["--fail-on", "medium"]).code == 1)
    #expect(Self.check("fail_on: high").code == 1)
  }

  @Test(
    arguments: [
      "check: {path: {}}", "check: {paths: {a: {alow: []}}}",
      "check: {paths: {a: {allow: {nam: any}}}}",
      "check: {paths: {a: {allow: {name: 0}}}}", "check: {paths: {a: {allow: {name: some}}}}",
      "check: {paths: {a: {allow: {name: {person: 1}}}}}", "check: {fail_on: always}",
      "check: {paths: {a: {deny: {name: never}}}}", "check: {paths: [a]}", "check: {baseline: 5}",
    ])
  func mistakesAreTold(policy: String) {
    let ended = Self.check(policy)
    #expect(ended.code == 2, "\(policy): \(ended)")
    #expect(ended.err.contains("leakscope.yaml:1"))
  }
}
