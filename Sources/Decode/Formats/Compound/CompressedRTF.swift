// The body of Outlook's mails: RTF, packed with a dictionary of 4 KiB that
// begins filled (MS-OXRTFCP).

import Model

enum CompressedRTF {
  private static let seed = Array(
    ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
      + "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0"
      + "\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)

  static func unpack(_ bytes: [UInt8], _ budget: Budget) -> [UInt8]? {
    let packed = LittleEndian(bytes)
    guard packed.count >= 16 else { return nil }
    let size = packed.int(4)
    if packed.word(8) == 0x414C_454D { return packed.slice(16, 16 + size) }  // MELA: as it is
    guard packed.word(8) == 0x7546_5A4C else { return nil }
    var window = [UInt8](repeating: 0x20, count: 4096)
    for (n, byte) in seed.enumerated() { window[n] = byte }
    var place = seed.count
    var out: [UInt8] = []
    var at = 16
    func put(_ byte: UInt8) {
      out.append(byte)
      window[place] = byte
      place = (place + 1) & 4095
    }
    while at < packed.count, out.count < size {
      let flags = packed.byte(at)
      at += 1
      for bit in 0..<8 where at < packed.count {
        guard flags & 1 << bit != 0 else {
          put(UInt8(packed.byte(at)))
          at += 1
          continue
        }
        let pair = packed.byte(at) << 8 | packed.byte(at + 1)
        at += 2
        let from = pair >> 4
        if from == place { return out }
        for n in 0..<((pair & 15) + 2) { put(window[(from + n) & 4095]) }
      }
      if out.count & 0xFFFF < 256, budget.exceeded != nil { return out }
    }
    return out
  }
}
