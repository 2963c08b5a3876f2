// winmail.dat: what Outlook sends when it believes that everybody has Outlook.
// A row of attributes, among them the files with their names and contents, and
// the properties of the message with its body.
//
// Layout: [MS-OXTNEF] 2.1; the numbers of the attributes are in 2.1.3.1.

import Bytes
import Charset
import Model

enum TNEF {
  static func isTNEF(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x78, 0x9F, 0x3E, 0x22]) }

  private static let limit = 100_000

  static func read(_ bytes: [UInt8], _ intake: any Intake, at steps: [Step]) {
    var name: [UInt8] = []
    var data: [UInt8]?
    func handIn() {
      if let data {
        let shown = name.isEmpty ? Array("winmail.dat part".utf8) : name
        intake.file(.attachment(shown), at: steps, ByteSupply(data))
      }
      data = nil
      name = []
    }
    var at = 6
    var count = 0
    // Level, identifier, length, content, checksum.
    while at + 11 <= bytes.count, count < limit {
      count += 1
      let identifier = number(bytes, at + 1)
      let length = Int(number(bytes, at + 5))
      let from = at + 9
      guard length <= bytes.count - from - 2 else {
        intake.problem(.damaged, "winmail.dat", at: steps)
        break
      }
      let value = Array(bytes[from..<(from + length)])
      switch identifier {
      case 0x0006_9002: handIn()  // a new attachment begins
      case 0x0001_8010: name = text(value, intake)
      case 0x0006_800F: data = value
      case 0x0002_800C: intake.text(text(value, intake), at: steps + [.part("body")])
      case 0x0001_8004: intake.text(text(value, intake), at: steps + [.part("subject")])
      case 0x0006_9003: readProperties(value, intake, at: steps)
      default: break
      }
      at = from + length + 2
    }
    handIn()
  }

  private static func readProperties(_ value: [UInt8], _ intake: any Intake, at steps: [Step]) {
    let found = CarriedProperties(value, intake)
    func hand(_ name: String, _ bytes: [UInt8]) {
      intake.file(.attachment(Array(name.utf8)), at: steps, ByteSupply(bytes))
    }
    if let html = found.html {
      hand("body.html", html)
    } else if let packed = found.packedRTF {
      if let text = CompressedRTF.unpack(packed, intake.budget) {
        hand("body.rtf", text)
      } else {
        intake.problem(.damaged, "compressed RTF", at: steps)
      }
    }
    if !found.texts.isEmpty { intake.text(found.texts, at: steps + [.part("properties")]) }
    if found.isDamaged { intake.problem(.damaged, "properties in winmail.dat", at: steps) }
  }

  private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
  }

  private static func text(_ value: [UInt8], _ intake: any Intake) -> [UInt8] {
    NamedCharset.utf8(Array(value.prefix { $0 != 0 }), nil, intake.tables)
  }
}
