// Whether bytes of a format that nobody knows are text for the most part: tables
// of old programs, values one behind the other. Such a file must not be passed
// over as a binary without text; what its text says is not asked here.

enum TextShare {
  private static let shortestRun = 6
  private static let least = 48

  /// More than half of what is not zero lies in runs of UTF-8, or of ASCII and
  /// kana written as UTF-16.
  /// - Parameter isEven: whether it begins like chance: then less tells enough.
  static func isMost(_ head: [UInt8], isEven: Bool) -> Bool {
    let slice = isEven ? 256 : 1024
    guard head.count <= 8 * slice || share(sample(head, slice), isAtLeast: 4) else {
      return false
    }
    return share(head, isAtLeast: 2)
  }

  /// Of pictures and ciphers an eighth tells enough: where more than half of all
  /// is text, a quarter of that is.
  private static func sample(_ head: [UInt8], _ slice: Int) -> [UInt8] {
    (0..<8).flatMap { n in head[(head.count / 8 * n)...].prefix(slice) }
  }

  /// Whether more than one part in `parts` is text.
  private static func share(_ head: [UInt8], isAtLeast parts: Int) -> Bool {
    let filled = head.reduce(0) { $1 == 0 ? $0 : $0 + 1 }
    return [narrow(head), wide(head)].contains { $0 >= least && $0 * parts > filled }
  }

  /// Bytes in runs of UTF-8.
  private static func narrow(_ head: [UInt8]) -> Int {
    var text = 0
    var run = 0
    var at = 0
    while at < head.count {
      let length = character(head, at)
      if length > 0 {
        run += length
      } else {
        if run >= shortestRun { text += run }
        run = 0
      }
      at += max(1, length)
    }
    return run >= shortestRun ? text + run : text
  }

  /// Length of the character at `at`; 0 when there is none that people write.
  private static func character(_ head: [UInt8], _ at: Int) -> Int {
    let length: Int
    switch head[at] {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E: return 1
    case 0xC3...0xDF: length = 2
    case 0xE2...0xEF: length = 3
    default: return 0
    }
    guard at + length <= head.count,
      head[(at + 1)..<(at + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
    else { return 0 }
    return length
  }

  /// Bytes that are not zero in runs of UTF-16, low byte first.
  private static func wide(_ head: [UInt8]) -> Int {
    var text = 0
    for offset in 0...1 {
      var run = 0
      var sum = 0
      for at in stride(from: offset, to: head.count - 1, by: 2) {
        switch head[at + 1] {
        case 0 where 0x20...0x7E ~= head[at]: run += 1
        case 0x30, 0x4E...0x9F, 0xFF: run += 2
        default:
          if run >= shortestRun { sum += run }
          run = 0
        }
      }
      text = max(text, run >= shortestRun ? sum + run : sum)
    }
    return text
  }
}
