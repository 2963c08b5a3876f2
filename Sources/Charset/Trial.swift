// Which encoding bytes are in. The order is measured (mark, NUL pattern,
// escape sequences, strict UTF-8, EUC-JP before CP932): kanji in CP932 were
// never valid EUC-JP in 20,400 samples, while EUC-JP names are valid CP932 two
// times in three. The one hole, half-width kana alone, is closed by asking
// whether the EUC-JP reading gives characters that are in use.

import Bytes
import Model

package struct Trial: Sendable {
  package var charset: Charset
  /// Bytes of the byte order mark to leave out.
  package var mark: Int

  /// - Parameter head: the first bytes of a file or chunk.
  /// - Returns: nil when the bytes are no text.
  package static func of(_ head: [UInt8]) -> Trial? {
    if let marked = byMark(head) { return marked }
    if let wide = withoutMark(head) { return Trial(charset: wide, mark: 0) }
    guard !looksBinary(head) else { return nil }
    if Validity.isASCII(head) {
      return Trial(charset: hasEscapes(head) ? .iso2022JP : .ascii, mark: 0)
    }
    return narrow(head).map { Trial(charset: $0, mark: 0) }
  }

  /// One encoding for bytes that are not all ASCII.
  package static func narrow(_ bytes: [UInt8]) -> Charset? {
    if Validity.isUTF8(bytes) { return .utf8 }
    // UTF-8 among other lines can be well-formed CP932 by accident, hardly ever
    // the other way round: a tenth of such lines settles it.
    if someLinesAreUTF8(bytes) { return .mixed }
    if let strict = strict(bytes) { return strict }
    if linesAgree(bytes) { return .mixed }
    return looksLatin(bytes) ? .latin1 : nil
  }

  /// The encoding in which all of `bytes` is well-formed and plausible.
  static func strict(_ bytes: [UInt8]) -> Charset? {
    if Validity.isUTF8(bytes) { return .utf8 }
    let japanese = Validity.isCP932(bytes)
    if Validity.isEUCJP(bytes), !japanese || Plausibility.eucJP(bytes) { return .eucJP }
    if japanese, Plausibility.cp932(bytes) { return .cp932 }
    return nil
  }

  private static func byMark(_ head: [UInt8]) -> Trial? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return Trial(charset: .utf8, mark: 3) }
    if head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF]) {
      return nil
    }
    if head.starts(with: [0xFF, 0xFE]) { return Trial(charset: .utf16LittleEndian, mark: 2) }
    if head.starts(with: [0xFE, 0xFF]) { return Trial(charset: .utf16BigEndian, mark: 2) }
    return nil
  }

  /// UTF-16 without a mark: zero bytes say that it may be, and the byte order in
  /// which nearly all units are characters in use says which.
  private static func withoutMark(_ head: [UInt8]) -> Charset? {
    let zeros = Find.count(0, in: head, 0..<head.count)
    guard zeros * 100 >= head.count, head.count >= 4 else { return nil }
    let little = plausibleUnits(head, little: true)
    let big = plausibleUnits(head, little: false)
    let best = max(little, big)
    guard little != big, best * 20 >= head.count / 2 * 19 else { return nil }
    return little > big ? .utf16LittleEndian : .utf16BigEndian
  }

  /// - Returns: 0 as soon as too many are none: a picture need not be read on.
  private static func plausibleUnits(_ head: [UInt8], little: Bool) -> Int {
    var good = 0
    var bad = 0
    let allowed = head.count / 40
    for i in stride(from: 0, to: head.count - 1, by: 2) {
      let unit = UInt16(head[little ? i + 1 : i]) << 8 | UInt16(head[little ? i : i + 1])
      switch unit {
      case 9, 10, 13, 0x20...0x7E, 0xA0...0x17F, 0x2010...0x203B, 0x2100...0x216F, 0x2190...0x2193,
        0x2460...0x2473, 0x25A0...0x25EF, 0x3000...0x30FF, 0x3231...0x32FF, 0x4E00...0x9FFF,
        0xD840...0xDFFF, 0xF900...0xFAFF, 0xFF01...0xFFE6:
        good += 1
      default:
        bad += 1
        if bad > allowed + 1 { return 0 }
      }
    }
    return good
  }

  /// NUL bytes, or more control characters than any text has.
  private static func looksBinary(_ head: [UInt8]) -> Bool {
    let count = min(head.count, 8192)
    return head.withUnsafeBytes { bytes in
      var controls = 0
      var i = 0
      while i < count {
        // Eight bytes of which none is below a blank.
        if i &+ 8 <= count {
          let word = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
          let low = word & ByteMask.all(0x7F)
          if (low &+ ByteMask.all(0x80 - 0x20) | word) & ByteMask.all(0x80) == ByteMask.all(0x80) {
            i &+= 8
            continue
          }
        }
        let end = min(i &+ 8, count)
        while i < end {
          let byte = bytes[i]
          if byte == 0 { return true }
          if byte < 0x20, !(0x07...0x0D ~= byte), byte != 0x1B { controls &+= 1 }
          i &+= 1
        }
      }
      return controls * 50 > count
    }
  }

  private static func hasEscapes(_ head: [UInt8]) -> Bool {
    let shifts: [[UInt8]] = [
      [0x1B, 0x24, 0x42], [0x1B, 0x24, 0x40], [0x1B, 0x24, 0x28], [0x1B, 0x28, 0x49],
    ]
    return shifts.contains { Find.first($0, in: head, 0..<head.count) != nil }
  }

  /// Whether at least nine in ten lines with non-ASCII bytes are well-formed in
  /// some encoding each: a log that several programs write.
  private static func linesAgree(_ bytes: [UInt8]) -> Bool {
    var lines = 0
    var good = 0
    for line in bytes.split(separator: 0x0A) where line.contains(where: { $0 >= 0x80 }) {
      lines += 1
      if strict(Array(line)) != nil { good += 1 }
    }
    return lines > 1 && good * 10 >= lines * 9
  }

  private static func someLinesAreUTF8(_ bytes: [UInt8]) -> Bool {
    var lines = 0
    var utf8 = 0
    var at = 0
    while at < bytes.count {
      let end = Find.first(0x0A, in: bytes, at..<bytes.count) ?? bytes.count
      let line = at..<end
      at = end + 1
      guard let first = Validity.firstHigh(bytes, line) else { continue }
      lines += 1
      // In other encodings the first two bytes tell.
      guard mayBeginUTF8(bytes[first]), first + 1 == end || bytes[first + 1] & 0xC0 == 0x80
      else { continue }
      var high = 0
      for i in first..<end where bytes[i] >= 0x80 { high += 1 }
      if high >= 3, Validity.isUTF8(Array(bytes[line])) { utf8 += 1 }
    }
    return lines > 1 && utf8 * 10 >= lines
  }

  private static func mayBeginUTF8(_ lead: UInt8) -> Bool { 0xC2...0xF4 ~= lead }

  private static func looksLatin(_ bytes: [UInt8]) -> Bool {
    var high = 0
    var odd = 0
    for byte in bytes where byte >= 0x80 {
      high += 1
      if byte < 0xA0 { odd += 1 }
    }
    return odd * 10 <= high && high * 3 <= bytes.count
  }
}
