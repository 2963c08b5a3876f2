// One directory read with getdents64(2) into a reused buffer: a name is bytes,
// never text, and may hold anything but "/" and zero.

import CLinux
import Glibc

package struct Listing {
  package struct Name: Sendable {
    package var bytes: [UInt8]
    /// d_type of dirent(3): DT_UNKNOWN where the file system does not say.
    package var type: UInt8
    package var isDirectory: Bool { type == UInt8(DT_DIR) }
    package var isUnknown: Bool { type == UInt8(DT_UNKNOWN) }
  }

  /// Fills a buffer with raw directory entries: the call that tests replace to
  /// make a slow or hanging directory.
  package typealias Reader = @Sendable (Int32, UnsafeMutableRawBufferPointer) -> Int

  package static let kernel: Reader = { fd, buffer in
    leakscope_getdents(fd, buffer.baseAddress, buffer.count)
  }

  /// Reads all names of `directory`, "." and ".." left out.
  package static func names(
    of directory: Int32, reader: Reader = kernel
  ) -> Swift.Result<[Name], Errno> {
    var names: [Name] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let got = reader(directory, buffer)
      if got == 0 { return .success(names) }
      guard got > 0 else { return .failure(Errno(errno)) }
      parse(UnsafeRawBufferPointer(rebasing: buffer[..<got]), into: &names)
    }
  }

  // struct linux_dirent64: ino 8, off 8, reclen 2, type 1, name to the zero.
  private static func parse(_ raw: UnsafeRawBufferPointer, into names: inout [Name]) {
    var at = 0
    while at + 19 < raw.count {
      let length = Int(raw.loadUnaligned(fromByteOffset: at + 16, as: UInt16.self))
      guard length > 19, at + length <= raw.count else { return }
      let field = raw[(at + 19)..<(at + length)]
      let bytes = Array(field.prefix { $0 != 0 })
      if bytes != [0x2E] && bytes != [0x2E, 0x2E] {
        names.append(Name(bytes: bytes, type: raw[at + 18]))
      }
      at += length
    }
  }
}
