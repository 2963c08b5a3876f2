// The name of a file is text too (退職届_佐藤花子.pdf), and often the only text
// of a file that is not read. It is a unit of its own, handed in before the
// content as a part of its own; its findings stand on line 0.

import Bytes
import Charset
import Decode
import Detect
import Model
import Redact

extension Examiner {
  /// - Returns: whether there was anything to hand in.
  func handInNames(of item: WorkItem, to desk: any Desk) -> Bool {
    var draft = Draft()
    for (ordinal, name) in item.names.enumerated() {
      let segment = NameText.segment(decoded(name), ordinal: ordinal)
      redact(segment, detector.sift(segment.text), ColumnVerdicts(), into: &draft)
    }
    guard !draft.isEmpty else { return false }
    desk.part(0, bytesRead: 0, draft)
    return true
  }

  /// Names on old shares are CP932; what is in no known encoding is read byte by
  /// byte.
  private func decoded(_ name: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var decoder = Decoder(Trial.narrow(name) ?? .latin1, tables: tables)
    decoder.decode(name, isLast: true, into: &text)
    return text
  }
}

/// A file's name as people read it: an underscore is a blank, and the ending is
/// no part of what it says.
enum NameText {
  static func segment(_ name: [UInt8], ordinal: Int) -> Segment {
    let text = spaced(stem(name))
    let unit = Segment.Unit(
      .paragraph, 0..<text.count, id: UnitID(line: 0, ordinal: ordinal), cells: 0..<0)
    return Segment(text: text, units: [unit], firstLine: 0)
  }

  private static func stem(_ name: [UInt8]) -> [UInt8] {
    Array(name[..<(PathBytes.ending(of: name) ?? name.count)])
  }

  /// Byte for byte, so that columns stay true. In a mail address the underscore
  /// is a letter.
  private static func spaced(_ name: [UInt8]) -> [UInt8] {
    name.contains(0x40) ? name : name.map { $0 == 0x5F ? 0x20 : $0 }
  }
}
