// What a caseless match may take for a character. PCRE2 folds by Unicode in UTF
// mode: k is also the Kelvin sign U+212A, s also the long s U+017F, which are
// three and two bytes long. Of letters beyond ASCII only the scripts are known
// here in which their other cases lie: wide, but never too narrow.

enum CaseVariants {
  static let kelvin: UInt32 = 0x212A
  static let longS: UInt32 = 0x17F

  /// Letters with case, in families that never fold into each other.
  private static let families: [ScalarSet] = [
    ScalarSet(
      0xB5...0xB5, 0xC0...0x2AF, 0x345...0x345, 0x370...0x58F, 0x10A0...0x10FF, 0x13A0...0x13FF,
      0x1C80...0x1CBF, 0x1D79...0x1D8E, 0x1E00...0x1FFF, 0x2126...0x2132, 0x214E...0x214E,
      0x2160...0x2188, 0x24B6...0x24E9, 0x2C00...0x2D2F, 0xA640...0xA7FF, 0xAB30...0xABBF,
      0xFB00...0xFB06),
    ScalarSet(0xFF21...0xFF5A),
    ScalarSet(0x10400...0x1E9FF),
  ]

  /// A superset of all that folds to one of `set`.
  static func possible(_ set: ScalarSet) -> ScalarSet {
    families.reduce(sure(set)) { $1.meets(set) ? $0.union($1) : $0 }
  }

  /// `set` with what certainly folds to one of it: the variants of ASCII.
  static func sure(_ set: ScalarSet) -> ScalarSet {
    var more: [ClosedRange<UInt32>] = set.ranges
    for range in set.ranges {
      for (letters, other) in [(UInt32(0x41)...0x5A, 0x20), (UInt32(0x61)...0x7A, -0x20)] {
        guard range.overlaps(letters) else { continue }
        let part = range.clamped(to: letters)
        more.append(
          UInt32(Int(part.lowerBound) + other)...UInt32(Int(part.upperBound) + other))
      }
    }
    let both = ScalarSet(more)
    for family: [UInt32] in [[0x4B, 0x6B, kelvin], [0x53, 0x73, longS]]
    where family.contains(where: both.contains) {
      more += family.map { $0...$0 }
    }
    return ScalarSet(more)
  }
}
