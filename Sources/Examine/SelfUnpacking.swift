// Programs that unpack themselves: the archive behind the program is read, on the
// disk and within archives alike. The program itself has no text.

import Decode
import Identify
import Model

extension Examiner {
  /// - Parameter head: the first bytes of `content`.
  /// - Returns: nil when nothing is appended, or no archive.
  func appended(
    to content: Content, _ identity: Identifier.Identity, _ head: [UInt8]
  ) -> (Content, Container)? {
    switch identity.format {
    case .binary, .unsupported: break
    case .empty, .text, .container: return nil
    }
    guard let end = Overlay.start(head), end < content.size else { return nil }
    let rest = content.dropping(first: end)
    guard let at = Overlay.archive(rest.bytes(at: 0, Identifier.headLength)) else { return nil }
    let archive = rest.dropping(first: UInt64(at))
    let identity = identifier.identify(archive.bytes(at: 0, Identifier.headLength))
    guard case .container(let container) = identity.format else { return nil }
    return (archive, container)
  }
}
