// Files with nothing wrong, and what is expected of each of them.

import Crew
import Foundation
import Model
import Testing

/// One finding.
func innocent(_ n: UInt32) -> String { "電話番号：090-1234-\(5600 + n % 4400)\n" }

/// Lines of a log, two findings each.
func log(lines: Int) -> String {
  (0..<lines).map { n in
    "2026-05-20T10:00:00 INFO n=\(n) 氏名：佐藤花子 tel=090-1234-\(5600 + n % 4400)"
  }.joined(separator: "\n") + "\n"
}

extension Shop {
  /// Adds files with nothing wrong.
  func addInnocents(_ tokens: Range<UInt32>) { for n in tokens { add(n, innocent(n)) } }

  /// Each was closed once, without a problem, and its finding told once.
  func expectInnocents(_ tokens: some Sequence<UInt32>) {
    for n in tokens {
      let account = self[n]
      #expect(account.conclusions.count == 1, "file \(n)")
      #expect(account.causes.isEmpty, "file \(n)")
      #expect(account.conclusions.first?.readAnything == true, "file \(n)")
      #expect(account.findings.count == 1, "file \(n)")
    }
  }
}

/// A file of /proc as text.
func contents(_ path: String) -> String {
  String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
}
