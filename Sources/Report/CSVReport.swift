// A table for people who sort and filter in a spreadsheet: a row per file, kind
// and confidence. Spreadsheets guess encodings and run formulas, hence the mark
// at the beginning and the apostrophes.

import Bytes
import Model

package struct CSVReport {
  package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  package init(_ dossier: Dossier) {
    let l = dossier.language
    row([
      l("パス", "path"), l("種類", "kind"), l("確信度", "confidence"), l("件数", "findings"),
      l("異なる値", "distinct"), l("結果", "outcome"), l("形式", "format"), l("更新日時", "modified"),
      "sha256", l("本人", "persons"), l("読める人", "can be read by"), l("所有者", "owner"),
      l("作成日時", "created"), l("場所の意味", "kind of place"),
    ])
    for file in dossier.scope.files {
      let rest = exposure(file, dossier.scope, l)
      for tally in file.tallies { row(fields(file, tally, l) + rest) }
    }
  }

  private func fields(_ file: FileScope, _ tally: Tally, _ l: Language) -> [String] {
    [
      Shown.name(file.entry.path), tally.slot.kind.name(l), tally.slot.confidence.name(l),
      "\(tally.findings)", "\(tally.distinct)", file.outcome.name(l), Shown.name(file.format),
      Timestamp.text(file.entry.mtime), file.sha256.map { Hex.text($0) } ?? "",
    ]
  }

  /// What is the same for every row of a file.
  private func exposure(_ file: FileScope, _ scope: Scope, _ l: Language) -> [String] {
    let words = ReachWords(accounts: scope.accounts, l: l)
    return [
      scope.persons.map { "\($0.files.persons(in: file.sameAs ?? file.entry.path))" } ?? "",
      words.text(file.reach), words.user(file.entry.owner),
      file.entry.created.map { Timestamp.text($0) } ?? "",
      file.outlets.map { $0.name(l) }.joined(separator: "; "),
    ]
  }

  private mutating func row(_ fields: [String]) {
    bytes += fields.map(Self.quoted).joined(separator: ",").utf8
    bytes += [0x0D, 0x0A]
  }

  /// RFC 4180. Blanks before a formula's first character do not hold a
  /// spreadsheet back, nor do full-width forms (OWASP, CSV Injection).
  package static func quoted(_ field: String) -> String {
    let first = field.unicodeScalars.first { $0 != " " && $0 != "\u{3000}" && $0 != "\u{A0}" }
    let starts = "=+-@\t\r\n＝＋－＠".unicodeScalars
    let text = first.map(starts.contains) == true ? "'" + field : field
    guard text.unicodeScalars.contains(where: { ",\"\r\n'; \t".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) }
      + "\""
  }
}
