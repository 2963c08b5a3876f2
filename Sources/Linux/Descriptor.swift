// An open file, closed when the last holder lets go. A class, because entries
// travel through queues and arrays, which cannot hold non-copyable values.

import CLinux
import Glibc

package final class Descriptor: Sendable {
  package let raw: Int32

  /// Takes ownership of `raw`.
  package init(_ raw: Int32) { self.raw = raw }

  deinit { close(raw) }

  /// Reads up to `count` bytes at `offset`; SCM_RIGHTS shares the file offset
  /// between processes, so nothing here ever uses or moves it.
  /// - Returns: bytes read (0 at the end) or the error.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64
  ) -> Swift.Result<Int, Errno> {
    while true {
      let got = pread(raw, buffer.baseAddress, buffer.count, off_t(offset))
      if got >= 0 { return .success(got) }
      if errno != EINTR { return .failure(Errno(errno)) }
    }
  }

  /// Where data begins at or after `offset`: `offset` itself outside of holes
  /// and on file systems that know none, nil when only a hole follows. Moves
  /// the shared file offset, which nobody uses.
  package func nextData(_ offset: UInt64) -> UInt64? {
    let found = leakscope_seek_data(raw, off_t(offset))
    if found >= 0 { return UInt64(found) }
    return errno == ENXIO ? nil : offset
  }

  /// Where the next hole begins; the end of the file counts as one.
  package func nextHole(_ offset: UInt64) -> UInt64? {
    let found = leakscope_seek_hole(raw, off_t(offset))
    return found >= 0 ? UInt64(found) : nil
  }

  /// Reads until `buffer` is full, the end, or an error.
  package func readFully(
    into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64
  ) -> Swift.Result<Int, Errno> {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      switch read(into: rest, at: offset + UInt64(done)) {
      case .success(0): return .success(done)
      case .success(let got): done += got
      case .failure(let error): return .failure(error)
      }
    }
    return .success(done)
  }

  /// Appends the bytes of `range` to `bytes`, fewer at the end of the file.
  package func append(
    _ range: Range<UInt64>, to bytes: inout [UInt8], room: Int = 0
  ) -> Swift.Result<Int, Errno> {
    var result = Swift.Result<Int, Errno>.success(0)
    let count = Int(range.upperBound - range.lowerBound)
    let fresh = [UInt8](unsafeUninitializedCapacity: count + room) { buffer, filled in
      let wanted = UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count])
      result = readFully(into: wanted, at: range.lowerBound)
      if case .success(let got) = result { filled = got }
    }
    if bytes.isEmpty { bytes = fresh } else { bytes += fresh }
    return result
  }
}

/// A system error number with its text; carries no path.
package struct Errno: Error, Hashable, Sendable, CustomStringConvertible {
  package let code: Int32
  package init(_ code: Int32) { self.code = code }
  package var description: String { String(cString: strerror(code)) }
}

extension Errno {
  /// The file was there when its directory was listed and is not any more.
  package var meansVanished: Bool { code == ENOENT }

  /// No descriptor is free at the moment: others are about to be closed.
  package var meansTooManyOpen: Bool { code == EMFILE || code == ENFILE }
}
