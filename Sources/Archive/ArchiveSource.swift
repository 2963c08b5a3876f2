// Where the bytes of an archive come from: the callbacks libarchive asks. It
// keeps one buffer, which libarchive reads until it asks again.

import CArchive

/// Bytes for an archive reader.
package final class ArchiveSource {
  /// Fills the buffer with the bytes at the offset; 0 at the end, -1 when they
  /// cannot be read.
  package typealias Read = (UInt64, UnsafeMutableRawBufferPointer) -> Int

  private let read: Read
  /// Nil where bytes come one after the other only.
  private let size: UInt64?
  private let buffer: UnsafeMutableRawBufferPointer
  private var at: UInt64 = 0

  private static let step = 128 * 1024

  /// - Parameter size: all there is, where the reader may jump about.
  package init(size: UInt64?, read: @escaping Read) {
    self.size = size
    self.read = read
    buffer = .allocate(byteCount: Self.step, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// - Returns: false when libarchive refuses.
  func install(on archive: OpaquePointer) -> Bool {
    let me = Unmanaged.passUnretained(self).toOpaque()
    archive_read_set_callback_data(archive, me)
    archive_read_set_read_callback(archive) { _, me, out in
      // SAFETY: libarchive gives back the client data of archive_read_set_callback_data(3),
      // which is this source; the reader holds it for as long as the archive is open.
      guard let me, let out else { return -1 }
      return Unmanaged<ArchiveSource>.fromOpaque(me).takeUnretainedValue().more(out)
    }
    if size != nil {
      archive_read_set_seek_callback(archive) { _, me, offset, whence in
        // SAFETY: as above.
        guard let me else { return Int64(ARCHIVE_FATAL) }
        return Unmanaged<ArchiveSource>.fromOpaque(me).takeUnretainedValue().seek(offset, whence)
      }
      archive_read_set_skip_callback(archive) { _, me, count in
        // SAFETY: as above.
        guard let me else { return 0 }
        return Unmanaged<ArchiveSource>.fromOpaque(me).takeUnretainedValue().skip(count)
      }
    }
    return archive_read_open1(archive) == ARCHIVE_OK
  }

  private func more(_ out: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    let got = read(at, buffer)
    guard got > 0 else { return got }
    at += UInt64(got)
    out.pointee = UnsafeRawPointer(buffer.baseAddress)
    return got
  }

  private func seek(_ offset: Int64, _ whence: Int32) -> Int64 {
    guard let size else { return Int64(ARCHIVE_FATAL) }
    let from: Int64 =
      switch whence {
      case 0: 0
      case 1: Int64(clamping: at)
      default: Int64(clamping: size)
      }
    let (target, over) = from.addingReportingOverflow(offset)
    guard !over, target >= 0 else { return Int64(ARCHIVE_FATAL) }
    at = min(UInt64(target), size)
    return Int64(clamping: at)
  }

  private func skip(_ count: Int64) -> Int64 {
    guard let size, count > 0 else { return 0 }
    let target = min(size, at &+ UInt64(count))
    defer { at = target }
    return Int64(clamping: target - at)
  }
}
