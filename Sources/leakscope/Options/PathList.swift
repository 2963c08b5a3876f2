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

  /// Roots of which none lies in another: each path is told once. A link named
  /// as a root is followed, so what counts is where it leads; another file
  /// system may be one that the walk does not enter.
  static func withoutOverlap(_ roots: [PathBytes]) -> [PathBytes] {
    let places = roots.map(Place.init)
    let order = roots.indices.sorted {
      places[$0].parts.lexicographicallyPrecedes(places[$1].parts) {
        $0.lexicographicallyPrecedes($1)
      }
    }
    var kept: [Int] = []
    for index in order {
      if let last = kept.last, places[last].holds(places[index]) { continue }
      kept.append(index)
    }
    return kept.sorted().map { roots[$0] }
  }

  private struct Place {
    var parts: [[UInt8]]
    var device: UInt64?

    init(_ path: PathBytes) {
      let real = path.bytes.withCString { realpath($0, nil) }
      let bytes: [UInt8]
      if let real {
        bytes = Array(UnsafeBufferPointer(start: real, count: strlen(real))).map {
          UInt8(bitPattern: $0)
        }
        free(real)
      } else {
        bytes = Places.absolutePath(path).bytes
      }
      parts = bytes.split(separator: 0x2F).map { Array($0) }
      if case .success(let status) = FileStatus.of(bytes, in: -100) { device = status.device }
    }

    func holds(_ other: Place) -> Bool {
      other.parts.starts(with: parts) && device != nil && device == other.device
    }
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
