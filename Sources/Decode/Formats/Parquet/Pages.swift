// The pages of one column in one row group, as text value by value. A page is
// unpacked, its levels tell which rows have a value, and its values stand there
// plainly or as places in a dictionary.

import Archive

/// Texts of one column, a row each; all in one array, since there are millions.
struct ColumnText {
  private(set) var bytes: [UInt8] = []
  /// Where each row's text ends.
  private(set) var ends: [Int] = []

  var rows: Int { ends.count }

  subscript(row: Int) -> [UInt8] {
    guard row < ends.count else { return [] }
    return Array(bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]])
  }

  mutating func append(_ text: ArraySlice<UInt8>) {
    bytes += text
    ends.append(bytes.count)
  }

  /// One more value of the last row.
  mutating func extend(_ text: ArraySlice<UInt8>) {
    guard !ends.isEmpty else { return append(text) }
    if !text.isEmpty, let last = bytes.last, last != 0x20 { bytes.append(0x20) }
    bytes += text
    ends[ends.count - 1] = bytes.count
  }
}

struct Pages {
  struct Fault: Error {
    /// A feature that is not read, or damage where nil.
    var unsupported: String?
  }

  let plain: Plain
  let codec: Int64
  /// The highest levels there are: how often it may repeat, may be missing.
  let repetition: Int
  let definition: Int
  /// More rows than this is no row group.
  let rows: Int

  /// A page larger than this is no page.
  static let largest = 256 << 20

  private var dictionary: [ArraySlice<UInt8>] = []
  private(set) var text = ColumnText()

  init(plain: Plain, codec: Int64, repetition: Int, definition: Int, rows: Int) {
    self.plain = plain
    self.codec = codec
    self.repetition = repetition
    self.definition = definition
    self.rows = rows
  }

  /// - Parameter bytes: all pages of the column, one after the other.
  mutating func read(_ bytes: [UInt8], values: Int) throws(Fault) {
    var at = 0
    var left = values
    while left > 0, at < bytes.count {
      var thrift = Thrift(bytes[at...])
      guard let header = thrift.fields(), let type = header.number(1), let size = header.size(3),
        let unpackedSize = header.size(2), unpackedSize <= Self.largest,
        bytes.count - thrift.at >= size
      else { throw Fault() }
      let body = bytes[thrift.at..<(thrift.at + size)]
      at = thrift.at + size
      switch type {
      case 0:
        guard let page = header.fields(5), let count = page.size(1), count <= left else {
          throw Fault()
        }
        left -= count
        let content = try unpacked(body, unpackedSize)
        try data(content[...], count, page.number(2) ?? -1, levels: nil)
      case 2:
        guard let page = header.fields(7), let count = page.size(1) else { throw Fault() }
        let content = try unpacked(body, unpackedSize)
        dictionary = try self.values(content[...], min(count, content.count + 1))
      case 3:
        guard let page = header.fields(8), let count = page.size(1), count <= left,
          let defined = page.size(5), let repeated = page.size(6),
          defined <= body.count, repeated <= body.count - defined
        else { throw Fault() }
        left -= count
        let start = body.startIndex
        let rest = body[(start + repeated + defined)...]
        let isPacked = page.flag(7) ?? true
        let content =
          isPacked ? try unpacked(rest, max(0, unpackedSize - repeated - defined)) : Array(rest)
        let levels = (
          body[start..<(start + repeated)], body[(start + repeated)..<(start + repeated + defined)]
        )
        try data(content[...], count, page.number(4) ?? -1, levels: levels)
      default: continue
      }
    }
    guard left == 0 else { throw Fault() }
  }

