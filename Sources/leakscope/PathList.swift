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

  /// Roots of which none lies in another: each path is told once.
  static func withoutOverlap(_ roots: [PathBytes]) -> [PathBytes] {
    let absolute = roots.map { plain(Places.absolutePath($0)) }
    var kept: [Int] = []
    var last: [[UInt8]]?
    let order = roots.indices.sorted {
      absolute[$0].lexicographicallyPrecedes(absolute[$1]) { $0.lexicographicallyPrecedes($1) }
    }
    for index in order {
      if let last, absolute[index].starts(with: last) { continue }
      last = absolute[index]
      kept.append(index)
    }
    return kept.sorted().map { roots[$0] }
  }

  /// Components with "." and ".." resolved as text.
  private static func plain(_ path: PathBytes) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    for part in path.bytes.split(separator: 0x2F) {
      if part.elementsEqual([0x2E]) { continue }
      if part.elementsEqual([0x2E, 0x2E]) {
        _ = parts.popLast()
      } else {
        parts.append(Array(part))
      }
    }
    return parts
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
