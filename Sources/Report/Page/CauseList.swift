// What was not read, by cause, with the files: gaps in one list, what was left
// out by design in another.

import Model

struct CauseList {
  private let scope: Scope
  private let names: ShownPaths
  private let l: Language
  private let longest: Int
  private let causes: [(cause: Cause, count: Int)]

  init(_ scope: Scope, _ names: ShownPaths, _ l: Language, gaps: Bool, longest: Int) {
    self.scope = scope
    self.names = names
    self.l = l
    self.longest = longest
    causes = scope.reasons.filter { $0.key.isGap == gaps && $0.value > 0 }
      .map { (cause: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.cause.code) < ($0.count, $1.cause.code) }
  }

  var fields: [Fields] {
    let files = Dictionary(grouping: scope.problems, by: \.problem.cause)
    return causes.isEmpty ? [] : [["causes": causes.map { row($0, files[$0.cause] ?? []) }]]
  }

  private func row(
    _ cause: (cause: Cause, count: Int), _ problems: [(path: PathBytes, problem: Problem)]
  ) -> Fields {
    let byPath = Dictionary(grouping: problems, by: \.path)
    let paths = byPath.keys.sorted()
    let left = max(cause.count, paths.count) - min(paths.count, longest)
    return [
      "cause": cause.cause.name(l), "count": Layout.number(cause.count),
      "hinted": cause.cause.hint(l) != nil, "hint": cause.cause.hint(l) ?? "",
      "files": paths.prefix(longest).map { path in
        let details = Set((byPath[path] ?? []).map(detail)).filter { !$0.isEmpty }.sorted()
        let file: Fields = ["detail": details.joined(separator: ", ")]
        return file.merging(names.fields(path)) { own, _ in own }
      },
      "more": left > 0 ? [["text": l.rest(left)]] : [],
    ]
  }

  private func detail(_ found: (path: PathBytes, problem: Problem)) -> String {
    let steps = found.problem.steps.map(\.text).joined(separator: " › ")
    let text = [steps, found.problem.detail].filter { !$0.isEmpty }.joined(separator: ": ")
    return Shown.short(Shown.name(text), longest: 160)
  }
}
