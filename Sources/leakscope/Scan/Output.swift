// The NDJSON file: 0600, written behind the store's back in no moment. The
// store keeps the offset up to which lines belong to committed pieces, and a
// resume cuts the file there.

import Glibc
import Linux

final class Output: Sendable {
  private let fd: Int32
  private let written: Lock<Int64>
  private let failure = Lock<Errno?>(nil)

  /// - Parameter keeping: bytes of an interrupted run to keep; 0 begins anew.
  init(file: String?, keeping: Int64) throws(Complaint) {
    guard let file else {
      fd = 1
      written = Lock(0)
      return
    }
    fd = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard fd >= 0 else { throw Complaint(.outputUnwritable(file, Errno(errno))) }
    // A device or a pipe is nobody's to change.
    if case .success(let status) = FileStatus.of(fd), status.sort == .file {
      fchmod(fd, 0o600)
      guard ftruncate(fd, off_t(keeping)) == 0 else {
        throw Complaint(.outputUnwritable(file, Errno(errno)))
      }
      lseek(fd, off_t(keeping), SEEK_SET)
    }
    written = Lock(keeping)
  }

  /// The bytes of an output file now; -1 when there is none.
  static func size(of file: String) -> Int64 {
    guard case .success(let status) = FileStatus.of(Array(file.utf8), in: -100) else { return -1 }
    return Int64(status.size)
  }

  /// Appends whole lines and returns where the output now ends.
  func append(_ bytes: [UInt8]) -> Int64 { bytes.withUnsafeBytes(append) }

  func append(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    written.with { end in
      var done = 0
      while done < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
        let wrote = write(fd, rest.baseAddress, rest.count)
        if wrote < 0 && errno == EINTR { continue }
        guard wrote > 0 else {
          let error = Errno(errno)
          failure.with { $0 = error }
          break
        }
        done += wrote
      }
      end += Int64(done)
      return end
    }
  }

  /// Where the output ends now.
  var end: Int64 { written.with { $0 } }

  var error: Errno? { failure.with { $0 } }

  var identity: FileStatus? {
    guard fd != 1, case .success(let status) = FileStatus.of(fd) else { return nil }
    return status
  }
}
