// The forms a report takes. A further one is a line in this table and a file of
// its own.

package struct ReportFormat: Sendable {
  /// As it is asked for; further names, and ends of file names, behind it.
  package let names: [String]
  package let write: @Sendable (Dossier) -> [UInt8]

  package static let all = [
    ReportFormat(["text", "txt"]) { TextReport($0).bytes },
    ReportFormat(["json"]) { JSONReport($0).bytes },
    ReportFormat(["html", "htm"]) { HTMLReport($0).bytes },
    ReportFormat(["markdown", "md"]) { MarkdownReport($0).bytes },
    ReportFormat(["csv"]) { CSVReport($0).bytes },
  ]

  package static func named(_ name: String) -> ReportFormat? {
    all.first { $0.names.contains(name) }
  }

  /// What the end of an output's name asks for, else text.
  package static func meant(by output: String?) -> ReportFormat {
    guard let output, let dot = output.lastIndex(of: ".") else { return all[0] }
    return named(output[output.index(after: dot)...].lowercased()) ?? all[0]
  }

  /// For messages.
  package static var listed: String { all.map { $0.names[0] }.joined(separator: ", ") }

  private init(_ names: [String], _ write: @escaping @Sendable (Dossier) -> [UInt8]) {
    self.names = names
    self.write = write
  }
}
