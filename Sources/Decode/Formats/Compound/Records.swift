// Records of old workbooks: a sort, a length, and bytes that may go on in
// records of their own.

struct Records {
  struct Record {
    var sort: Int
    var offset: Int
    var from: Int
    var end: Int
  }

  let bytes: LittleEndian
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = LittleEndian(bytes) }

  mutating func next() -> Record? {
    guard at + 4 <= bytes.count else { return nil }
    let from = at + 4
    let end = min(from + bytes.half(at + 2), bytes.count)
    defer { at = end }
    return Record(sort: bytes.half(at), offset: at, from: from, end: end)
  }

  /// The records that go on with the one just read.
  mutating func continuations() -> [Range<Int>] {
    var parts: [Range<Int>] = []
    while at + 4 <= bytes.count, bytes.half(at) == 0x3C, let record = next() {
      parts.append(record.from..<record.end)
    }
    return parts
  }
}

/// Bytes of a record and its continuations, read on over their seams. Characters
/// that go on in the next record begin with a byte that says how wide they are.
struct RecordBytes {
  private let bytes: LittleEndian
  private let parts: [Range<Int>]
  private var part = 0
  private var at: Int

  init(_ bytes: LittleEndian, _ parts: [Range<Int>]) {
    self.bytes = bytes
    self.parts = parts
    at = parts.first?.lowerBound ?? 0
  }

  var isAtEnd: Bool {
    part >= parts.count || (part == parts.count - 1 && at >= parts[part].upperBound)
  }

  private mutating func turn() -> Bool {
    while part < parts.count, at >= parts[part].upperBound {
      part += 1
      if part < parts.count { at = parts[part].lowerBound }
    }
    return part < parts.count
  }

  mutating func byte() -> Int {
    guard turn() else { return 0 }
    at += 1
    return bytes.byte(at - 1)
  }

  mutating func half() -> Int { byte() | byte() << 8 }

  mutating func word() -> Int { half() | half() << 16 }

  mutating func skip(_ count: Int) {
    var rest = count
    while rest > 0, turn() {
      let step = min(rest, parts[part].upperBound - at)
      at += step
      rest -= step
    }
  }

  /// `count` characters to UTF-8.
  mutating func characters(_ count: Int, isWide: Bool) -> [UInt8] {
    var isWide = isWide
    var units: [UInt8] = []
    var rest = count
    while rest > 0 {
      if part < parts.count, at >= parts[part].upperBound {
        guard turn() else { break }
        isWide = byte() & 1 != 0
      }
      guard part < parts.count else { break }
      let here = min(rest, (parts[part].upperBound - at) / (isWide ? 2 : 1))
      if here == 0 {
        at = parts[part].upperBound
        continue
      }
      for n in 0..<here {
        units.append(UInt8(bytes.byte(at + (isWide ? n * 2 : n))))
        units.append(isWide ? UInt8(bytes.byte(at + n * 2 + 1)) : 0)
      }
      at += here * (isWide ? 2 : 1)
      rest -= here
    }
    var text: [UInt8] = []
    LittleEndian(units).wide(0, units.count, into: &text)
    return text
  }

  /// A string with its flags: rich text and readings are passed over.
  mutating func string(_ count: Int) -> [UInt8] {
    let flags = byte()
    let runs = flags & 8 != 0 ? half() : 0
    let extra = flags & 4 != 0 ? word() : 0
    let text = characters(count, isWide: flags & 1 != 0)
    skip(runs * 4 + extra)
    return text
  }
}
