// The compiled image: every rule and list in one read-only file that lies
// beside the program, is mapped by the parent, and goes to each worker as one
// descriptor. Nothing in it needs parsing but the rules.
//
// Layout: "LKSCOPE2", number of sections (u32), then per section its name
// (16 bytes, zero-padded), offset (u64) and length (u64); then the sections,
// 8-byte aligned. All little-endian.

import Bytes
import Linux

package final class Image: Sendable {
  package enum Failure: Error, Sendable { case unreadable, notAnImage }

  package static let magic = Array("LKSCOPE2".utf8)

  private let mapping: Mapping
  private let sections: [String: Range<Int>]

  package init(descriptor: Int32) throws(Failure) {
    guard let mapping = Mapping(descriptor) else { throw .unreadable }
    let bytes = mapping.bytes
    guard bytes.count >= 12, bytes.prefix(8).elementsEqual(Image.magic) else { throw .notAnImage }
    let count = Int(bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    guard count < 256, bytes.count >= 12 + count * 32 else { throw .notAnImage }
    var sections: [String: Range<Int>] = [:]
    for n in 0..<count {
      let at = 12 + n * 32
      let name = String(decoding: bytes[at..<(at + 16)].prefix { $0 != 0 }, as: UTF8.self)
      let offset = bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self)
      let length = bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self)
      guard offset <= UInt64(bytes.count), length <= UInt64(bytes.count) - offset else {
        throw .notAnImage
      }
      sections[name] = Int(offset)..<Int(offset + length)
    }
    guard sections[Image.fingerprintName] != nil else { throw .notAnImage }
    self.mapping = mapping
    self.sections = sections
  }

  fileprivate static let fingerprintName = "fingerprint"

  /// The sections a writer was given, in no order.
  package var names: [String] { sections.keys.filter { $0 != Image.fingerprintName } }

  /// A section by name, empty when the image has none.
  package func section(_ name: String) -> Section {
    Section(image: self, range: sections[name] ?? 0..<0)
  }

  fileprivate var bytes: UnsafeRawBufferPointer { mapping.bytes }

  /// One section: bytes of the mapping, kept alive by the image.
  package struct Section: Sendable {
    private let image: Image
    private let range: Range<Int>

    fileprivate init(image: Image, range: Range<Int>) {
      self.image = image
      self.range = range
    }

    package var count: Int { range.count }

    /// A little-endian number at a byte offset of the section.
    package func load<T: FixedWidthInteger>(_ offset: Int, as type: T.Type) -> T {
      precondition(offset >= 0 && offset + MemoryLayout<T>.size <= range.count)
      return T(
        littleEndian: image.bytes.loadUnaligned(
          fromByteOffset: range.lowerBound + offset, as: type))
    }

    /// All its bytes; they live as long as the image does.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: image.bytes[range]) }

    package func array() -> [UInt8] { Array(image.bytes[range]) }

    /// All of it as little-endian numbers of 16 bits; not generic, since each
    /// worker turns tens of thousands before its first file.
    package func halves() -> [UInt16] {
      let bytes = bytes
      return [UInt16](unsafeUninitializedCapacity: range.count / 2) { halves, count in
        count = halves.count
        UnsafeMutableRawBufferPointer(halves).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[..<(count * 2)]))
        if UInt16(littleEndian: 1) != 1 {
          for i in 0..<count { halves[i] = UInt16(littleEndian: halves[i]) }
        }
      }
    }
  }

  /// A fingerprint of everything in it that decides what is found: part of the
  /// key under which a file counts as unchanged. Made when the image is, because
  /// hashing nine megabytes again costs every worker milliseconds of its start.
  package var fingerprint: String {
    String(decoding: section(Image.fingerprintName).array(), as: UTF8.self)
  }
}

/// Puts an image together.
package struct ImageWriter {
  private var sections: [(name: String, bytes: [UInt8])] = []
  private var deciding: [UInt8] = []

  package init() {}

  /// - Parameter decides: whether other bytes could mean other findings; what
  ///   only tells where something came from does not.
  package mutating func add(_ name: String, _ bytes: [UInt8], decides: Bool = true) {
    precondition(name.utf8.count <= 16)
    sections.append((name, bytes))
    if decides { deciding += Array(name.utf8) + [0] + ImageWriter.digest(bytes) }
  }

  private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    SipHash(key: Array("leakscope.image.".utf8)).digest(bytes).bytes
  }

  package var bytes: [UInt8] {
    var sections = sections
    let fingerprint = Hex.text(ImageWriter.digest(deciding))
    sections.append((Image.fingerprintName, Array(fingerprint.utf8)))
    var head = Image.magic
    ImageWriter.append(UInt32(sections.count), to: &head)
    var offset = (12 + sections.count * 32 + 7) & ~7
    var body: [UInt8] = []
    for section in sections {
      head += Array(section.name.utf8)
      head += [UInt8](repeating: 0, count: 16 - section.name.utf8.count)
      ImageWriter.append(UInt64(offset), to: &head)
      ImageWriter.append(UInt64(section.bytes.count), to: &head)
      let padding = (8 - section.bytes.count & 7) & 7
      body += section.bytes + [UInt8](repeating: 0, count: padding)
      offset += section.bytes.count + padding
    }
    while head.count & 7 != 0 { head.append(0) }
    return head + body
  }

  package static func append<T: FixedWidthInteger>(_ value: T, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
