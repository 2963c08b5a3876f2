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
  private let reckoning: Reckoning
  private let state = Lock([PathBytes: FileAccount]())

  init(progress: Progress, lines: any ScanLines, streams: [Output], reckoning: Reckoning) {
    self.progress = progress
    self.lines = lines
    self.streams = streams
    self.reckoning = reckoning
  }

  /// Whether workers are to hand in every finding.
  var wantsFindings: Bool { !streams.isEmpty || reckoning.looksAtEach }

  /// By path.
  var accounts: [FileAccount] {
    state.with { $0.values.sorted { $0.entry.path < $1.entry.path } }
  }

  /// An entry that is not read.
  func passed(_ entry: Entry, _ problem: Problem) {
    progress.passed(entry, [problem])
    let outcome = Outcome.of([problem], readAnything: false)
    state.with { accounts in
      accounts[entry.path, default: FileAccount(entry)].close([problem], outcome)
      lines.problem(problem, path: entry.path, outcome: outcome).withUnsafeBytes(tell)
    }
  }

  /// Something to be said of a file before it is read.
  func add(_ problem: Problem, to entry: Entry) {
    state.with { $0[entry.path, default: FileAccount(entry)].problems.append(problem) }
  }

  /// A part that does not decode is a worker gone wrong: the file has not been
  /// read.
  func part(_ assignment: Assignment, _ part: Part) {
    let entry = assignment.entry
    progress.part(
      assignment.token, entry, bytes: part.summary.bytesRead, part.summary.tallies, paths: 1)
    state.with { accounts in
      do {
        try accounts[entry.path, default: FileAccount(entry)].add(part, reckoning)
        guard !streams.isEmpty, !part.findings.isEmpty else { return }
        try lines.part(
          part.findings, values: [], dropped: [], path: entry.path, with: FindingLines(),
          emit: tell)
      } catch {
        accounts[entry.path, default: FileAccount(entry)].problems.append(
          Problem(.crew, .damaged, "answer of a worker"))
      }
    }
  }

  func closed(_ assignment: Assignment, _ conclusion: Conclusion) {
    let entry = assignment.entry
    state.with { accounts in
      var account = accounts[entry.path] ?? FileAccount(entry)
      let problems = account.problems + conclusion.problems
      let outcome = Outcome.of(problems, readAnything: conclusion.readAnything)
      account.close(conclusion.problems, outcome)
      accounts[entry.path] = account
      for problem in problems {
        lines.problem(problem, path: entry.path, outcome: outcome).withUnsafeBytes(tell)
      }
      progress.closed(
        assignment.token, entry, isGap: problems.contains(where: \.cause.isGap), paths: 1)
    }
  }

  private func tell(_ bytes: UnsafeRawBufferPointer) {
    for stream in streams { _ = stream.append(bytes) }
  }
}
