// A path as it may be shown to somebody who must not learn what it says: of
// each component the first character, its ending, and a few digits of a keyed
// digest, so that equal names stay equal and different ones different.

import Bytes
import Model

package struct PathMask: Sendable {
  private let function: SipHash

  /// - Parameter key: the 16 bytes that all digests are made under.
  package init(key: [UInt8]) { function = SipHash(key: key) }

  package func callAsFunction(_ path: PathBytes) -> PathBytes {
    let parts = path.bytes.split(separator: 0x2F, omittingEmptySubsequences: false)
    return PathBytes(Array(parts.map { masked(Array($0)) }.joined(separator: [0x2F])))
  }

  /// A whole text, such as a pattern of --exclude, of which nothing is kept.
  package func callAsFunction(_ text: String) -> String {
    "***~" + digest(Array(text.utf8))
  }

  private func masked(_ name: [UInt8]) -> [UInt8] {
    guard !name.isEmpty, name != [0x2E], name != [0x2E, 0x2E] else { return name }
    let text = Array(PathBytes(name).text)
    return Array((String(text[0]) + "***~" + digest(name)).utf8)
      + name[(PathBytes.ending(of: name) ?? name.count)...]
  }

  /// 24 bits: enough to tell the names of a folder apart, and under the key.
  private func digest(_ name: [UInt8]) -> String {
    Hex.text(function.digest(Array("path".utf8) + [0] + name).bytes.prefix(3))
  }
}
