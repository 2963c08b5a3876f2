// Values that the project file calls nobody's secret: the office's own number,
// its help desk's address. They are dropped here and nowhere else, before
// anything is counted; the file they stood in says so by a cause of its own.

import Bytes
import Model
import Rules

struct IgnoredTerms {
  /// Folded, in lower case, without blanks.
  private let texts: Set<[UInt8]>
  /// By rule: what its validator makes of each term.
  private let normals: [Set<[UInt8]>]

  init(_ terms: [String], _ rules: [CompiledRule], _ lists: Lists) {
    let folded = terms.map { FoldedText(Array($0.utf8)).bytes }
    texts = Set(folded.map(IgnoredTerms.key))
    normals =
      terms.isEmpty
      ? []
      : rules.map { rule in
        Set(folded.compactMap { IgnoredTerms.normal($0, rule, lists) })
      }
  }

  var isEmpty: Bool { texts.isEmpty }

  func holds(_ match: Match, _ rule: CompiledRule, _ view: Surroundings, _ lists: Lists) -> Bool {
    guard !isEmpty else { return false }
    var value: [UInt8] = []
    for range in [match.range] + view.places[match.further.range] {
      value += view.folded.bytes[view.folded.folded(range)]
    }
    if texts.contains(IgnoredTerms.key(value)) { return true }
    guard let normal = IgnoredTerms.normal(value, rule, lists) else { return false }
    return normals[match.rule].contains(normal)
  }

  private static func key(_ folded: [UInt8]) -> [UInt8] {
    folded.filter { $0 > 0x20 }.map(Validator.lower)
  }

  private static func normal(_ folded: [UInt8], _ rule: CompiledRule, _ lists: Lists) -> [UInt8]? {
    if let validator = rule.validator { return validator.check(folded, lists)?.normal }
    switch rule.rule.kind {
    case .name: return NameForm.normal(folded, lists)
    case .address: return AddressForm.normal(folded, Attributes())
    default: return nil
    }
  }
}
