// The companion of a SQLite database that holds what was written last: whole
// pages, each with a checksum over all before it. Only what was committed
// counts; what an older round of the log left behind has other salts.
//
// Layout: https://www.sqlite.org/fileformat2.html, section 4.

import Bytes

struct WriteAheadLog {
  let content: Content
  let pageSize: Int
  /// By page number, where its newest committed image lies in the log.
  private(set) var pages: [UInt32: UInt64] = [:]
  /// Pages of the database after the last commit.
  private(set) var pageCount: UInt32 = 0

  private static let headerLength = 32
  private static let frameHeaderLength = 24

  /// nil when the content is no such log, or another page size's.
  init?(_ content: Content, pageSize expected: Int? = nil) {
    let header = content.bytes(at: 0, Self.headerLength)
    guard header.count == Self.headerLength else { return nil }
    let magic = Big.number(header, 0)
    guard magic == 0x377F_0682 || magic == 0x377F_0683 else { return nil }
    let size = Int(Big.number(header, 8))
    guard size >= 512, size <= 65536, size & (size - 1) == 0, expected == nil || expected == size
    else { return nil }
    self.content = content
    pageSize = size
    var sum = Checksum(isBigEndian: magic & 1 == 1)
    sum.add(header, 0..<24)
    guard sum.matches(header, 24) else { return nil }
    read(salts: Array(header[16..<24]), &sum)
  }

  private mutating func read(salts: [UInt8], _ sum: inout Checksum) {
    let frame = Self.frameHeaderLength + pageSize
    var at = UInt64(Self.headerLength)
    var open: [UInt32: UInt64] = [:]
    while true {
      let bytes = content.bytes(at: at, frame)
      guard bytes.count == frame, Array(bytes[8..<16]) == salts else { return }
      sum.add(bytes, 0..<8)
      sum.add(bytes, Self.frameHeaderLength..<frame)
      guard sum.matches(bytes, 16) else { return }
      open[Big.number(bytes, 0)] = at + UInt64(Self.frameHeaderLength)
      let commit = Big.number(bytes, 4)
      if commit > 0 {
        pages.merge(open) { $1 }
        open.removeAll(keepingCapacity: true)
        pageCount = commit
      }
      at += UInt64(frame)
    }
  }

  func page(_ number: UInt32) -> [UInt8]? {
    guard let at = pages[number] else { return nil }
    let bytes = content.bytes(at: at, pageSize)
    return bytes.count == pageSize ? bytes : nil
  }

  /// Two running sums over words in the byte order the log names.
  private struct Checksum {
    let isBigEndian: Bool
    private var a: UInt32 = 0
    private var b: UInt32 = 0

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
      bytes.withUnsafeBytes { buffer in
        var i = range.lowerBound
        while i + 8 <= range.upperBound {
          let x = buffer.loadUnaligned(fromByteOffset: i, as: UInt32.self)
          let y = buffer.loadUnaligned(fromByteOffset: i + 4, as: UInt32.self)
          a = a &+ (isBigEndian ? x.bigEndian : x.littleEndian) &+ b
          b = b &+ (isBigEndian ? y.bigEndian : y.littleEndian) &+ a
          i += 8
        }
      }
    }

    /// Stored big-endian, whatever the order of the words.
    func matches(_ bytes: [UInt8], _ at: Int) -> Bool {
      Big.number(bytes, at) == a && Big.number(bytes, at + 4) == b
    }
  }
}

/// Big-endian numbers of bytes that are known to be there.
enum Big {
  static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
      | UInt32(bytes[at + 3])
  }

  static func short(_ bytes: [UInt8], _ at: Int) -> Int { Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
}
