// What a check has seen so far, file by file, in memory: exact counts, a bounded
// number of findings. Whoever wants each finding gets its line at once.

import Crew
import Linux
import Model
import Packed
import Report

final class CheckBook: Sendable {
  private let progress: Progress
  private let lines: any ScanLines
  private let streams: [Output]
  private let state = Lock(State())

  private struct State {
    var byPath: [PathBytes: FileAccount] = [:]
  }

  init(progress: Progress, lines: any ScanLines, streams: [Output]) {
    self.progress = progress
    self.lines = lines
    self.streams = streams
  }

  /// Whether workers are to hand in every finding.
  var wantsFindings: Bool { !streams.isEmpty }

  /// By path.
  var accounts: [FileAccount] {
    state.with { $0.byPath.values.sorted { $0.entry.path < $1.entry.path } }
  }

  /// An entry that is not read.
  func passed(_ entry: Entry, _ problem: Problem) {
    progress.passed(entry, [problem])
    let outcome = Outcome.of([problem], readAnything: false)
    state.with { s in
      s.byPath[entry.path, default: FileAccount(entry)].close([problem], outcome)
      tell(lines.problem(problem, path: entry.path, outcome: outcome))
    }
  }

  /// Something to be said of a file before it is read.
  func add(_ problem: Problem, to entry: Entry) {
    state.with { $0.byPath[entry.path, default: FileAccount(entry)].problems.append(problem) }
  }

  func part(_ assignment: Assignment, _ part: Part) {
    let entry = assignment.entry
    progress.part(
      assignment.token, entry, bytes: part.summary.bytesRead, part.summary.tallies, paths: 1)
    state.with { s in
      s.byPath[entry.path, default: FileAccount(entry)].add(part)
      guard !streams.isEmpty, !part.findings.isEmpty,
        let text = try? lines.part(part.findings, values: [], dropped: [], path: entry.path)
      else { return }
      tell(text)
    }
  }

  func closed(_ assignment: Assignment, _ conclusion: Conclusion) {
    let entry = assignment.entry
    state.with { s in
      var account = s.byPath[entry.path] ?? FileAccount(entry)
      let problems = account.problems + conclusion.problems
      let outcome = Outcome.of(problems, readAnything: conclusion.readAnything)
      account.close(conclusion.problems, outcome)
      s.byPath[entry.path] = account
      for problem in problems {
        tell(lines.problem(problem, path: entry.path, outcome: outcome))
      }
      progress.closed(
        assignment.token, entry, isGap: problems.contains(where: \.cause.isGap), paths: 1)
    }
  }

  private func tell(_ bytes: [UInt8]) {
    for stream in streams { _ = stream.append(bytes) }
  }
}
