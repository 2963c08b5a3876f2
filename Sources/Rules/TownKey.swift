// How a town is looked up: 本町 exists 306 times, so the key is the
// municipality together with the name.

package enum TownKey {
  package static func prefix(_ municipality: UInt32) -> [UInt8] {
    [
      UInt8(truncatingIfNeeded: municipality >> 16), UInt8(truncatingIfNeeded: municipality >> 8),
      UInt8(truncatingIfNeeded: municipality),
    ]
  }
}
