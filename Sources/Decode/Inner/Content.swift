// Bytes that can be read anywhere: a file, or what came out of one and is held
// in memory. What a reader of a format that needs to jump about is given.

import Linux

package struct Content: Sendable {
  private enum Home: Sendable {
    case file(Descriptor)
    case memory([UInt8])
  }

  private let home: Home
  /// As known when it was opened; what is read may be shorter.
  package let size: UInt64
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

  /// What lies beside it and belongs to it: the log of a database, and the
  /// database of a log.
  package var companion: Content? {
    get { beside.first }
    set { beside = newValue.map { [$0] } ?? [] }
  }

  /// The bytes of `range`, fewer at the end.
  package func bytes(_ range: Range<UInt64>) -> Swift.Result<[UInt8], Errno> {
    switch home {
    case .file(let descriptor):
      // Ranges come out of the content itself: a forged one reserves no memory.
      var bytes: [UInt8] = []
      let range = min(range.lowerBound, size)..<min(range.upperBound, size)
      return descriptor.append(range, to: &bytes).map { _ in bytes }
    case .memory(let bytes):
      let from = Int(min(range.lowerBound, size))
      return .success(Array(bytes[from..<Int(min(range.upperBound, size))]))
    }
  }

  /// Up to `count` bytes at `offset`; none where nothing can be read.
  package func bytes(at offset: UInt64, _ count: Int) -> [UInt8] {
    let (end, over) = offset.addingReportingOverflow(UInt64(max(0, count)))
    return (try? bytes(offset..<(over ? UInt64.max : end)).get()) ?? []
  }

  /// All of it, when it has no more than `limit` bytes.
  package func whole(limit: UInt64) -> [UInt8]? {
    if case .memory(let bytes) = home { return bytes }
    return size <= limit ? bytes(at: 0, Int(size)) : nil
  }

  /// The open file, where it is one.
  package var descriptor: Descriptor? {
    if case .file(let descriptor) = home { return descriptor }
    return nil
  }
}
