// What one character of a pattern may be. Of a Unicode property only bounds
// are known here, and what is around a class may be the complement of it, so a
// class is held from both sides: what it may match at most and surely matches.

package struct CharacterClass: Hashable, Sendable {
  /// A superset of what it matches.
  package private(set) var upper: ScalarSet
  /// A subset of it.
  private(set) var lower: ScalarSet

  static let none = CharacterClass(.none)
  static let any = CharacterClass(.all)

  /// `.` and `\N`. Which characters end a line besides LF is an option of
  /// PCRE2's build, hence the bounds.
  static let notNewline = CharacterClass(
    upper: ScalarSet(0x0A...0x0A).complement,
    lower: ScalarSet(0x0A...0x0D, 0x85...0x85, 0x2028...0x2029, 0...0).complement)

  init(_ exactly: ScalarSet) {
    upper = exactly
    lower = exactly
  }

  init(upper: ScalarSet, lower: ScalarSet) {
    self.upper = upper
    self.lower = lower
  }

  /// Characters written out, one or a range of them.
  init(_ range: ClosedRange<UInt32>, caseless: Bool) {
    let written = ScalarSet(range)
    lower = caseless ? CaseVariants.sure(written) : written
    upper = caseless ? CaseVariants.possible(written) : written
  }

  init(_ scalar: UInt32, caseless: Bool) { self.init(scalar...scalar, caseless: caseless) }

  func union(_ other: CharacterClass) -> CharacterClass {
    CharacterClass(upper: upper.union(other.upper), lower: lower.union(other.lower))
  }

  var complement: CharacterClass {
    CharacterClass(upper: lower.complement, lower: upper.complement)
  }
}
