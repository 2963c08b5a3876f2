// The JNSA model of supposed damages, as its file has it.

import Model

package struct DamageModel: Sendable {
  package struct Level: Sendable {
    /// Mental pain and economic loss, 1 to 3.
    package let x: Int
    package let y: Int
    package let kinds: [Kind]
  }

  package let base: Int
  package let assumption: Said
  package let awards: Said
  package let awardRange: ClosedRange<Int>
  package let levels: [Level]
  package let outside: [Kind]
  package let outsideText: Said
  package let sources: [String]

  init(_ tree: Tree, _ place: String) throws(TreeError) {
    var r = try TreeReader(tree, place)
    _ = try r.text("checked")
    sources = try r.texts("sources")
    base = try r.number("base")
    assumption = try r.said("assumption")
    awards = try r.said("awards")
    let (low, high) = (try r.number("low_award"), try r.number("high_award"))
    awardRange = min(low, high)...max(low, high)
    levels = try r.list("levels") { (tree, place) throws(TreeError) in
      var r = try TreeReader(tree, place)
      let level = Level(x: try r.number("x"), y: try r.number("y"), kinds: try r.kinds("kinds"))
      try r.end()
      guard 1...3 ~= level.x, 1...3 ~= level.y else {
        throw TreeError(place: place, reason: "levels go from 1 to 3")
      }
      return level
    }
    outside = try r.kinds("outside")
    outsideText = try r.said("outside_text")
    try r.end()
  }
}
