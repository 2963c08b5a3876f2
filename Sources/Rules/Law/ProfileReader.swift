// A profile out of its tree; every key must be known.

import Model

extension Profile {
  package init(_ tree: Tree, file: String) throws(TreeError) {
    var r = try TreeReader(tree, file)
    id = try r.text("id")
    name = try r.said("name")
    law = try r.said("law")
    authority = try r.said("authority")
    validFrom = try r.text("valid_from")
    checked = try r.text("checked")
    sources = try r.texts("sources")
    pending = try r.maybeSaid("pending")
    var applies = try TreeReader(try r.tree("applies"), file + ".applies")
    when = try applies.answers("when")
    maybeWhen = try applies.answers("maybe")
    whenKinds = try applies.kinds("kinds")
    otherwise = try applies.said("otherwise")
    try applies.end()
    exclusions = try r.list("exclusions", Exclusion.init)
    doubts = try r.list("doubts") { (tree, place) throws(TreeError) in
      var r = try TreeReader(tree, place)
      let doubt = Doubt(when: try r.answers("when"), text: try r.said("text"))
      try r.end()
      return doubt
    }
    situations = try r.list("situations", Situation.init)
    deadlines = try r.list("deadlines", Deadline.init)
    contractor = r.has("contractor") ? try Exclusion(try r.tree("contractor"), file) : nil
    items = try r.list("items") { (tree, place) throws(TreeError) in
      var r = try TreeReader(tree, place)
      let item = Item(
        id: try r.text("id"), name: Said(ja: try r.text("ja"), en: try r.text("en")),
        inNotice: try r.flag("notice"))
      try r.end()
      return item
    }
    fields = try r.list("fields") { (tree, place) throws(TreeError) in
      var r = try TreeReader(tree, place)
      let field = Field(
        name: Said(ja: try r.text("ja"), en: try r.text("en")), kinds: try r.kinds("kinds"))
      try r.end()
      return field
    }
    remarks = try r.list("remarks", Said.init)
    try r.end()
    guard let first = validFrom.first, first.isNumber, validFrom.count == 10, checked.count == 10
    else { throw TreeError(place: file, reason: "valid_from and checked are days: 2026-01-02") }
  }
}

extension Profile.Exclusion {
  init(_ tree: Tree, _ place: String) throws(TreeError) {
    var r = try TreeReader(tree, place)
    when = try r.answers("when")
    article = try r.said("article")
    text = try r.said("text")
    except = Set(try r.texts("except"))
    try r.end()
  }
}

extension Profile.Situation {
  init(_ tree: Tree, _ place: String) throws(TreeError) {
    var r = try TreeReader(tree, place)
    id = try r.text("id")
    article = try r.said("article")
    name = try r.said("name")
    text = try r.said("text")
    kinds = try r.kinds("kinds")
    maybe = try r.kinds("maybe")
    maybeText = try r.maybeSaid("maybe_text")
    answer = r.has("answer") ? try r.text("answer") : nil
    answersYes = Set(r.has("answers_yes") ? try r.texts("answers_yes") : ["yes"])
    answersNo = Set(r.has("answers_no") ? try r.texts("answers_no") : ["no"])
    alwaysAsk = try r.maybeSaid("always_ask")
    moreThan = try r.number("more_than")
    try r.end()
  }
}

extension Profile.Deadline {
  init(_ tree: Tree, _ place: String) throws(TreeError) {
    var r = try TreeReader(tree, place)
    id = try r.text("id")
    name = try r.said("name")
    article = try r.said("article")
    to = try r.said("to")
    text = try r.said("text")
    days = r.has("days") ? try r.number("days") : nil
    fromDays = r.has("from_days") ? try r.number("from_days") : nil
    hours = r.has("hours") ? try r.number("hours") : nil
    movesToWorkingDay = try r.flag("next_working_day")
    if r.has("longer") {
      var l = try TreeReader(try r.tree("longer"), place + ".longer")
      longer = (try l.number("days"), try l.text("situation"))
      try l.end()
    } else {
      longer = nil
    }
    try r.end()
  }
}

extension TreeReader {
  mutating func kinds(_ key: String) throws(TreeError) -> [Kind] {
    var kinds: [Kind] = []
    for code in try texts(key) {
      guard let kind = Kind(rawValue: code) else {
        throw TreeError(place: key, reason: "no kind \(code)")
      }
      kinds.append(kind)
    }
    return kinds
  }
}
