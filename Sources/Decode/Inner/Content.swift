// Bytes that can be read anywhere: a file, the parts of one that was split, or
// what came out of one and is held in memory. What a reader of a format that
// needs to jump about is given.

import Linux

package struct Content: Sendable {
  private enum Home: Sendable {
    case file(Descriptor)
    case memory([UInt8])
    /// One behind the other.
    case parts([Content])
  }

  private let home: Home
  /// Bytes that lie before it and do not belong to it.
  private var start: UInt64 = 0
  /// As known when it was opened; what is read may be shorter.
  package private(set) var size: UInt64
  /// None or one: a value cannot hold itself.
  private var beside: [Content] = []

  /// - Parameter size: by fstat.
  package init(_ descriptor: Descriptor, size: UInt64) {
    home = .file(descriptor)
    self.size = size
  }

  package init(_ bytes: [UInt8]) {
    home = .memory(bytes)
    size = UInt64(bytes.count)
  }

  /// Parts of a file that was split, in their order.
  package init(joining parts: [Content]) {
    home = .parts(parts)
    size = parts.reduce(0) { $0 + $1.size }
  }

  /// What follows `offset`.
  package func dropping(first offset: UInt64) -> Content {
    var rest = self
    rest.start += min(offset, size)
    rest.size -= min(offset, size)
    return rest
  }

  /// What lies beside it and belongs to it: the log of a database, and the
  /// database of a log.
  package var companion: Content? {
    get { beside.first }
    set { beside = newValue.map { [$0] } ?? [] }
  }

  /// The bytes of `range`, fewer at the end.
  package func bytes(_ range: Range<UInt64>) -> Swift.Result<[UInt8], Errno> {
    // Ranges come out of the content itself: a forged one reserves no memory.
    let from = start + min(range.lowerBound, size)
    let range = from..<(start + min(range.upperBound, size))
    switch home {
    case .file(let descriptor):
      var bytes: [UInt8] = []
      return descriptor.append(range, to: &bytes).map { _ in bytes }
    case .memory(let bytes):
      return .success(Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)]))
    case .parts(let parts): return Self.bytes(range, of: parts)
    }
  }

  private static func bytes(
    _ range: Range<UInt64>, of parts: [Content]
  ) -> Swift.Result<[UInt8], Errno> {
    var bytes: [UInt8] = []
    var at: UInt64 = 0
    for part in parts {
      let own = at..<(at + part.size)
      at = own.upperBound
      let wanted = range.clamped(to: own)
      guard !wanted.isEmpty else { continue }
      let inside = (wanted.lowerBound - own.lowerBound)..<(wanted.upperBound - own.lowerBound)
      switch part.bytes(inside) {
      case .success(let more): bytes += more
      case .failure(let error): return .failure(error)
      }
    }
    return .success(bytes)
  }

  /// Up to `count` bytes at `offset`; none where nothing can be read.
  package func bytes(at offset: UInt64, _ count: Int) -> [UInt8] {
    let (end, over) = offset.addingReportingOverflow(UInt64(max(0, count)))
    return (try? bytes(offset..<(over ? UInt64.max : end)).get()) ?? []
  }

  /// All of it, when it has no more than `limit` bytes.
  package func whole(limit: UInt64) -> [UInt8]? {
    if case .memory(let bytes) = home, start == 0 { return bytes }
    return size <= limit ? bytes(at: 0, Int(size)) : nil
  }

  /// The open file, where it is one.
  package var descriptor: Descriptor? {
    if case .file(let descriptor) = home, start == 0 { return descriptor }
    return nil
  }
}
