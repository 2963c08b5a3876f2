// leakscope rules: what is looked for. list and show say it, check tries it.

import ArgumentParser
import Patterns
import Report
import Rules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, show and check the rules.",
    subcommands: [RulesList.self, RulesShow.self, RulesCheck.self])
}

/// Which rules are meant: those a scan started here with the same options would use.
struct RuleChoice: ParsableArguments {
  @Option(help: "A folder of your own rules (repeatable); one with a built-in id takes its place.")
  var rules: [String] = []

  @Option(help: "The project file. Default: leakscope.yaml here or in a folder above.")
  var config: String?

  func load(_ lang: String?) throws -> (LoadedRules, Language) {
    let project = try Configuration.project(config)
    let language = try Language.checked(lang ?? project?.language)
    return (try LoadedRules.load((project?.rules ?? []) + rules, project), language)
  }
}

struct RulesList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules, a line each.")

  @OptionGroup var choice: RuleChoice

  @Option(help: "Language of messages: ja or en.")
  var lang: String?

  @Flag(help: "List the lists instead: what values are checked against, of which day.")
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
    commandName: "show", abstract: "Show all of one rule.")

  @Argument(help: "Its id, for example jp.phone.")
  var id: String

  @OptionGroup var choice: RuleChoice

  @Option(help: "Language of messages: ja or en.")
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
