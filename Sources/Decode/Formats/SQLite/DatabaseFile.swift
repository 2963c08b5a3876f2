// A SQLite database as pages: those of the file, or newer ones of its log. Read
// by ourselves and not through the library: nothing is locked, nothing written
// beside the evidence, and a damaged page costs that page and not the file.
//
// Layout: https://www.sqlite.org/fileformat2.html, section 1.

import Bytes

struct DatabaseFile {
  enum Encoding { case utf8, utf16LittleEndian, utf16BigEndian }

  let content: Content
  let log: WriteAheadLog?
  let pageSize: Int
  /// Bytes of a page that hold content.
  let usableSize: Int
  let encoding: Encoding
  let pageCount: UInt32
  /// What the header says, where it is to be believed.
  let claimedPageCount: UInt32
  /// Whether the newest rows may lie in a log beside it.
  let usesLog: Bool

  static let magic = Array("SQLite format 3\0".utf8)

  init?(_ content: Content, log: Content?) {
    var header = content.bytes(at: 0, 100)
    // A database that was never written back has all its pages in the log.
    let early = log.flatMap { WriteAheadLog($0) }
    if let first = early?.page(1) { header = Array(first.prefix(100)) }
    guard header.count == 100, header.starts(with: Self.magic) else { return nil }
    let size = Big.short(header, 16) == 1 ? 65536 : Big.short(header, 16)
    guard size >= 512, size & (size - 1) == 0, size - Int(header[20]) >= 480 else { return nil }
    self.content = content
    pageSize = size
    usableSize = size - Int(header[20])
    usesLog = header[18] == 2
    self.log = early?.pageSize == size ? early : nil
    switch Big.number(header, 56) {
    case 2: encoding = .utf16LittleEndian
    case 3: encoding = .utf16BigEndian
    default: encoding = .utf8
    }
    let inFile = UInt32(clamping: (content.size + UInt64(size) - 1) / UInt64(size))
    // A log says how many pages there are; it can add no more than it holds.
    let added = inFile.addingReportingOverflow(UInt32(clamping: self.log?.pages.count ?? 0))
    pageCount = max(
      inFile, min(self.log?.pageCount ?? 0, added.overflow ? .max : added.partialValue))
    let isKept = Big.number(header, 24) == Big.number(header, 92)
    claimedPageCount = self.log?.pageCount ?? (isKept ? Big.number(header, 28) : 0)
  }

  /// The pages of a log that has no first page: what is most common is assumed.
  init?(logAlone content: Content) {
    guard let log = WriteAheadLog(content), log.pageCount > 0 else { return nil }
    self.content = Content([])
    self.log = log
    pageSize = log.pageSize
    usableSize = log.pageSize
    encoding = .utf8
    pageCount = min(log.pageCount, UInt32(clamping: log.pages.count * 4))
    claimedPageCount = 0
    usesLog = true
  }

  /// nil when it is not there, or not wholly.
  func page(_ number: UInt32) -> [UInt8]? {
    guard number >= 1, number <= pageCount else { return nil }
    if let page = log?.page(number) { return page }
    let bytes = content.bytes(at: UInt64(number - 1) * UInt64(pageSize), pageSize)
    return bytes.count == pageSize ? bytes : nil
  }
}
