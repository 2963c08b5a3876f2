// What is appended to a program: an archive that unpacks itself is a program with
// the archive behind it. Where the program ends is in its own headers.

import Bytes

package enum Overlay {
  private static let archives: [[UInt8]] = [
    Array("PK\u{3}\u{4}".utf8), [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
    Array("Rar!\u{1A}\u{7}".utf8), Array("MSCF\0\0\0\0".utf8),
  ]
  /// A text of settings may stand before the archive.
  private static let reach = 8192

  /// - Parameter head: the first bytes of a file.
  /// - Returns: where the program ends; nil for what is none.
  package static func start(_ head: [UInt8]) -> UInt64? {
    if Find.matches([0x7F, 0x45, 0x4C, 0x46], in: head, at: 0) { return afterELF(head) }
    if Find.matches(Array("MZ".utf8), in: head, at: 0) { return afterPE(head) ?? afterDOS(head) }
    return nil
  }

  /// - Parameter bytes: what follows the program.
  /// - Returns: where in it an archive begins.
  package static func archive(_ bytes: [UInt8]) -> Int? {
    let within = 0..<min(bytes.count, reach)
    if Find.matches(Array("-lh".utf8), in: bytes, at: 2) { return 0 }
    return archives.compactMap { Find.first($0, in: bytes, within) }.min()
  }

  private static func number(_ head: [UInt8], _ at: Int, _ count: Int) -> UInt64? {
    guard at >= 0, at <= head.count - count else { return nil }
    return head[at..<(at + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Sections: where the last of them ends.
  private static func afterPE(_ head: [UInt8]) -> UInt64? {
    guard let place = number(head, 0x3C, 4), place < UInt64(head.count) else { return nil }
    let at = Int(place)
    guard Find.matches(Array("PE\0\0".utf8), in: head, at: at),
      let count = number(head, at + 6, 2), let optional = number(head, at + 20, 2)
    else { return nil }
    var end: UInt64 = 0
    for n in 0..<Int(count) {
      let section = at + 24 + Int(optional) + n * 40
      guard let size = number(head, section + 16, 4), let from = number(head, section + 20, 4)
      else {
        return nil
      }
      if size > 0 { end = max(end, from + size) }
    }
    return end > 0 ? end : nil
  }

  /// Pages of 512 bytes, the last of them partly used.
  private static func afterDOS(_ head: [UInt8]) -> UInt64? {
    guard let last = number(head, 2, 2), let pages = number(head, 4, 2), pages > 0, last < 512
    else {
      return nil
    }
    return pages * 512 - (last == 0 ? 0 : 512 - last)
  }

  /// The table of sections stands last, or what is loaded where there is none.
  private static func afterELF(_ head: [UInt8]) -> UInt64? {
    guard head.count > 64, head[5] == 1 else { return nil }
    let isWide = head[4] == 2
    let (word, sections) = isWide ? (8, 0x28) : (4, 0x20)
    let (size, count) = isWide ? (0x3A, 0x3C) : (0x2E, 0x30)
    guard let at = number(head, sections, word), let each = number(head, size, 2),
      let many = number(head, count, 2)
    else { return nil }
    if at > 0 {
      let (end, over) = at.addingReportingOverflow(each * many)
      return over ? nil : end
    }
    return afterSegments(head, isWide)
  }

  private static func afterSegments(_ head: [UInt8], _ isWide: Bool) -> UInt64? {
    let word = isWide ? 8 : 4
    guard let table = number(head, isWide ? 0x20 : 0x1C, word), table < UInt64(head.count),
      let each = number(head, isWide ? 0x36 : 0x2A, 2),
      let many = number(head, isWide ? 0x38 : 0x2C, 2)
    else { return nil }
    var end: UInt64 = 0
    for n in 0..<Int(many) {
      let entry = Int(table) + n * Int(each)
      guard let from = number(head, entry + (isWide ? 8 : 4), word),
        let size = number(head, entry + (isWide ? 32 : 16), word)
      else { return nil }
      let (sum, over) = from.addingReportingOverflow(size)
      if !over { end = max(end, sum) }
    }
    return end > 0 ? end : nil
  }
}
