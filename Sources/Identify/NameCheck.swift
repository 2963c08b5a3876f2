// What the name says and the bytes do not bear out. Content decides what is
// read; the disagreement is noted, since it is how things are hidden and how
// they are lost. Where the bytes say nothing at all, the name tells a piece of
// a split file and a database that is encrypted whole from mere noise.

import Bytes
import Model

package enum NameCheck {
  /// - Parameter name: of the file, without folders.
  /// - Returns: the problems of an identity under this name.
  package static func problems(
    _ identity: Identifier.Identity, name: [UInt8]
  ) -> [Problem] {
    let own = identity.problem.map { [$0] } ?? []
    guard let dot = PathBytes.ending(of: name) else { return own }
    let ending = name[(dot + 1)...].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    if case .binary = identity.format, identity.isUnknown,
      let problem = unknown(String(decoding: ending, as: UTF8.self), identity, name)
    {
      return [problem]
    }
    return own
      + (mismatch(String(decoding: ending, as: UTF8.self), identity.format).map { [$0] } ?? [])
  }

  /// Bytes that say nothing under a name that says something.
  private static func unknown(
    _ ending: String, _ identity: Identifier.Identity, _ name: [UInt8]
  ) -> Problem? {
    // What belongs together and could not be joined.
    if SplitName.place(of: name) != nil {
      return Problem(.identify, .unsupported, "part of a split file")
    }
    if databases.contains(ending), identity.isNoise {
      return Problem(.identify, .encrypted, "database without a readable header")
    }
    guard meanings[ending] != nil else { return nil }
    // An archive that was cut off at its beginning looks the same.
    if identity.isNoise, !packed.contains(ending) {
      return Problem(.identify, .encrypted, "named \(ending), without a readable header")
    }
    return Problem(.identify, .unsupported, "unknown format named \(ending)")
  }

  private static let packed: Set<String> = ["zip", "7z", "gz", "tgz", "rar", "jpg", "jpeg"]

  private static let databases: Set<String> = [
    "db", "sqlite", "sqlite3", "db3", "sqlcipher", "kdbx",
  ]

  /// What files of a name are, for endings that mean one thing only.
  private static let meanings: [String: Set<String>] = [
    "pdf": ["pdf"], "zip": ["zip"], "7z": ["7z"], "gz": ["gzip"], "tgz": ["gzip"], "rar": ["rar"],
    "docx": ["docx", "ole"], "xlsx": ["xlsx", "xlsb", "ole"], "pptx": ["pptx", "ole"],
    "doc": ["doc", "ole", "rtf"], "xls": ["xls", "ole"], "ppt": ["ppt", "ole"],
    "msg": ["msg", "ole"],
    "odt": ["odt"], "ods": ["ods"], "odp": ["odp"], "rtf": ["rtf"], "sqlite": ["sqlite"],
    "jpg": ["jpeg"], "jpeg": ["jpeg"], "png": ["png"], "gif": ["gif"],
    "txt": ["text"], "csv": ["text"], "log": ["text"], "json": ["text"], "xml": ["text"],
    "html": ["text"],
  ]

  private static func mismatch(_ ending: String, _ format: Format) -> Problem? {
    guard let expected = meanings[ending], let found = sort(format), !expected.contains(found)
    else { return nil }
    return Problem(.identify, .misnamed, "named \(ending), is \(found)")
  }

  /// nil where the bytes do not say: what libmagic guesses is no disagreement.
  private static func sort(_ format: Format) -> String? {
    switch format {
    case .text: "text"
    case .container(let container): container.rawValue
    case .unsupported(let name): name.utf8.allSatisfy { 0x61...0x7A ~= $0 } ? name : nil
    case .binary("ELF"): "elf"
    case .empty, .binary: nil
    }
  }
}
