// leakscope rules: what is looked for. list and show say it, check tries it.

import ArgumentParser
import Patterns
import Report
import Rules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: Spoken.language("規則の一覧、表示、検査。", "List, show and check the rules."),
    subcommands: [RulesList.self, RulesShow.self, RulesCheck.self])
}

/// Which rules are meant: those a scan started here with the same options would use.
struct RuleChoice: ParsableArguments {
  @Option(
    help: told(
      "自分の規則のフォルダ（繰り返し可）。組み込みと同じidならそれに代わる。",
      "A folder of your own rules (repeatable); one with a built-in id takes its place."))
  var rules: [String] = []

  @Option(
    help: told(
      "プロジェクトファイル。既定: ここか上のフォルダの leakscope.yaml。",
      "The project file. Default: leakscope.yaml here or in a folder above."))
  var config: String?

  func load(_ lang: String?) throws -> (LoadedRules, Language) {
    let project = try Configuration.project(config)
    let language = try Language.checked(lang ?? project?.language)
    return (try LoadedRules.load((project?.rules ?? []) + rules, project), language)
  }
}

struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: Spoken.language("規則を1行ずつ一覧にする。", "List the rules, a line each."))

  @OptionGroup var choice: RuleChoice

  @Option(help: told("メッセージの言語: ja または en。", "Language of messages: ja or en."))
  var lang: String?

  @Flag(
    help: told(
      "規則の代わりに、値の照合に使うリストとその日付を一覧にする。",
      "List the lists instead: what values are checked against, of which day."))
  var data = false

  @Option(name: [.customShort("f", allowingJoined: true), .long], help: "text, json.")
  var format: String = "text"

  func run() throws {
    let (loaded, language) = try choice.load(lang)
    switch format {
    case "text":
      let listing = RuleListing(loaded.book, language)
      Terminal.out(data ? listing.listText : listing.text)
    case "json": Terminal.out(RuleListing(loaded.book, language).json(data: data))
    default:
      throw Complaint(.badValue(option: "--format", value: format, expected: "text, json"))
    }
  }
}

struct RulesShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: Spoken.language("1つの規則のすべてを表示する。", "Show all of one rule."))

  @Argument(help: told("規則のid。例: jp.phone。", "Its id, for example jp.phone."))
  var id: String

  @OptionGroup var choice: RuleChoice

  @Option(help: told("メッセージの言語: ja または en。", "Language of messages: ja or en."))
  var lang: String?

  func run() throws {
    let (loaded, language) = try choice.load(lang)
    guard let rule = loaded.book.rules.first(where: { $0.id == id }) else {
      let near = Nearest.word(to: id, loaded.book.rules.map(\.id))
      throw Complaint(.noSuchRule(id, near: near))
    }
    let addition = loaded.book.additions.first { $0.id == id }
    Terminal.out(RuleCard(rule, addition, language).text)
  }
}
