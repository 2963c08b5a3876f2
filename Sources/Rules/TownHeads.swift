// What the names of towns begin with, by municipality, as bits: where none goes
// on so, no longer name needs to be asked for in a list of a hundred thousand.

import Bytes

package struct TownHeads: Sendable {
  private let section: Image.Section
  private let bits: HashedBits

  private static let size = 1 << 18

  /// nil when the image has none.
  package init?(_ section: Image.Section) {
    guard section.count == Self.size, let bits = HashedBits(section.bytes) else { return nil }
    self.section = section
    self.bits = bits
  }

  /// The key of a municipality, to which characters are added one by one.
  package static func key(_ municipality: UInt32) -> UInt64 { UInt64(municipality) }

  /// Adds a character in the form of the list (TownKey).
  /// - Returns: whether a town may begin so.
  package func goesOn(_ key: inout UInt64, _ form: UInt32) -> Bool {
    key = HashedBits.word(key, form)
    return bits.mayHold(key)
  }

  /// - Parameter towns: as the table of towns has them, three bytes before each.
  package static func freeze(_ towns: [[UInt8]]) -> [UInt8] {
    var keys: Set<UInt64> = []
    for town in towns where town.count > 3 {
      var key = key(town[..<3].reduce(0) { $0 << 8 | UInt32($1) })
      for scalar in UTF8Scalar.scalars(town, 3..<town.count) {
        key = HashedBits.word(key, scalar)
        keys.insert(key)
      }
    }
    return HashedBits.freeze(keys, size: size)
  }
}