  private func unpacked(_ body: ArraySlice<UInt8>, _ size: Int) throws(Fault) -> [UInt8] {
    switch codec {
    case 0: return Array(body)
    case 1:
      guard let bytes = Snappy.unpacked(body, limit: size) else { throw Fault() }
      return bytes
    case 2, 6:
      let packed = Array(body)
      let source = ArchiveSource(size: UInt64(packed.count)) { offset, buffer in
        guard offset < UInt64(packed.count) else { return 0 }
        let part = packed[Int(offset)..<min(packed.count, Int(offset) + buffer.count)]
        buffer.copyBytes(from: part)
        return part.count
      }
      guard size > 0 else { return [] }
      guard let reader = ArchiveReader(source, .compressed), case .member = reader.next() else {
        throw Fault()
      }
      var bytes: [UInt8] = []
      while bytes.count < size {
        guard case .success(let more) = reader.read(min(1 << 20, size - bytes.count)), !more.isEmpty
        else { throw Fault() }
        bytes += more
      }
      return bytes
    default:
      let names: [Int64: String] = [3: "lzo", 4: "brotli", 5: "lz4", 7: "lz4"]
      throw Fault(unsupported: names[codec] ?? "compression \(codec)")
    }
  }

  private func values(_ bytes: ArraySlice<UInt8>, _ count: Int) throws(Fault) -> [ArraySlice<UInt8>]
  {
    var text: [UInt8] = []
    var ends = [0]
    var at = bytes.startIndex
    for _ in 0..<count {
      guard plain.read(bytes, &at, into: &text) else { throw Fault() }
      ends.append(text.count)
    }
    return (0..<count).map { text[ends[$0]..<ends[$0 + 1]] }
  }

  /// - Parameter levels: of the newer pages, which keep them apart.
  private mutating func data(
    _ bytes: ArraySlice<UInt8>, _ count: Int, _ encoding: Int64,
    levels: (repeated: ArraySlice<UInt8>, defined: ArraySlice<UInt8>)?
  ) throws(Fault) {
    var rest = bytes
    let repeated = try self.levels(levels?.repeated, &rest, repetition, count)
    let defined = try self.levels(levels?.defined, &rest, definition, count)
    let present = defined?.count { $0 == UInt32(definition) } ?? count
    let found = try found(rest, present, encoding)
    var next = 0
    for index in 0..<count {
      var value: ArraySlice<UInt8> = []
      if defined.map({ $0[index] == UInt32(definition) }) ?? true {
        value = found[next]
        next += 1
      }
      if let repeated, repeated[index] > 0 {
        text.extend(value)
      } else {
        guard text.rows < rows else { throw Fault() }
        text.append(value)
      }
    }
  }

  private func levels(
    _ given: ArraySlice<UInt8>?, _ rest: inout ArraySlice<UInt8>, _ highest: Int, _ count: Int
  ) throws(Fault) -> [UInt32]? {
    guard highest > 0 else { return nil }
    var bytes = given ?? []
    if given == nil {
      guard rest.count >= 4 else { throw Fault() }
      let length = (0..<4).reduce(0) { $0 | Int(rest[rest.startIndex + $1]) << (8 * $1) }
      guard length <= rest.count - 4 else { throw Fault() }
      bytes = rest[(rest.startIndex + 4)...].prefix(length)
      rest = rest[(rest.startIndex + 4 + length)...]
    }
    let width = Int.bitWidth - highest.leadingZeroBitCount
    guard let levels = Hybrid.numbers(bytes, width: width, count: count) else { throw Fault() }
    return levels
  }

  private func found(
    _ bytes: ArraySlice<UInt8>, _ count: Int, _ encoding: Int64
  ) throws(Fault) -> [ArraySlice<UInt8>] {
    // Truth values say nothing of anybody.
    if plain.type == 0 { return [ArraySlice<UInt8>](repeating: [], count: count) }
    switch encoding {
    case 0: return try values(bytes, count)
    case 2, 8:
      guard count > 0 else { return [] }
      guard let width = bytes.first,
        let places = Hybrid.numbers(bytes.dropFirst(), width: Int(width), count: count)
      else { throw Fault() }
      var found: [ArraySlice<UInt8>] = []
      found.reserveCapacity(count)
      for place in places {
        guard Int(place) < dictionary.count else { throw Fault() }
        found.append(dictionary[Int(place)])
      }
      return found
    default: throw Fault(unsupported: "encoding \(encoding)")
    }
  }
}
