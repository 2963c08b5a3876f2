// What packs a page: one step from the bytes in the file to those of its values.

import Archive

enum Codec {
  /// A page unpacked; a larger one is none.
  static let largest = 128 << 20

  /// - Parameter size: what the page says it unpacks to.
  static func unpacked(
    _ body: ArraySlice<UInt8>, codec: Int64, size: Int
  ) throws(ParquetFault) -> [UInt8] {
    guard size <= largest else { throw .tooLarge }
    switch codec {
    case 0: return Array(body)
    case 1:
      guard let bytes = Snappy.unpacked(body, limit: size) else { throw .damaged }
      return bytes
    case 2, 6: return size == 0 ? [] : try stream(Array(body), size)
    case 7:
      guard let bytes = BlockLZ4.unpacked(body, size: size) else { throw .damaged }
      return bytes
    default:
      let names: [Int64: String] = [3: "lzo", 4: "brotli", 5: "lz4 of Hadoop"]
      throw .unsupported(names[codec] ?? "compression \(codec)")
    }
  }

  /// gzip and zstd.
  private static func stream(_ packed: [UInt8], _ size: Int) throws(ParquetFault) -> [UInt8] {
    let source = ArchiveSource(size: UInt64(packed.count)) { offset, buffer in
      guard offset < UInt64(packed.count) else { return 0 }
      let part = packed[Int(offset)..<min(packed.count, Int(offset) + buffer.count)]
      buffer.copyBytes(from: part)
      return part.count
    }
    guard let reader = ArchiveReader(source, .compressed), case .member = reader.next() else {
      throw .damaged
    }
    var bytes: [UInt8] = []
    while bytes.count < size {
      guard case .success(let more) = reader.read(min(1 << 20, size - bytes.count)), !more.isEmpty
      else { throw .damaged }
      bytes += more
    }
    return bytes
  }
}
