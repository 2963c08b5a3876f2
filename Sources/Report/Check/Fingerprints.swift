// By what a platform knows a finding again in the next run: a keyed digest of
// value and place without its line, so that lines may move. Never a plain hash:
// telephone numbers can be tried.

import Bytes
import Model

struct Fingerprints {
  private let isLasting: Bool
  private static let function = SipHash(key: Array("leakscope.prints".utf8))

  /// - Parameter lasting: whether digests are made under a key that stays.
  init(lasting: Bool) { isLasting = lasting }

  /// nil: the key is of this run alone, and so are its digests.
  func lasting(_ finding: Finding, _ file: CheckedFile) -> String? {
    guard isLasting else { return nil }
    return text([finding.digest.bytes, Array(finding.kind.code.utf8)] + place(finding, file))
  }

  /// The same where there is one, otherwise by place alone.
  func always(_ finding: Finding, _ file: CheckedFile) -> String {
    lasting(finding, file)
      ?? text(
        [Array("\(finding.kind.code) \(finding.line):\(finding.column)".utf8)]
          + place(finding, file))
  }

  private func place(_ finding: Finding, _ file: CheckedFile) -> [[UInt8]] {
    [file.path.bytes] + finding.steps.map { Array($0.text.utf8) }
  }

  private func text(_ parts: [[UInt8]]) -> String {
    Hex.text(Self.function.digest(Array(parts.joined(separator: [0]))).bytes)
  }
}

/// A path as a URI reference (RFC 3986): bytes that are not unreserved are
/// written in percent.
enum FileURI {
  static func text(_ path: PathBytes) -> String {
    let isAbsolute = path.bytes.first == 0x2F
    return (isAbsolute ? "file://" : "") + escaped(path.bytes)
  }

  private static func escaped(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    for byte in bytes {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: out.append(byte)
      default: out += Array(("%" + Hex.text([byte])).uppercased().utf8)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
