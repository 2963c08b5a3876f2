// leakscope rules check: what the tests do for the built-in rules, for anybody's.
// A rule is read, compiled, priced, tried on its examples and on hostile text.

import ArgumentParser
import Detect
import Examine
import Glibc
import Linux
import Patterns
import Report
import Rules

struct RulesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Spoken.language("規則を検査し、例を実行する。", "Check rules and run their examples."))

  @Argument(
    help: told(
      "規則のフォルダまたはファイル。既定: ここでのスキャンが使う規則。",
      "Folders of rules, or rule files. Default: the rules a scan here would use."))
  var paths: [String] = []

  @OptionGroup var choice: RuleChoice

  @Option(help: told("メッセージの言語: ja または en。", "Language of messages: ja or en."))
  var lang: String?

  func run() throws {
    guard !paths.isEmpty else {
      let (loaded, language) = try choice.load(lang)
      return try report(loaded.book, loaded.book.rules, sources: [], language)
    }
    let project = try Configuration.project(choice.config)
    let language = try Language.checked(lang ?? project?.language)
    let sources = try Self.parsed(paths)
    let others = try refusing { () throws(RuleError) in
      try LoadedRules.files((project?.rules ?? []) + choice.rules)
    }
    var additions = project?.additions ?? Additions()
    additions.rules += sources
    let ids = Set(sources.map(\.rule.id))
    for file in others {
      let source = try refusing { () throws(RuleError) in try file.parse() }
      // The folder under check may be one of the project's own.
      if !ids.contains(source.rule.id) { additions.rules.append(source) }
    }
    let book = try LoadedRules.composed(additions).book
    let rules = sources.compactMap { source in book.rules.first { $0.id == source.rule.id } }
    try report(book, rules, sources: sources, language)
  }

  /// Every file's first mistake, so that ten files take one round and not ten.
  private static func parsed(_ paths: [String]) throws(Complaint) -> [RuleSource] {
    let files = try refusing { () throws(RuleError) in try LoadedRules.files(paths) }
    var sources: [RuleSource] = []
    var errors: [RuleError] = []
    for file in files {
      do throws(RuleError) {
        let source = try file.parse()
        if let fault = RuleCheck.fault(of: source.rule) { throw source.error(fault) }
        sources.append(source)
      } catch {
        errors.append(error)
      }
    }
    guard errors.isEmpty else { throw Complaint(.refused(errors)) }
    return sources
  }

  private func report(
    _ book: RuleBook, _ rules: [Rule], sources: [RuleSource], _ l: Language
  ) throws(Complaint) {
    let bench: RuleBench
    do throws(RuleFault) {
      bench = try RuleBench(book, l)
    } catch {
      throw Complaint(.imageUnreadable(error.en))
    }
    var rows: [[String]] = []
    var failures: [RuleError] = []
    var warnings: [String] = []
    for rule in rules {
      let source = sources.first { $0.rule.id == rule.id }
      let result = bench.try(rule, source)
      rows.append(result.row)
      failures += result.failures
      warnings += result.warnings
    }
    Terminal.out(Table(RuleBench.header(l), rows).text)
    for warning in warnings { Terminal.error(l("注意: ", "warning: ") + warning) }
    if !failures.isEmpty { throw Complaint(.refused(failures)) }
  }
}
