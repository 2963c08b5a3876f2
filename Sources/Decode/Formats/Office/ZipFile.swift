// The members of a zip file by name, for formats that are zip files with fixed
// names inside. Apart from the archive reader, which takes members as they come:
// a sheet needs its shared strings first, wherever they lie. Where the
// directory is damaged or cut off, the members' own headers are looked for.

import Bytes

package struct ZipFile {
  package struct Member {
    /// Raw; the names that office programs write are ASCII.
    package var name: [UInt8]
    var method: Int
    var isEncrypted: Bool
    /// Of the compressed bytes; nil where only their end says so.
    var packed: UInt64?
    /// Of the local header.
    var offset: UInt64
  }

  package let content: Content
  package private(set) var members: [Member] = []
  /// The directory was not whole.
  package private(set) var isDamaged = false
  private var byName: [[UInt8]: Int] = [:]

  /// More members than any document has.
  private static let memberLimit = 100_000

  package init(_ content: Content) {
    self.content = content
    if !readDirectory() {
      isDamaged = true
      members = []
      findHeaders()
    }
    for (n, member) in members.enumerated() {
      let key = Self.comparable(member.name)
      if byName[key] == nil { byName[key] = n }
    }
  }

  /// Programs write back strokes and capitals at times.
  private static func comparable(_ name: [UInt8]) -> [UInt8] {
    name.map { byte in
      switch byte {
      case 0x5C: 0x2F
      case 0x41...0x5A: byte | 0x20
      default: byte
      }
    }
  }

  package func member(_ name: String) -> Member? {
    byName[Self.comparable(Array(name.utf8))].map { members[$0] }
  }

  // MARK: directory

  private mutating func readDirectory() -> Bool {
    guard let (offset, count, size) = directoryPlace(), size <= 64 << 20 else { return false }
    let bytes = LittleEndian(content.bytes(at: offset, Int(size)))
    var at = 0
    while at + 46 <= bytes.count, bytes.word(at) == 0x0201_4B50 {
      guard members.count < Self.memberLimit, let next = readEntry(bytes, at) else { return false }
      at = next
    }
    return UInt64(members.count) == count || (count & 0xFFFF) == UInt64(members.count & 0xFFFF)
  }

  private mutating func readEntry(_ bytes: LittleEndian, _ at: Int) -> Int? {
    let nameEnd = at + 46 + bytes.half(at + 28)
    let extraEnd = nameEnd + bytes.half(at + 30)
    let next = extraEnd + bytes.half(at + 32)
    guard next <= bytes.count else { return nil }
    var packed = UInt64(bytes.word(at + 20))
    var offset = UInt64(bytes.word(at + 42))
    // Zip64: what does not fit stands in an extra field, in this order.
    var extra = nameEnd
    while extra + 4 <= extraEnd {
      let end = extra + 4 + bytes.half(extra + 2)
      if bytes.half(extra) == 1 {
        var p = extra + 4
        if bytes.word(at + 24) == .max { p += 8 }
        if packed == 0xFFFF_FFFF, p + 8 <= end {
          packed = bytes.long(p)
          p += 8
        }
        if offset == 0xFFFF_FFFF, p + 8 <= end { offset = bytes.long(p) }
      }
      extra = end
    }
    members.append(
      Member(
        name: bytes.slice(at + 46, nameEnd), method: bytes.half(at + 10),
        isEncrypted: bytes.half(at + 8) & 1 != 0, packed: packed, offset: offset))
    return next
  }

  /// Offset, number of entries and size of the directory.
  private func directoryPlace() -> (UInt64, UInt64, UInt64)? {
    let reach = min(content.size, 65_557)
    let start = content.size - reach
    let tail = LittleEndian(content.bytes(at: start, Int(reach)))
    var at = tail.count - 22
    while at >= 0, tail.word(at) != 0x0605_4B50 { at -= 1 }
    guard at >= 0 else { return nil }
    let plain = (UInt64(tail.word(at + 16)), UInt64(tail.half(at + 10)), UInt64(tail.word(at + 12)))
    guard at >= 20, tail.word(at - 20) == 0x0706_4B50 else { return plain }
    let large = LittleEndian(content.bytes(at: tail.long(at - 12), 56))
    guard large.count == 56, large.word(0) == 0x0606_4B50 else { return plain }
    return (large.long(48), large.long(32), large.long(40))
  }

  // MARK: without a directory

  private mutating func findHeaders() {
    let window = 1 << 20
    let mark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    var base: UInt64 = 0
    while base < content.size, members.count < Self.memberLimit {
      let bytes = content.bytes(at: base, window + 512)
      guard !bytes.isEmpty else { return }
      var at = 0
      while let hit = Find.first(mark, in: bytes, at..<bytes.count), hit < window {
        readHeader(LittleEndian(bytes), hit, base)
        at = hit + 4
      }
      base += UInt64(window)
    }
  }

  private mutating func readHeader(_ bytes: LittleEndian, _ at: Int, _ base: UInt64) {
    let nameEnd = at + 30 + bytes.half(at + 26)
    guard nameEnd <= bytes.count, nameEnd > at + 30 else { return }
    let flags = bytes.half(at + 6)
    let packed = UInt64(bytes.word(at + 18))
    members.append(
      Member(
        name: bytes.slice(at + 30, nameEnd), method: bytes.half(at + 8),
        isEncrypted: flags & 1 != 0,
        packed: flags & 8 != 0 || packed == 0xFFFF_FFFF ? nil : packed, offset: base + UInt64(at)))
  }
}
