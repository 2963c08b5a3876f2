// Files that old programs put into the text of a mail itself: uuencode, and
// yEnc, which is named and not read.

import Bytes

enum Enclosed {
  struct File {
    var name: [UInt8]
    var bytes: [UInt8]
  }

  private static let limit = 100

  /// begin 644 list.csv … end
  static func find(in text: [UInt8]) -> [File] {
    var files: [File] = []
    var at = 0
    let sign = Array("begin ".utf8)
    while files.count < limit, let start = Find.first(sign, in: text, at..<text.count) {
      at = start + sign.count
      guard start == 0 || text[start - 1] == 0x0A,
        let lineEnd = Find.first(0x0A, in: text, start..<text.count),
        let name = name(Array(text[at..<lineEnd]))
      else { continue }
      let end = Find.first(Array("\nend".utf8), in: text, lineEnd..<text.count) ?? text.count
      var decoder = UUDecoder()
      var bytes: [UInt8] = []
      decoder.decode(Array(text[(lineEnd + 1)..<max(lineEnd + 1, end)]) + [0x0A], into: &bytes)
      decoder.finish(into: &bytes)
      if !bytes.isEmpty { files.append(File(name: name, bytes: bytes)) }
      at = end
    }
    return files
  }

  /// The name behind the mode: 644 list.csv
  private static func name(_ line: [UInt8]) -> [UInt8]? {
    let mode = line.prefix { 0x30...0x37 ~= $0 }
    guard 3...4 ~= mode.count, line.count > mode.count + 1, line[mode.count] == 0x20 else {
      return nil
    }
    let name = line[(mode.count + 1)...].filter { $0 >= 0x20 }
    return name.isEmpty ? nil : Array(name)
  }
}
