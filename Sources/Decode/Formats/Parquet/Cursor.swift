// One column of a row group, row by row. Only the page at hand is unpacked, so
// that a row group may be larger than memory.

import Model

struct Cursor {
  private let column: Column
  private let codec: Int64
  private let content: Content
  /// Where the next page begins, and where the column ends.
  private var at: UInt64
  private let end: UInt64
  /// Values no page has been read for yet.
  private var left: Int
  private var dictionary = Texts()

  /// The page at hand.
  private var values = Values.none
  private var repeated: [UInt32]?
  private var defined: [UInt32]?
  private var count = 0
  private var index = 0
  private var present = 0

  /// Values in a page: writers make a million at most.
  private static let most = 4 << 20
  /// Text in one row, of a list with all its values.
  private static let longest = 16 << 20
  private static let headers = [4 << 10, 4 << 20]

  /// - Parameter chunk: what the footer says of the column in this row group.
  init(_ chunk: [Int: Thrift.Value], _ column: Column, _ content: Content) throws(ParquetFault) {
    if let file = chunk.text(1), !file.isEmpty { throw .unsupported("columns in other files") }
    if chunk[8] != nil { throw .unsupported("encrypted columns") }
    guard let meta = chunk.fields(3), let values = meta.size(5), let size = meta.size(7),
      let data = meta.size(9)
    else { throw .damaged }
    let start = meta.size(11).map { $0 > 0 ? min($0, data) : data } ?? data
    let (end, over) = UInt64(start).addingReportingOverflow(UInt64(size))
    guard !over, end <= content.size else { throw .damaged }
    self.column = column
    self.content = content
    self.end = end
    codec = meta.number(4) ?? -1
    at = UInt64(start)
    left = values
  }

  /// Appends the text of the next row, empty where it has no value.
  mutating func row(into text: inout [UInt8]) throws(ParquetFault) {
    let start = text.count
    try append(to: &text)
    while try hasMore(), let repeated, repeated[index] > 0 {
      if text.count > start, text.last != 0x20 { text.append(0x20) }
      guard text.count - start < Self.longest else { throw .tooLarge }
      try append(to: &text)
    }
  }

  private mutating func append(to text: inout [UInt8]) throws(ParquetFault) {
    guard try hasMore() else { throw .damaged }
    if defined.map({ $0[index] == UInt32(column.definition) }) ?? true {
      values.append(present, to: &text)
      present += 1
    }
    index += 1
  }

  /// - Returns: whether there is a value at hand; reads the next page if need be.
  private mutating func hasMore() throws(ParquetFault) -> Bool {
    while index == count {
      guard left > 0, at < end else { return false }
      try page()
    }
    return true
  }

  private mutating func page() throws(ParquetFault) {
    let (header, length) = try self.header()
    guard let type = header.number(1), let size = header.size(3), let unpacked = header.size(2),
      size <= Codec.largest, UInt64(size) <= end - at - UInt64(length)
    else { throw .damaged }
    let body = content.bytes(at: at + UInt64(length), size)
    guard body.count == size else { throw .damaged }
    at += UInt64(length) + UInt64(size)
    switch type {
    case 0: try older(header.fields(5) ?? [:], body[...], unpacked)
    case 2:
      guard let page = header.fields(7), let count = page.size(1), count <= Self.most else {
        throw .damaged
      }
      let bytes = try Codec.unpacked(body[...], codec: codec, size: unpacked)
      dictionary = try Values.plain(bytes[...], column.plain, count: count)
    case 3: try newer(header.fields(8) ?? [:], body[...], unpacked)
    default: break
    }
  }

  /// How long a header is, it does not say.
  private func header() throws(ParquetFault) -> ([Int: Thrift.Value], length: Int) {
    for size in Self.headers {
      let bytes = content.bytes(at: at, Int(min(UInt64(size), end - at)))
      var thrift = Thrift(bytes[...])
      if let header = thrift.fields() { return (header, thrift.at) }
    }
    throw .damaged
  }

  private mutating func older(
    _ page: [Int: Thrift.Value], _ body: ArraySlice<UInt8>, _ unpacked: Int
  ) throws(ParquetFault) {
    let count = try begin(page.size(1))
    let bytes = try Codec.unpacked(body, codec: codec, size: unpacked)
    var rest = bytes[...]
    let repeated = try Self.prefixed(&rest, column.repetition, count)
    let defined = try Self.prefixed(&rest, column.definition, count)
    try take(rest, count, page.number(2) ?? -1, repeated, defined)
  }

  /// Keeps the levels apart, unpacked and without lengths.
  private mutating func newer(
    _ page: [Int: Thrift.Value], _ body: ArraySlice<UInt8>, _ unpacked: Int
  ) throws(ParquetFault) {
    let count = try begin(page.size(1))
    guard let defining = page.size(5), let repeating = page.size(6), repeating <= body.count,
      defining <= body.count - repeating
    else { throw .damaged }
    let levels = body.prefix(repeating + defining)
    var bytes = Array(body.dropFirst(repeating + defining))
    if page.flag(7) ?? true {
      bytes = try Codec.unpacked(
        bytes[...], codec: codec, size: max(0, unpacked - repeating - defining))
    }
    let repeated = try Self.levels(levels.prefix(repeating), column.repetition, count)
    let defined = try Self.levels(levels.dropFirst(repeating), column.definition, count)
    try take(bytes[...], count, page.number(4) ?? -1, repeated, defined)
  }

  private mutating func begin(_ count: Int?) throws(ParquetFault) -> Int {
    guard let count, count <= left else { throw .damaged }
    guard count <= Self.most else { throw .tooLarge }
    left -= count
    return count
  }

  private mutating func take(
    _ bytes: ArraySlice<UInt8>, _ count: Int, _ encoding: Int64, _ repeated: [UInt32]?,
    _ defined: [UInt32]?
  ) throws(ParquetFault) {
    let present = defined?.count { $0 == UInt32(column.definition) } ?? count
    values = try Values.read(
      bytes, column.plain, count: present, encoding: encoding, dictionary: dictionary)
    self.repeated = repeated
    self.defined = defined
    self.count = count
    self.present = 0
    index = 0
  }

  private static func prefixed(
    _ rest: inout ArraySlice<UInt8>, _ highest: Int, _ count: Int
  ) throws(ParquetFault) -> [UInt32]? {
    guard highest > 0 else { return nil }
    guard rest.count >= 4 else { throw .damaged }
    let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(4)
    guard length <= rest.count else { throw .damaged }
    defer { rest = rest.dropFirst(length) }
    return try levels(rest.prefix(length), highest, count)
  }

  private static func levels(
    _ bytes: ArraySlice<UInt8>, _ highest: Int, _ count: Int
  ) throws(ParquetFault) -> [UInt32]? {
    guard highest > 0 else { return nil }
    let width = Int.bitWidth - highest.leadingZeroBitCount
    guard let levels = Hybrid.numbers(bytes, width: width, count: count) else { throw .damaged }
    return levels
  }
}
