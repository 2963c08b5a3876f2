// Names of the parts of a file that was cut to fit somewhere: list.zip.001,
// backup.tar.gz.aa, list.z01. Here and not with what joins them, because the
// walk pairs the parts and the reader has to know which of them it was given.

package enum SplitName {
  package enum Place { case first, later }

  private static let packed: Set<String> = [
    "gz", "tgz", "bz2", "tbz2", "xz", "txz", "zst", "lzma", "tar", "zip", "7z", "rar", "cpio",
    "iso",
  ]
  /// Parts that are joined at most; a message carries no more descriptors.
  package static let mostParts = 99

  /// - Returns: nil for a name that is no part's.
  package static func place(of name: [UInt8]) -> Place? {
    guard let dot = PathBytes.ending(of: name) else { return nil }
    let ending = name[(dot + 1)...].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    if isNumber(ending), ending.count == 3, ending != Array("000".utf8) {
      return ending == Array("001".utf8) ? .first : .later
    }
    if ending.count == 3, ending[0] == 0x7A, isNumber(Array(ending[1...])) {
      return ending == Array("z01".utf8) ? .first : .later
    }
    guard ending.count == 2, ending.allSatisfy({ 0x61...0x7A ~= $0 }), isPacked(name[..<dot]) else {
      return nil
    }
    return ending == Array("aa".utf8) ? .first : .later
  }

  /// The names of the parts that may follow the first, in order.
  package static func following(_ first: [UInt8]) -> [[UInt8]] {
    guard place(of: first) == .first, let dot = PathBytes.ending(of: first) else { return [] }
    let stem = Array(first[...dot])
    switch first.count - dot - 1 {
    case 2:
      return (1..<mostParts).map { n in
        let base: UInt8 = first[dot + 1] & 0x20 == 0 ? 0x41 : 0x61
        return stem + [base + UInt8(n / 26), base + UInt8(n % 26)]
      }
    default:
      let letter = Array(first[(dot + 1)...].prefix { !(0x30...0x39 ~= $0) })
      let width = first.count - dot - 1 - letter.count
      return (2...mostParts).map { n in
        let digits = Array(String(n).utf8)
        let zeros = [UInt8](repeating: 0x30, count: max(0, width - digits.count))
        return stem + letter + zeros + digits
      }
    }
  }

  /// list.zip ends what list.z01 began.
  package static func last(_ first: [UInt8]) -> [UInt8]? {
    guard let dot = PathBytes.ending(of: first), first.count - dot == 4,
      first[dot + 1] | 0x20 == 0x7A
    else { return nil }
    return Array(first[...dot])
      + (first[dot + 1] == 0x7A ? Array("zip".utf8) : Array("ZIP".utf8))
  }

  /// Whether it can be a part that is read with the first, where there is one.
  package static func endsWhatWasSplit(_ name: [UInt8]) -> Bool {
    if let place = place(of: name) { return place == .later }
    guard let dot = PathBytes.ending(of: name) else { return false }
    return name[(dot + 1)...].map { $0 | 0x20 } == Array("zip".utf8)
  }

  private static func isNumber(_ ending: [UInt8]) -> Bool {
    !ending.isEmpty && ending.allSatisfy { 0x30...0x39 ~= $0 }
  }

  private static func isPacked(_ stem: ArraySlice<UInt8>) -> Bool {
    guard let dot = PathBytes.ending(of: Array(stem)) else { return false }
    return packed.contains(
      String(decoding: stem[(stem.startIndex + dot + 1)...], as: UTF8.self).lowercased())
  }
}
