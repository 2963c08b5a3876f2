// JUnit's XML, which nearly every CI server shows: a file is a test case, a kind
// that must not be there a failure, a gap an error.

import Model

struct JUnit {
  private let sheet: CheckSheet

  init(_ sheet: CheckSheet) { self.sheet = sheet }

  var bytes: [UInt8] {
    let failures = sheet.files.count(where: \.fails)
    let errors = sheet.files.count { !$0.fails && sheet.isGap($0) }
    let counts = "tests=\"\(sheet.files.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
    let seconds = Self.seconds(sheet.finished - sheet.started)
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    out += "<testsuites name=\"leakscope\" \(counts) time=\"\(seconds)\">\n"
    out += "<testsuite name=\"leakscope check\" \(counts) time=\"\(seconds)\">\n"
    for file in sheet.files { out += testCase(file) }
    out += "</testsuite>\n</testsuites>\n"
    return Array(out.utf8)
  }

  /// One verdict a case: more than one child is not read everywhere.
  private func testCase(_ file: CheckedFile) -> String {
    let name = "<testcase classname=\"leakscope\" name=\"\(Self.escaped(Shown.name(file.path)))\""
    let gaps = sheet.gaps(of: file)
    if file.fails {
      let failing = file.decisions.filter(\.fails)
      let title = failing.map(sheet.words.found).joined(separator: ", ")
      return name + ">\n  <failure message=\"\(Self.escaped(title))\">"
        + Self.escaped(
          (failing.flatMap { lines(file, $0) } + gaps.map(sheet.words.problem))
            .joined(separator: "\n")) + "</failure>\n</testcase>\n"
    }
    guard let first = gaps.first else { return name + "/>\n" }
    return name + ">\n  <error type=\"\(first.cause.code)\" message=\""
      + Self.escaped(sheet.words.problem(first)) + "\"/>\n</testcase>\n"
  }

  private func lines(_ file: CheckedFile, _ decision: Decision) -> [String] {
    let places = file.findings.filter { $0.kind == decision.kind }.map { finding in
      "\(Shown.name(file.path))\(Shown.name(Location.suffix(finding, sheet.language))): "
        + sheet.words.sentence(finding)
    }
    return ["\(sheet.words.found(decision)): \(sheet.words.ground(decision))"] + places
  }

  private static func seconds(_ nanoseconds: Int64) -> String {
    let milliseconds = max(0, nanoseconds / 1_000_000)
    return "\(milliseconds / 1000).\(String(1000 + milliseconds % 1000).dropFirst())"
  }

  /// Text and attributes of XML 1.0, which cannot hold most control characters
  /// in any form.
  static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      case "\n": out.append(contentsOf: "&#10;".unicodeScalars)
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
