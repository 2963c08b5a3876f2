// How a town is looked up: 本町 exists 306 times, so the key is the
// municipality together with the name.

package enum TownKey {
  package static func prefix(_ municipality: UInt32) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: municipality >> 16), UInt8(truncatingIfNeeded: municipality >> 8),
      UInt8(truncatingIfNeeded: municipality),
    ]
  }

  /// The form of one character in which lists and text agree: small ヶ and ヵ as
  /// large, digits in half width, variant kanji as the common one.
  /// - Parameter common: the common form of a variant, 0 when it is none.
  package static func form(_ scalar: UInt32, common: (UInt32) -> UInt32) -> UInt32 {
    switch scalar {
    case 0x30F6: 0x30B1
    case 0x30F5: 0x30AB
    case 0xFF10...0xFF19: scalar - 0xFF10 + 0x30
    default:
      if case let usual = common(scalar), usual != 0 { usual } else { scalar }
    }
  }
}
