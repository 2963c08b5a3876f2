// What a scan cannot know and a report has to be told, with what is assumed
// where nobody says it.

package struct Question: Sendable {
  package enum Form: Sendable { case choice, date, text }

  package struct Value: Sendable {
    package let code: String
    package let name: Said
  }

  package let id: String
  package let ask: Said
  package let form: Form
  /// The first one is what is assumed.
  package let values: [Value]

  package init(_ tree: Tree, _ place: String) throws(TreeError) {
    var r = try TreeReader(tree, place)
    id = try r.text("id")
    ask = try r.said("ask")
    switch r.has("form") ? try r.text("form") : "choice" {
    case "choice": form = .choice
    case "date": form = .date
    case "text": form = .text
    default: throw TreeError(place: place, reason: "unknown form")
    }
    values = try r.list("values") { (tree, place) throws(TreeError) in
      var r = try TreeReader(tree, place)
      let value = Value(
        code: try r.text("code"), name: Said(ja: try r.text("ja"), en: try r.text("en")))
      try r.end()
      return value
    }
    try r.end()
    if form == .choice, values.isEmpty { throw TreeError(place: place, reason: "no values") }
  }

  /// Whether `answer` is one.
  package func takes(_ answer: String) -> Bool {
    switch form {
    case .choice: values.contains { $0.code == answer }
    case .date: Day(answer) != nil
    case .text: !answer.isEmpty
    }
  }

  /// For complaints.
  package var expected: String {
    switch form {
    case .choice: values.map(\.code).joined(separator: ", ")
    case .date: "2026-11-20"
    case .text: "text"
    }
  }
}
