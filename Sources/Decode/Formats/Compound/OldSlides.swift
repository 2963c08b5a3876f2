// .ppt: records within records; text lies in two sorts of them. The stream is
// read from end to end, so what a quick save left behind is seen too.

import Bytes
import Model

enum OldSlides {
  private static let limit = 64

  static func read(_ bytes: [UInt8], _ intake: any Intake, at steps: [Step]) {
    let bytes = LittleEndian(bytes)
    var place = "outline"
    var texts: [(place: String, text: [UInt8])] = []
    var slides = 0
    var notes = 0
    var at = 0
    while at + 8 <= bytes.count {
      let version = bytes.half(at) & 0xF
      let sort = bytes.half(at + 2)
      let length = bytes.int(at + 4)
      let from = at + 8
      let end = from + min(length, bytes.count - from)
      // Containers are gone into by going on behind their header.
      at = version == 0xF ? from : end
      switch sort {
      case 0x03EE:
        slides += 1
        place = "slide \(slides)"
      case 0x03F0:
        notes += 1
        place = "notes \(notes)"
      case 0x03F8: place = "master"
      case 0x0FF0: place = bytes.half(from - 8) >> 4 == 2 ? "notes outline" : "outline"
      case 0x0FA0, 0x0FBA:
        var text: [UInt8] = []
        bytes.wide(from, end, into: &text)
        add(text, place, &texts)
      case 0x0FA8:
        var text: [UInt8] = []
        for i in from..<end { UTF8Scalar.append(UInt32(bytes.byte(i)), to: &text) }
        add(text, place, &texts)
      default: break
      }
    }
    for (place, text) in texts { intake.text(text, at: steps + [.part(place)]) }
    if texts.isEmpty, bytes.count < 8 { intake.problem(.damaged, "ppt", at: steps) }
  }

  private static func add(
    _ text: [UInt8], _ place: String, _ texts: inout [(place: String, text: [UInt8])]
  ) {
    let line = text.map { $0 == 0x0D || $0 == 0x0B ? 0x0A : $0 == 0 ? 0x20 : $0 } + [0x0A]
    guard line.contains(where: { $0 > 0x20 }) else { return }
    if let n = texts.firstIndex(where: { $0.place == place }) {
      texts[n].text += line
    } else {
      texts.append((place, line))
    }
  }
}
