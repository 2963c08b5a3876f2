// Which folders scans looked at: what lies outside is not known to them, and so
// is neither new nor gone.

import Model

/// The folders that a scan looks at.
struct Latitude: Hashable {
  private let roots: Set<PathBytes>
  private let grounds: Grounds
  /// Of roots that are files.
  private let parents: Set<[UInt8]>

  init(_ scan: ScanTotals) {
    roots = Set(scan.identity.roots)
    grounds = Grounds(scan.identity.roots)
    parents = Set(roots.map(\.folder))
  }

  func holds(_ folder: [UInt8]) -> Bool { parents.contains(folder) || grounds.hold(folder: folder) }

  static func == (a: Self, b: Self) -> Bool { a.roots == b.roots }
  func hash(into hasher: inout Hasher) { hasher.combine(roots) }
}

/// The folders that two scans both looked at: what only one of them saw is no
/// news of the other.
struct Shared {
  private let folders: Set<Int64>?

  init(_ a: ScanTotals, _ b: ScanTotals, _ paths: [Int64: [UInt8]]) {
    let (first, second) = (Latitude(a), Latitude(b))
    folders =
      first == second
      ? nil : Set(paths.filter { first.holds($0.value) && second.holds($0.value) }.keys)
  }

  func holds(_ folder: Int64) -> Bool { folders?.contains(folder) ?? true }
}
