// Encodings by the name a mail or a page gives them, where the house has no
// table of its own: windows-125x, KOI8-R, GB18030, EUC-KR, Big5. ICU's data is
// part of its library, so nothing is opened once the sandbox is closed.

import CICU

@safe package struct NamedConverter: ~Copyable {
  private let converter: OpaquePointer

  /// nil when ICU does not know the name.
  package init?(_ name: String) {
    guard !name.isEmpty, name.utf8.count < 60, name.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
      let converter = leakscope_ucnv_open(name)
    else { return nil }
    self.converter = converter
  }

  deinit { leakscope_ucnv_close(converter) }

  /// The text of `bytes` in UTF-16; what cannot be read is U+FFFD.
  package func utf16(_ bytes: [UInt8]) -> [UInt16]? {
    // No encoding gives more than two units for a byte, and one for the end.
    let capacity = bytes.count * 2 + 16
    guard capacity < Int(Int32.max) else { return nil }
    var length: Int32 = -1
    let units = [UInt16](unsafeUninitializedCapacity: capacity) { buffer, count in
      length = bytes.withUnsafeBytes { source in
        leakscope_ucnv_to_utf16(
          converter, buffer.baseAddress, Int32(capacity),
          source.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
      }
      count = Int(max(0, min(length, Int32(capacity))))
    }
    return length < 0 ? nil : units
  }
}
