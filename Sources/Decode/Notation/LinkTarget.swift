// Where a link points to, when that is somebody: mailto:, tel:, sms:.

import Bytes

enum LinkTarget {
  private static let schemes = ["mailto:", "tel:", "sms:", "callto:"].map { Array($0.utf8) }

  static func read(_ href: Piece) -> Piece? {
    let bytes = href.bytes
    guard let scheme = schemes.first(where: { PageTags.lower(bytes.prefix($0.count)) == $0 }) else {
      return nil
    }
    let end = bytes.firstIndex(of: 0x3F) ?? bytes.count
    guard end > scheme.count else { return nil }
    return PercentEscapes.read(href.part(scheme.count..<end))
  }
}
