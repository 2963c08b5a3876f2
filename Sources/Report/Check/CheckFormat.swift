// The forms a check is told in once it is done. A further one is a line in this
// table and a file of its own. NDJSON is not here: its lines come while files
// are read.

package struct CheckFormat: Sendable {
  /// As it is asked for.
  package let name: String
  /// What a file's name ends in that is written in it.
  package let endings: [String]
  package let write: @Sendable (CheckSheet) -> [UInt8]

  package static let all = [
    CheckFormat("text", [".txt"]) { CheckText($0).bytes },
    CheckFormat("sarif", [".sarif", ".sarif.json"]) { SARIF($0).bytes },
    CheckFormat("json", [".json"]) { CheckJSON($0).bytes },
    CheckFormat("junit", [".xml"]) { JUnit($0).bytes },
    CheckFormat("github", []) { GitHubAnnotations($0).bytes },
    CheckFormat("gitlab", []) { GitLabQuality($0).bytes },
    CheckFormat("markdown", [".md", ".markdown"]) { CheckMarkdown($0).bytes },
  ]

  package static let stream = "ndjson"
  package static var listed: String { (all.map(\.name) + [stream]).joined(separator: ", ") }

  package static func named(_ name: String) -> CheckFormat? {
    all.first { $0.name == name || (name == "md" && $0.name == "markdown") }
  }

  /// The name of the format that the end of a file's name asks for.
  package static func meant(by output: String) -> String? {
    let name = output.lowercased()
    if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") { return stream }
    return all.first { $0.endings.contains(where: name.hasSuffix) }?.name
  }

  private init(
    _ name: String, _ endings: [String], _ write: @escaping @Sendable (CheckSheet) -> [UInt8]
  ) {
    self.name = name
    self.endings = endings
    self.write = write
  }
}
