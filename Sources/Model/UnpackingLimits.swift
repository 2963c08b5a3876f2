// How much one file may unpack to, everything inside it taken together. A file
// that asks for more is read that far and named as over budget.

package struct UnpackingLimits: Sendable, Hashable {
  /// Containers within containers.
  package var depth: Int
  package var members: Int
  /// Bytes unpacked.
  package var bytes: UInt64
  /// Bytes unpacked per byte of the file, looked at once 16 MiB are out.
  package var ratio: UInt64
  /// Bytes of one member held in memory, for formats that jump about.
  package var memory: UInt64
  /// Whether what looks like text is taken out of formats nobody knows.
  package var readsStrings = false

  package init(
    depth: Int = 8, members: Int = 100_000, bytes: UInt64 = 16 << 30, ratio: UInt64 = 1000,
    memory: UInt64 = 256 << 20
  ) {
    self.depth = depth
    self.members = members
    self.bytes = bytes
    self.ratio = ratio
    self.memory = memory
  }
}
