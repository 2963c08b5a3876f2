// leakscope.yaml, key by key. A new key is one line of this table and the
// function it names: it is then known, spelled right in complaints, and read.

import Model
import Yams

package enum ProjectFile {
  typealias Read = @Sendable (Page, Node, inout Project) throws(RuleError) -> Void

  private static let keys: [(name: String, read: Read)] = [
    (
      "customer_ids",
      { page, node, project throws(RuleError) in
        project.customerIDs = try CustomerIDs.read(page, node)
      }
    ),
    (
      "labels",
      { page, node, project throws(RuleError) in project.labels = try labels(page, node) }
    ),
    ("ignore", { page, node, project throws(RuleError) in try ignore(page, node, &project) }),
    ("limits", { page, node, project throws(RuleError) in try limits(page, node, &project) }),
    (
      "min_confidence",
      { page, node, project throws(RuleError) in
        project.minimumConfidence = try level(page, node, "min_confidence")
      }
    ),
    (
      "fail_on",
      { page, node, project throws(RuleError) in
        project.failOn = try level(page, node, "fail_on")
      }
    ),
    (
      "allow_gap",
      { page, node, project throws(RuleError) in project.allowedGaps = try gaps(page, node) }
    ),
    (
      "rules",
      { page, node, project throws(RuleError) in
        let folder = project.folder
        project.rules = try page.texts(node, "rules").map { $0.hasPrefix("/") ? $0 : folder + $0 }
      }
    ),
    (
      "check",
      { page, node, project throws(RuleError) in
        project.policy = try PolicyFile.read(page, node, folder: project.folder)
      }
    ),
    (
      "readers",
      { page, node, project throws(RuleError) in
        project.outsideReaders = try ReaderEntries.read(page, node, folder: project.folder)
      }
    ),
    (
      "answers",
      { page, node, project throws(RuleError) in
        project.answers = try AnswersFile.answers(page, try page.mapping(node, "answers"))
      }
    ),
    (
      "language",
      { page, node, project throws(RuleError) in
        project.language = try page.word(node, "language", ["ja", "en"])
      }
    ),
  ]

  /// - Parameter file: where it lies, and as complaints name it.
  package static func read(_ file: String) throws(RuleError) -> Project {
    try parse(try Folder.read(file, shown: file), file: file)
  }

  package static func parse(_ bytes: [UInt8], file: String) throws(RuleError) -> Project {
    let page = Page(file: file)
    let mapping = try page.mapping(bytes)
    try page.known(mapping, keys.map(\.name))
    var project = Project(file: file)
    for key in keys {
      if let node = mapping[key.name] { try key.read(page, node, &project) }
    }
    return project
  }

  // MARK: the keys

  private static func labels(_ page: Page, _ node: Node) throws(RuleError) -> [LabelAlias] {
    var aliases: [LabelAlias] = []
    for (key, words) in try page.mapping(node, "labels") {
      let target = key.string ?? ""
      aliases.append(
        LabelAlias(
          target: target, words: try LabelWords.read(page, words, target), file: page.file,
          line: page.line(key)))
    }
    return aliases
  }

  private static func ignore(
    _ page: Page, _ node: Node, _ project: inout Project
  ) throws(RuleError) {
    let mapping = try page.mapping(node, "ignore")
    try page.known(mapping, ["terms", "paths"])
    if let terms = mapping["terms"] { project.ignoredTerms = try page.texts(terms, "terms") }
    if let paths = mapping["paths"] { project.ignoredPaths = try page.texts(paths, "paths") }
  }

  private static func limits(
    _ page: Page, _ node: Node, _ project: inout Project
  ) throws(RuleError) {
    let mapping = try page.mapping(node, "limits")
    try page.known(
      mapping,
      ["timeout", "max_file_size", "max_memory", "max_unpacked", "max_archive_depth", "jobs"])
    if let value = mapping["timeout"] { project.timeout = try page.positive(value, "timeout") }
    if let value = mapping["jobs"] { project.jobs = try page.positive(value, "jobs") }
    if let value = mapping["max_file_size"] {
      project.maximumFileSize = try size(page, value, "max_file_size")
    }
    if let value = mapping["max_unpacked"] {
      project.maximumUnpacked = try size(page, value, "max_unpacked")
    }
    if let value = mapping["max_archive_depth"] {
      project.archiveDepth = try page.positive(value, "max_archive_depth")
    }
    if let value = mapping["max_memory"] {
      project.maximumMemory = try size(page, value, "max_memory")
    }
  }

  static func size(_ page: Page, _ node: Node, _ key: String) throws(RuleError) -> UInt64 {
    guard let size = node.scalar.flatMap({ ByteSize.parse($0.string) }) else {
      throw page.error(
        node, "\(key) は 64K、10M、2G のように書きます", "\(key) is a size such as 64K, 10M, 2G")
    }
    return size
  }

  private static func level(
    _ page: Page, _ node: Node, _ key: String
  ) throws(RuleError) -> Confidence? {
    Confidence(code: try page.word(node, key, Confidence.allCases.map(\.code)))
  }

  private static func gaps(_ page: Page, _ node: Node) throws(RuleError) -> Set<Cause> {
    let known = Cause.allCases.filter(\.isGap).map(\.code)
    var causes: Set<Cause> = []
    for item in try page.items(node, "allow_gap") {
      if let cause = Cause(code: try page.word(item, "allow_gap", known)) { causes.insert(cause) }
    }
    return causes
  }
}
