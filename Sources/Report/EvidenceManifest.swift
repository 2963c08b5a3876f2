// One number for all evidence: the SHA-256 over the list of files with findings,
// in the form that sha256sum writes ("hash, two spaces, path, line feed"), by
// path. Who notes it down today can prove tomorrow which files, in which state,
// a report was about.

import Bytes
import Model
import SHA256

struct EvidenceManifest {
  let files: Int
  /// Hexadecimal; nil when no file was hashed.
  let sha256: String?

  init(_ scope: Scope) {
    let hashed = scope.files.filter { $0.sha256 != nil && !$0.tallies.isEmpty }
      .sorted { $0.entry.path < $1.entry.path }
    files = hashed.count
    guard !hashed.isEmpty, let hash = SHA256() else {
      sha256 = nil
      return
    }
    for file in hashed {
      let line = Array(Hex.text(file.sha256 ?? []).utf8) + [0x20, 0x20] + file.entry.path.bytes
      (line + [0x0A]).withUnsafeBytes { hash.update($0) }
    }
    sha256 = Hex.text(hash.finish())
  }
}
