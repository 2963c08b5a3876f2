// The NDJSON file: 0600, written behind the store's back in no moment. The
// store keeps the offset up to which lines belong to committed pieces, and a
// resume cuts the file there. Lines gather here until there are many of them, or
// a commit counts on them: a kernel takes twice as long for pieces of 30 kB.

import Glibc
import Linux

final class Output: Sendable {
  private struct State {
    /// With what has not been written yet.
    var end: Int64
    var gathered: [UInt8] = []
    var failure: Errno?
  }

  private let fd: Int32
  private let state: Lock<State>
  private static let enough = 256 * 1024
  /// Not worth a copy.
  private static let large = 64 * 1024

  /// - Parameter keeping: bytes of an interrupted run to keep; 0 begins anew.
  init(file: String?, keeping: Int64) throws(Complaint) {
    guard let file else {
      fd = 1
      state = Lock(State(end: 0))
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
    state = Lock(State(end: keeping))
  }

  /// The bytes of an output file now; -1 when there is none.
  static func size(of file: String) -> Int64 {
    guard case .success(let status) = FileStatus.of(Array(file.utf8), in: -100) else { return -1 }
    return Int64(status.size)
  }

  /// Appends whole lines and returns where the output now ends.
  func append(_ bytes: [UInt8]) -> Int64 { bytes.withUnsafeBytes(append) }

  func append(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    gather(bytes)
    flush()
    return end
  }

  /// Appends whole lines, which may wait for others or for `flush`.
  func gather(_ bytes: UnsafeRawBufferPointer) {
    state.with { s in
      s.end += Int64(bytes.count)
      if bytes.count >= Self.large {
        write(&s)
        return write(bytes, &s)
      }
      s.gathered += bytes
      if s.gathered.count >= Self.enough { write(&s) }
    }
  }

  /// Writes what has gathered.
  func flush() { state.with { write(&$0) } }

  private func write(_ s: inout State) {
    if s.gathered.isEmpty { return }
    var bytes: [UInt8] = []
    swap(&bytes, &s.gathered)
    bytes.withUnsafeBytes { write($0, &s) }
    bytes.removeAll(keepingCapacity: true)
    s.gathered = bytes
  }

  private func write(_ bytes: UnsafeRawBufferPointer, _ s: inout State) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let wrote = Glibc.write(fd, rest.baseAddress, rest.count)
      if wrote < 0 && errno == EINTR { continue }
      guard wrote > 0 else {
        s.failure = Errno(errno)
        // What the store keeps is what there is.
        s.end -= Int64(bytes.count - done)
        return
      }
      done += wrote
    }
  }

  /// Where the output ends now.
  var end: Int64 { state.with { $0.end } }

  var error: Errno? { state.with { $0.failure } }

  var identity: FileStatus? {
    guard fd != 1, case .success(let status) = FileStatus.of(fd) else { return nil }
    return status
  }
}
