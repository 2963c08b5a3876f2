// The rows a scan has seen, one bit each: ten million unchanged files cost a
// megabyte of memory and no write.

struct RowSet: Sendable {
  private var words: [UInt64] = []

  init() {}

  mutating func insert(_ row: Int64) {
    let word = Int(row >> 6)
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
    }
    words[word] |= 1 << UInt64(row & 63)
  }

  mutating func remove(_ row: Int64) {
    let word = Int(row >> 6)
    if word < words.count { words[word] &= ~(1 << UInt64(row & 63)) }
  }

  func contains(_ row: Int64) -> Bool {
    let word = Int(row >> 6)
    return word < words.count && words[word] & 1 << UInt64(row & 63) != 0
  }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Little-endian words.
  var packed: [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) } }
  }

  init(packed bytes: [UInt8]) {
    words = stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
      (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) }
    }
  }
}
