// libarchive: the members of an archive, one after the other. Filters are named
// one by one: support_filter_all would start lrzip or grzip from the PATH.

import CArchive

package final class ArchiveReader {
  /// Families that are never offered together: what a file is, is known before.
  package enum Family: Sendable {
    case zip, sevenZip, rar, iso9660, cab, lha, ar
    /// A compressed file: a tar or cpio inside it, or one file alone.
    case compressed
    case tar, cpio
  }

  package struct Member {
    /// In UTF-8 where the archive says so, raw otherwise.
    package var name: [UInt8]
    package var isFile: Bool
    package var isEncrypted: Bool
    /// The one file of a compressed file that is no archive.
    package var isAlone: Bool
  }

  /// Why no more can be read.
  package enum Fault: Error, Hashable, Sendable {
    case encrypted, unsupported, truncated, checksum, damaged
  }

  package enum Next {
    case member(Member)
    case end
    case fault(Fault)
  }

  private let archive: OpaquePointer
  private let source: ArchiveSource

  /// Before the sandbox closes: what libarchive would load from the disk to read
  /// names, which is iconv's table of CP932 and a locale that knows Unicode.
  package static func prepare() { _ = isReady }

  private static let isReady: Bool = {
    // The table stays loaded because it is never closed.
    setlocale(LC_CTYPE, "C.UTF-8") != nil && iconv_open("UTF-8", "CP932") != iconv_t(bitPattern: -1)
  }()

  /// - Returns: nil when libarchive does not start.
  package init?(_ source: ArchiveSource, _ family: Family) {
    guard let archive = archive_read_new() else { return nil }
    self.archive = archive
    self.source = source
    Self.allow(family, archive)
    // The handle is freed by deinit, which runs here too.
    guard source.install(on: archive) else { return nil }
  }

  deinit { archive_read_free(archive) }

  private static func allow(_ family: Family, _ archive: OpaquePointer) {
    switch family {
    case .zip: archive_read_support_format_zip(archive)
    case .sevenZip: archive_read_support_format_7zip(archive)
    case .rar:
      archive_read_support_format_rar(archive)
      archive_read_support_format_rar5(archive)
    case .iso9660: archive_read_support_format_iso9660(archive)
    case .cab: archive_read_support_format_cab(archive)
    case .lha:
      archive_read_support_format_lha(archive)
      // Names are turned into Unicode there whether one wants it or not.
      archive_read_set_format_option(archive, "lha", "hdrcharset", "CP932")
    case .ar: archive_read_support_format_ar(archive)
    case .tar: archive_read_support_format_tar(archive)
    case .cpio: archive_read_support_format_cpio(archive)
    case .compressed:
      for allow in [
        archive_read_support_filter_gzip, archive_read_support_filter_bzip2,
        archive_read_support_filter_xz, archive_read_support_filter_lzma,
        archive_read_support_filter_zstd, archive_read_support_filter_lz4,
        archive_read_support_filter_lzip, archive_read_support_filter_compress,
        archive_read_support_filter_rpm,
        archive_read_support_format_tar, archive_read_support_format_cpio,
        archive_read_support_format_raw, archive_read_support_format_empty,
      ] { _ = allow(archive) }
    }
  }

  /// The next member; its bytes are read before the next one is asked for.
  package func next() -> Next {
    var entry: OpaquePointer?
    let result = archive_read_next_header(archive, &entry)
    if result == ARCHIVE_EOF { return .end }
    guard result == ARCHIVE_OK || result == ARCHIVE_WARN, let entry else { return .fault(fault) }
    // An ar made without owners has no type either.
    let type = archive_entry_filetype(entry)
    return .member(
      Member(
        name: Self.name(entry),
        isFile: (type == 0o100000 || type == 0) && archive_entry_hardlink(entry) == nil,
        isEncrypted: archive_entry_is_encrypted(entry) != 0,
        isAlone: archive_format(archive) == ARCHIVE_FORMAT_RAW))
  }

  /// The next bytes of the member at hand; empty at its end.
  package func read(_ count: Int) -> Swift.Result<[UInt8], Fault> {
    var got = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      got = archive_read_data(archive, buffer.baseAddress, count)
      filled = max(0, got)
    }
    return got < 0 ? .failure(fault) : .success(bytes)
  }

  private static func name(_ entry: OpaquePointer) -> [UInt8] {
    // Not UTF-8 by its own account: the raw bytes, for whoever knows charsets.
    guard let text = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
      return []
    }
    return [UInt8](UnsafeRawBufferPointer(start: text, count: Self.length(text)))
  }

  private static func length(_ text: UnsafePointer<CChar>) -> Int {
    var n = 0
    while text[n] != 0 { n += 1 }
    return n
  }

  /// libarchive's words may hold names of members, so they stay here.
  private var fault: Fault {
    let text = archive_error_string(archive).map { String(cString: $0).lowercased() } ?? ""
    if text.contains("encrypt") || text.contains("passphrase") { return .encrypted }
    if archive_read_has_encrypted_entries(archive) == 1 { return .encrypted }
    if text.contains("unsupported") || text.contains("not supported") { return .unsupported }
    if text.contains("truncated") || text.contains("end of file") { return .truncated }
    if text.contains("crc") || text.contains("checksum") || text.contains("hash") {
      return .checksum
    }
    return .damaged
  }
}
