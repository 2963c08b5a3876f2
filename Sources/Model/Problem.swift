// Why something was not, or not wholly, looked at. Trouble with one file is a
// value that reaches the report; it never ends a scan.

/// Where on the line it happened.
package enum Stage: UInt8, CaseIterable, Sendable {
  case crawl, crew, identify, decode, detect

  package var code: String { "\(self)" }
}

package enum Cause: UInt8, CaseIterable, Sendable {
  // By design: nothing there to read, or the user said so.
  case symbolicLink, fifo, socket, device, kernelFileSystem, otherFileSystem, excluded
  case binaryWithoutText, sparseHole
  // Gaps: content that may hold personal data and was not seen.
  case unreadable, listingFailed, vanished, encrypted, damaged, unsupported, overBudget
  case crashed, killed, timedOut, changedWhileRead, noTextLayer, undecodable, matcherFailed
  case tooLarge, interrupted, ruleOff
  // By design: values that the project file calls nobody's secret were found.
  case ignoredTerm
  // By design: the name says one format, the content another, which was read.
  case misnamed

  package var code: String {
    switch self {
    case .symbolicLink: "symbolic_link"
    case .fifo: "fifo"
    case .socket: "socket"
    case .device: "device"
    case .kernelFileSystem: "kernel_file_system"
    case .otherFileSystem: "other_file_system"
    case .excluded: "excluded"
    case .binaryWithoutText: "binary_without_text"
    case .sparseHole: "sparse_hole"
    case .unreadable: "unreadable"
    case .listingFailed: "listing_failed"
    case .vanished: "vanished"
    case .encrypted: "encrypted"
    case .damaged: "damaged"
    case .unsupported: "unsupported"
    case .overBudget: "over_budget"
    case .crashed: "crashed"
    case .killed: "killed"
    case .timedOut: "timed_out"
    case .changedWhileRead: "changed_while_read"
    case .noTextLayer: "no_text_layer"
    case .undecodable: "undecodable"
    case .matcherFailed: "matcher_failed"
    case .tooLarge: "too_large"
    case .interrupted: "interrupted"
    case .ruleOff: "rule_off"
    case .ignoredTerm: "ignored_term"
    case .misnamed: "misnamed"
    }
  }

  package init?(code: String) {
    guard let found = Cause.allCases.first(where: { $0.code == code }) else { return nil }
    self = found
  }

  /// Whether it leaves a hole in what the scan can answer for. A file that went
  /// away between listing and opening is none: it is not there any more.
  package var isGap: Bool {
    switch self {
    case .symbolicLink, .fifo, .socket, .device, .kernelFileSystem, .otherFileSystem, .excluded,
      .binaryWithoutText, .sparseHole, .vanished, .ignoredTerm, .misnamed:
      false
    default: true
    }
  }

  /// The outcome of an entry of which nothing was read for this cause.
  package var outcomeWhenNothingRead: Outcome {
    switch self {
    case .unsupported, .tooLarge, .noTextLayer: .skipped
    default: isGap ? .failed : .skipped
    }
  }
}

extension Problem {
  /// Whether another look at the same bytes under the same limits would meet it
  /// again: a lock, damage, a format nobody reads. What happened to a process
  /// (`crew`) may have had its cause in the machine, or in what is not installed.
  package var isLasting: Bool {
    switch cause {
    case .encrypted, .damaged, .unsupported, .noTextLayer, .undecodable, .tooLarge, .overBudget,
      .matcherFailed, .ruleOff:
      stage != .crew
    default: !cause.isGap
    }
  }
}

package struct Problem: Hashable, Sendable {
  package var stage: Stage
  package var cause: Cause
  /// Technical detail that holds no content of the file: a format's name, a
  /// system error, a limit.
  package var detail: String
  /// Steps inside the file, empty for the file itself.
  package var steps: [Step]

  package init(_ stage: Stage, _ cause: Cause, _ detail: String = "", steps: [Step] = []) {
    self.stage = stage
    self.cause = cause
    self.detail = detail
    self.steps = steps
  }
}
