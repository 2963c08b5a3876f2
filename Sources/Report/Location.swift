// A finding's place as people say it: app.log:120:17, 名簿.xlsx › Sheet1!C12,
// a.zip!b.eml › 添付 名簿.csv:4:1, cust.db › customer.tel rowid 17.

import Model

enum Location {
  /// What follows the path.
  static func suffix(_ finding: Finding, _ l: Language = .ja) -> String {
    way(finding.steps, field: finding.field, l) + place(finding, l)
  }

  /// The steps into a file.
  static func way(_ steps: [Step], field: String = "", _ l: Language = .ja) -> String {
    var text = ""
    for (n, step) in steps.enumerated() {
      switch step {
      case .member: text += "!" + step.text
      case .attachment: text += " › " + l("添付 ", "attachment ") + step.text
      case .table where n == steps.count - 1 && !field.isEmpty: text += " › \(step.text).\(field)"
      default: text += " › " + step.text
      }
    }
    return text
  }

  private static func place(_ finding: Finding, _ l: Language) -> String {
    if finding.isInName { return " › " + l("名前", "name") }
    switch finding.steps.last {
    case .sheet: return "!\(column(finding.column))\(finding.line)"
    case .page: return ""
    case .table where !finding.field.isEmpty: return " rowid \(finding.line)"
    default: return ":\(finding.line):\(finding.column)"
    }
  }

  /// 1 is A, 27 is AA.
  private static func column(_ number: Int) -> String {
    var letters = ""
    var rest = number
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
