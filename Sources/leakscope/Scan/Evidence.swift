// The SHA-256 of a file as it was scanned, read again through the descriptor
// that the worker had: the same file, whatever its name means by now.

import Linux
import SHA256

enum Hashing: String {
  case all, found, none
}

enum Evidence {
  /// 32 bytes; nil when the file cannot be read to its end any more.
  static func hash(of descriptor: Descriptor) -> [UInt8]? {
    guard let hash = SHA256() else { return nil }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var at: UInt64 = 0
    while true {
      guard case .success(let got) = descriptor.readFully(into: buffer, at: at) else { return nil }
      hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
      at += UInt64(got)
      if got < buffer.count { return hash.finish() }
    }
  }
}
