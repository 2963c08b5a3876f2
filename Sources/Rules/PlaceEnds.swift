// How the names of prefectures and municipalities end, as bits of their last two
// characters: 市場 and 都合 hold what places end in, and nearly all of it is
// turned away here before any list is asked.

import Bytes

package struct PlaceEnds: Sendable {
  private let section: Image.Section
  /// By `HashedBits.pair`.
  package let bits: HashedBits

  private static let size = 1 << 13

  /// nil when the image has none: every place is looked at then.
  package init?(_ section: Image.Section) {
    guard section.count == Self.size, let bits = HashedBits(section.bytes) else { return nil }
    self.section = section
    self.bits = bits
  }

  package static func freeze(_ names: [[UInt8]]) -> [UInt8] {
    let keys = names.compactMap { name -> UInt64? in
      let scalars = UTF8Scalar.scalars(name, 0..<name.count)
      guard scalars.count > 1 else { return nil }
      return HashedBits.pair(scalars[scalars.count - 2], scalars[scalars.count - 1])
    }
    return HashedBits.freeze(keys, size: size)
  }
}
