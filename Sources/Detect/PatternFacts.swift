// How long a rule's pattern can get and what every match of it holds: what
// decides whether it can be found by candidates in bounded windows.

import Rules

package struct PatternFacts: Sendable {
  private let shape: PatternShape

  /// - Returns: nil for a rule that works by list, and for one that says it is
  ///   slow and whose pattern cannot be analysed.
  /// - Throws: when the pattern has no bound that a window could have, unless
  ///   the rule says that it is slow.
  package init?(_ rule: Rule) throws(RuleFault) {
    guard case .pattern(let pattern) = rule.finder else { return nil }
    do throws(Refusal) {
      shape = try PatternShape(pattern)
    } catch {
      if rule.slow { return nil }
      throw RuleFault(
        "pattern",
        "解析できない正規表現です（\(error.offset)バイト目: \(error.reason)）。このまま使うには slow: true を付けてください",
        "pattern cannot be analysed (byte \(error.offset): \(error.reason)); to use it all the same, say slow: true"
      )
    }
    guard shape.groups <= PatternFacts.mostGroups else {
      throw RuleFault(
        "pattern", "丸括弧の組が多すぎます（\(shape.groups)、\(PatternFacts.mostGroups) まで）。(?:…) を使ってください",
        "pattern has \(shape.groups) groups (\(PatternFacts.mostGroups) at most): use (?:…)")
    }
    if !rule.slow, let fault = PatternFacts.fault(shape) { throw fault }
  }

  /// What a MatchScratch has room for, the whole match apart.
  private static let mostGroups = 31

  private static func fault(_ shape: PatternShape) -> RuleFault? {
    for objection in shape.objections {
      switch objection {
      case .unbounded:
        return RuleFault(
          "pattern", "長さに上限がありません。+ や * の代わりに {1,20} のように書くか、slow: true を付けてください",
          "pattern has no bound: write {1,20} for + and *, or say slow: true")
      case .tooLong(let most):
        let longest = PatternShape.longestMatch
        return RuleFault(
          "pattern", "最大 \(most) バイトになります（\(longest) まで）。短くするか、slow: true を付けてください",
          "pattern gets \(most) bytes long (\(longest) at most): shorten it, or say slow: true")
      case .noAnchor: continue
      }
    }
    return nil
  }

  /// In bytes of folded text; nil when there is no bound.
  package var maximumLength: Int? { shape.maximumLength }

  /// Whether there is nothing to look for, so that all text must be matched.
  package var hasNoAnchor: Bool { shape.objections.contains(.noAnchor) }

  /// What every match holds, as a person reads it.
  /// - Parameter say: takes a Japanese and an English text and returns one.
  package func anchor(_ say: (String, String) -> String) -> String {
    ShapeText(shape).anchorText(say)
  }
}
