// Which persons a file speaks of, for many files and persons: one flat list.

package struct PersonFiles: Sendable {
  /// In the order of paths.
  package private(set) var paths: [PathBytes] = []
  private var numbers: [UInt32] = []
  private var ends: [Int] = []

  package init() {}

  package var count: Int { paths.count }

  /// The numbers of the persons in the file, ascending.
  package subscript(file: Int) -> ArraySlice<UInt32> {
    numbers[(file == 0 ? 0 : ends[file - 1])..<ends[file]]
  }

  /// How many persons a path speaks of; 0 when it is not among them.
  package func persons(in path: PathBytes) -> Int { index(of: path).map { self[$0].count } ?? 0 }

  package func index(of path: PathBytes) -> Int? {
    var (low, high) = (0, paths.count)
    while low < high {
      let middle = (low + high) / 2
      if paths[middle] < path { low = middle + 1 } else { high = middle }
    }
    return low < paths.count && paths[low] == path ? low : nil
  }

  /// Paths come in their order.
  package mutating func append(_ path: PathBytes, _ persons: [UInt32]) {
    paths.append(path)
    numbers += persons
    ends.append(numbers.count)
  }

  /// The same under the paths as they may be shown.
  package func showing(_ shown: (PathBytes) -> PathBytes) -> PersonFiles {
    var files = PersonFiles()
    let order = paths.indices.map { (shown(paths[$0]), $0) }.sorted { $0.0 < $1.0 }
    for (path, at) in order { files.append(path, Array(self[at])) }
    return files
  }
}

/// The name of a person in reports: P-000123.
package enum Pseudonym {
  package static func text(_ number: UInt32) -> String {
    let digits = String(number)
    return "P-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  package static func number(_ text: String) -> UInt32? {
    guard text.hasPrefix("P-") || text.hasPrefix("p-") else { return nil }
    return UInt32(text.dropFirst(2))
  }
}
