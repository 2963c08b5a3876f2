// The laws of the house, read off the import lines: SwiftPM does not notice an
// import that goes around a wall.

import Foundation
import Testing

enum House {
  static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Swift files below Sources, by room.
  static let files: [(room: String, file: URL)] = {
    let sources = top.appendingPathComponent("Sources")
    let all = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)!
    return all.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map { file in
      let below = file.path.dropFirst(sources.path.count + 1)
      return (String(below.prefix { $0 != "/" }), file)
    }
  }()

  static func imports(_ file: URL) -> [String] {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("import ") }
      .map { String($0.dropFirst(7)) }
  }
}

@Suite struct WallTests {
  /// What each room may import of the others. A room that is not here fails.
  static let allowed: [String: Set<String>] = [
    "Model": [], "Bytes": [], "Packed": ["Model", "Bytes"],
    "Linux": [], "PCRE2": [], "Magic": [], "SHA256": [], "ICU": [], "Archive": [], "PDF": [],
    "Inflate": [], "Sandbox": ["Linux"],
    "Crawl": ["Model", "Bytes", "Linux"],
    "Crew": ["Model", "Packed", "Linux"],
    "Store": ["Model", "Packed", "Bytes", "Linux"],
    "Link": ["Model"],
    "Assess": ["Model", "Rules"],
    "Report": ["Model", "Packed", "Bytes", "Rules", "Assess", "SHA256"],
    "Rules": ["Model", "Bytes", "Linux"],
    "Patterns": ["Model", "Bytes", "Linux", "Rules"],
    "Charset": ["Model", "Bytes", "Rules", "ICU"],
    "Identify": ["Model", "Bytes", "Magic", "Charset"],
    "Decode": ["Model", "Bytes", "Linux", "Rules", "Charset", "Archive", "Inflate"],
    "Detect": ["Model", "Bytes", "Rules", "PCRE2"],
    "Redact": ["Model", "Bytes", "Packed"],
    "Examine": [
      "Model", "Bytes", "Packed", "Linux", "Rules", "Charset", "Identify", "Decode", "Detect",
      "Redact",
    ],
    "Workshop": ["Model", "Bytes", "Packed", "Linux", "Rules", "Sandbox", "Examine", "Redact"],
    "leakscope": [
      "Model", "Bytes", "Packed", "Linux", "Crawl", "Crew", "Store", "Link", "Rules", "Redact",
      "Report", "SHA256", "Patterns", "Detect", "Examine", "Assess",
    ],
    "leakscope-worker": ["Workshop"],
    "leakscope-pdf": ["PDF", "Model", "Packed", "Linux", "Sandbox"],
    "leakscope-reader": ["Linux", "Sandbox"],
    "leakscope-image": ["Patterns", "Detect", "Linux"],
  ]

  /// Who may import what comes from outside.
  static let outside: [String: Set<String>] = [
    "CPCRE2": ["PCRE2"], "CCrypto": ["SHA256"], "CMagic": ["Magic"], "CArchive": ["Archive"],
    "CPoppler": ["PDF"],
    "CSeccomp": ["Sandbox"], "CZlib": ["Inflate"],
    "CICU": ["ICU"], "CLinux": ["Linux", "Sandbox"], "GRDB": ["Store"], "Yams": ["Patterns"],
    "Mustache": ["Report"],
    "ArgumentParser": ["leakscope"], "Dispatch": ["Crawl", "Crew", "Store", "leakscope"],
    "Glibc": [
      "Linux", "Bytes", "PDF", "leakscope-pdf", "Crawl", "Crew", "Sandbox", "Workshop", "Store",
      "leakscope",
      "leakscope-image", "leakscope-reader",
    ],
  ]

  @Test func noRoomImportsAroundAWall() {
    for (room, file) in House.files {
      for name in House.imports(file) {
        let inside = Self.allowed[room]?.contains(name) ?? false
        let granted = Self.outside[name]?.contains(room) ?? false
        #expect(inside || granted, "\(room)/\(file.lastPathComponent) imports \(name)")
      }
    }
  }

  @Test func everyRoomHasItsSentence() throws {
    let list = try String(
      contentsOf: House.top.appendingPathComponent("Sources/README.md"), encoding: .utf8)
    for room in Set(House.files.map(\.room)) {
      #expect(list.contains("`\(room)`"), "\(room) is not in Sources/README.md")
    }
  }

  /// Raw text is opened in Redact, where masks and digests are made.
  @Test func rawTextIsOpenedInOneRoom() throws {
    for (room, file) in House.files where room != "Redact" && room != "Model" {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(!text.contains(".unsealed"), "\(room)/\(file.lastPathComponent)")
    }
  }

  /// Programs and rooms end in typed errors, never in a trap on purpose.
  @Test func nothingTrapsOnPurpose() throws {
    for (room, file) in House.files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for word in ["try!", "fatalError(", "print("] {
        #expect(!text.contains(word), "\(room)/\(file.lastPathComponent): \(word)")
      }
    }
  }
}
