// What a report has to be told for its assessment of duties.

import ArgumentParser
import Assess
import Linux
import Model
import Patterns
import Report
import Rules

struct DutyOptions: ParsableArguments {
  @Option(
    help: told(
      "事態を知った日（2026-11-20）。期限の1日目。",
      "The day on which the matter became known (2026-11-20): day 1 of terms."))
  var known: String?

  @Option(
    name: .customLong("answer"),
    help: told(
      "走査では分からないこと。キー=値（繰り返し可）。キーは docs/report.md。",
      "What no scan can know, as KEY=VALUE (repeatable); keys are in docs/report.md."))
  var answers: [String] = []

  @Option(
    name: .customLong("answers"),
    help: told("同じことを書いたYAMLファイル。", "The same in a YAML file."))
  var file: String?

  @Flag(
    help: told("JNSAのモデルによる想定損害額を加える。", "Add the supposed damages of the JNSA model."))
  var estimateDamages = false

  func worksheet(
    _ scope: Scope, _ book: LawBook, _ project: Project?
  ) throws(Complaint) -> Worksheet {
    Worksheet(
      scope, book: book, answers: try given(book, project), estimatesDamages: estimateDamages)
  }

  /// The command line goes before the file of answers, and that before what the
  /// project file says of every matter.
  private func given(_ book: LawBook, _ project: Project?) throws(Complaint) -> [String: String] {
    var given: [String: String] = [:]
    if let project { try take(project.answers, of: project.file, book, into: &given) }
    if let file {
      let read = try refusing { () throws(RuleError) in try AnswersFile.read(file) }
      try take(read, of: file, book, into: &given)
    }
    for answer in answers + (known.map { ["known=\($0)"] } ?? []) {
      let parts = answer.split(separator: "=", maxSplits: 1).map(String.init)
      let value = parts.count == 2 ? parts[1] : ""
      if let expected = expected(parts.first ?? "", value, book) {
        let option = answer.hasPrefix("known=") ? "--known" : "--answer"
        throw Complaint(.badValue(option: option, value: answer, expected: expected))
      }
      given[parts[0]] = value
    }
    return given
  }

  private func take(
    _ answers: [AnswersFile.Answer], of file: String, _ book: LawBook,
    into given: inout [String: String]
  ) throws(Complaint) {
    for answer in answers {
      if let expected = expected(answer.key, answer.value, book) {
        throw Complaint(
          .refused([
            RuleError(
              file, answer.line, "\(answer.key): \(answer.value)（\(expected)）",
              "\(answer.key): \(answer.value) (expected \(expected))")
          ]))
      }
      given[answer.key] = answer.value
    }
  }

  /// What should stand there; nil when it does.
  private func expected(_ key: String, _ value: String, _ book: LawBook) -> String? {
    guard let question = book.questions.first(where: { $0.id == key }) else {
      return book.questions.map(\.id).joined(separator: ", ")
    }
    return question.takes(value) ? nil : "\(key)=\(question.expected)"
  }
}
