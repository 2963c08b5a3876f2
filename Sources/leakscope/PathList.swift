// --files-from: paths one a line, or zero-terminated when a zero occurs.

import Bytes
import Glibc
import Linux
import Model

enum PathList {
  static func read(_ source: String) throws(Complaint) -> [PathBytes] {
    let bytes = try source == "-" ? all(of: 0, source) : contents(source)
    let separator: UInt8 = bytes.contains(0) ? 0 : 0x0A
    return bytes.split(separator: separator).map { PathBytes(Array($0)) }
  }

  private static func contents(_ file: String) throws(Complaint) -> [UInt8] {
    let fd = open(file, O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else { throw Complaint(.listUnreadable(file, Errno(errno))) }
    let descriptor = Descriptor(fd)
    return try all(of: descriptor.raw, file)
  }

  private static func all(of fd: Int32, _ name: String) throws(Complaint) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(fd, &chunk, chunk.count)
      if got == 0 { return bytes }
      guard got > 0 else { throw Complaint(.listUnreadable(name, Errno(errno))) }
      bytes += chunk[..<got]
    }
  }
}
