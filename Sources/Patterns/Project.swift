// What leakscope.yaml says, read and checked: one office's own numbers and
// words, what is nobody's secret there, and how it wants to be scanned.

import Model
import Rules

package struct Project: Sendable {
  /// As it was named or found.
  package let file: String
  package internal(set) var customerIDs: [RuleSource] = []
  package internal(set) var labels: [LabelAlias] = []
  package internal(set) var ignoredTerms: [String] = []
  /// gitignore syntax.
  package internal(set) var ignoredPaths: [String] = []
  package internal(set) var timeout: Int?
  package internal(set) var jobs: Int?
  package internal(set) var maximumFileSize: UInt64?
  package internal(set) var maximumMemory: UInt64?
  package internal(set) var maximumUnpacked: UInt64?
  package internal(set) var archiveDepth: Int?
  package internal(set) var minimumConfidence: Confidence?
  package internal(set) var failOn: Confidence?
  package internal(set) var allowedGaps: Set<Cause> = []
  /// Folders of rules, from where the program stands.
  package internal(set) var rules: [String] = []
  package internal(set) var language: String?
  /// What holds of every matter of this office, for reports.
  package internal(set) var answers: [AnswersFile.Answer] = []
  package internal(set) var policy: Policy?
  /// Commands are run for who names the file; one that was merely found is
  /// somebody else's wish.
  package internal(set) var outsideReaders: [OutsideReader] = []

  /// Names of readers that are not run since the file was merely found.
  package private(set) var withheldReaders: [String] = []

  package mutating func withholdReaders() {
    withheldReaders = outsideReaders.map(\.name)
    outsideReaders = []
  }

  init(file: String) { self.file = file }

  /// What it adds to the rules, beside the folders it names.
  package var additions: Additions {
    var additions = Additions()
    additions.rules = customerIDs
    additions.labels = labels
    additions.terms = ignoredTerms
    return additions
  }

  /// The folder it lies in, with its last slash; empty for this one.
  package var folder: String {
    guard let slash = file.lastIndex(of: "/") else { return "" }
    return String(file[...slash])
  }
}
