// What stat(2) does not say of a file: when it was made, and its access list.
// Asked of the open descriptor; nothing is altered by asking.

import CLinux
import Glibc

package enum FileTraits {
  /// When the file was made, ns since 1970; nil where the file system does not tell.
  package static func created(_ descriptor: Int32) -> Int64? {
    var when: Int64 = 0
    return leakscope_birth(descriptor, &when) == 0 ? when : nil
  }

  /// The POSIX access list, empty when there is none. One that is larger than
  /// any that people make comes back as a byte that no list begins with, so
  /// that nobody takes it for none.
  package static func accessList(_ descriptor: Int32) -> [UInt8] {
    bytes { leakscope_access_list(descriptor, $0, $1) }
  }

  package static func accessList(of path: [UInt8]) -> [UInt8] {
    path.withCString { name in bytes { leakscope_access_list_of(name, $0, $1) } }
  }

  private static let largest = 4096

  private static func bytes(_ get: (UnsafeMutableRawPointer?, Int) -> Int) -> [UInt8] {
    // Most files have none, and memory asked for each of them would be the dearest part.
    withUnsafeTemporaryAllocation(byteCount: largest, alignment: 1) { buffer in
      let got = get(buffer.baseAddress, largest)
      if got > 0 { return [UInt8](buffer[..<got]) }
      return got < 0 && errno == ERANGE ? [0] : []
    }
  }

  /// Where an open file really lies, links resolved; nil when the kernel does
  /// not say.
  package static func realPath(_ descriptor: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let got = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
    guard got > 0, got < buffer.count, buffer[0] == 0x2F else { return nil }
    return Array(buffer[..<got])
  }
}
