// leakscope history: the scans of a store, and what changed between two.

import ArgumentParser
import Glibc
import Linux
import Model
import Patterns
import Redact
import Report
import Store

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: Spoken.language(
      "保存先のスキャンの一覧、または2つの間の変化を示す。", "List the scans of a store, or what changed between two."),
    discussion: Spoken.language(
      "スキャンは一覧の番号、または latest（最新）、last（その1つ前）で指定します。中断されたスキャンは比べられません。",
      """
      A scan is named by its number in the list, or as "latest", or as "last" for the one before \
      the latest. Scans that were interrupted cannot be compared.
      """))

  @OptionGroup var view: StoreView

  @Option(
    parsing: .upToNextOption,
    help: told(
      "2つのスキャンを比べる。2つ目を省くと最新。",
      "Compare two scans; the second is the latest where it is left out.", value: "scan"))
  var between: [String] = []

  @Option(help: told("このスキャンを最新と比べる。", "Compare this scan with the latest.", value: "scan"))
  var since: String?

  @Option(name: [.customShort("f", allowingJoined: true), .long], help: "text, json.")
  var format: String = "text"

  func run() throws {
    let language = try view.tongue.language(try view.project()?.language)
    guard ["text", "json"].contains(format) else {
      throw Complaint(.badValue(option: "--format", value: format, expected: "text, json"))
    }
    let wanted = try self.wanted()
    let path = try view.path()
    let key = try view.maskingKey()
    let ledger = try storing(path) { () throws(StoreError) in
      try Store(path: path, keyFingerprint: key?.fingerprint ?? "", writing: false)
    }
    let mask = key.map { PathMask(key: $0.bytes) }
    let steps = try storing(path) { () throws(StoreError) in try ledger.steps() }
    guard let wanted else { return try view.write(list(steps, mask, language)) }
    let first = try number(wanted.first, steps)
    let second = try number(wanted.second, steps)
    guard first < second else {
      throw Complaint(
        .badValue(option: wanted.option, value: wanted.typed, expected: "A < B"))
    }
    let found = try storing(path) { () throws(StoreError) in
      try ledger.comparison(from: first, to: second)
    }
    guard let found else { throw Complaint(.scanNotComparable(wanted.typed)) }
    try view.write(text(found, mask, language))
  }

  /// Two scans as typed.
  private struct Pair {
    var option: String
    var first: String
    var second: String
    var typed: String
  }

  private func wanted() throws(Complaint) -> Pair? {
    let expected = "A, A B"
    if let since {
      guard between.isEmpty else {
        throw Complaint(.badValue(option: "--since", value: since, expected: "no --between"))
      }
      return Pair(option: "--since", first: since, second: "latest", typed: since)
    }
    let typed = between.joined(separator: " ")
    switch between.count {
    case 0: return nil
    case 1: return Pair(option: "--between", first: between[0], second: "latest", typed: typed)
    case 2: return Pair(option: "--between", first: between[0], second: between[1], typed: typed)
    default:
      throw Complaint(.badValue(option: "--between", value: typed, expected: expected))
    }
  }

  /// The number of a scan that can be compared.
  private func number(_ typed: String, _ steps: [ScanStep]) throws(Complaint) -> Int64 {
    let milestones = steps.filter(\.isMilestone).map(\.totals.scan)
    let found =
      switch typed {
      case "latest": milestones.last
      case "last": milestones.dropLast().last
      default: steps.map(\.totals.scan).first { "\($0)" == typed }
      }
    guard let found else { throw Complaint(.noSuchScan(typed)) }
    guard milestones.contains(found) else { throw Complaint(.scanNotComparable(typed)) }
    return found
  }

  private func list(_ steps: [ScanStep], _ mask: PathMask?, _ language: Language) -> [UInt8] {
    let shown = steps.map { step in
      guard let mask else { return step }
      return step.showing({ mask($0) }, text: { mask($0) })
    }
    return format == "json"
      ? HistoryJSON.list(shown) : lines(HistoryList(shown, language: language, zone: .here).text)
  }

  private func text(
    _ found: Comparison, _ mask: PathMask?, _ language: Language
  ) -> [UInt8] {
    var shown = found
    if let mask { shown = found.showing({ mask($0) }, text: { mask($0) }) }
    return format == "json"
      ? HistoryJSON.comparison(shown)
      : lines(HistoryText(shown, language: language, zone: .here).text)
  }

  private func lines(_ text: String) -> [UInt8] { Array((Shown.text(text) + "\n").utf8) }
}
