// Formats whose first bytes alone say too little, told by a header that agrees
// with itself: tables of dBase, tar without its mark, lzma without a container.

import Bytes
import Model

enum Shape {
  static func of(_ head: [UInt8]) -> Signature.Meaning? {
    if Find.matches(Array("RIFF".utf8), in: head, at: 0),
      Find.matches(Array("WEBP".utf8), in: head, at: 8)
    {
      return .picture("webp")
    }
    if isTable(head) { return .container(.dBase) }
    if isOldTar(head) { return .container(.tar) }
    if isLZMA(head) { return .container(.lzma) }
    if isBitmap(head) { return .picture("bmp") }
    return message(head)
  }

  private static func number(_ head: [UInt8], _ at: Int, _ count: Int) -> Int {
    head[at..<(at + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// dBase III and its heirs: version, a date, and field descriptors of 32 bytes
  /// up to a carriage return.
  private static func isTable(_ head: [UInt8]) -> Bool {
    let versions: Set<UInt8> = [0x03, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8B, 0xCB, 0xF5]
    guard head.count >= 65, versions.contains(head[0]), head[2] <= 12, head[3] <= 31 else {
      return false
    }
    let (header, record) = (number(head, 8, 2), number(head, 10, 2))
    guard header >= 65, record > 1, head[32...42].contains(0) else { return false }
    let end = stride(from: 64, to: min(header, head.count), by: 32).first { head[$0] == 0x0D }
    let kinds = Set("CNDLMFBIGTYPVWQ@O+0".utf8)
    return end != nil && kinds.contains(head[43]) && (head[32] | 0x20 >= 0x61 || head[32] == 0x5F)
  }

  /// The sum of a header's bytes, its own field taken as blanks, stands in it in
  /// octal.
  private static func isOldTar(_ head: [UInt8]) -> Bool {
    guard head.count >= 512, head[0] > 0x20, head[100] != 0 || head[99] != 0 else { return false }
    let field = head[148..<156].filter { 0x30...0x37 ~= $0 }
    guard field.count >= 4,
      head[148..<156].allSatisfy({ 0x30...0x37 ~= $0 || $0 == 0x20 || $0 == 0 })
    else { return false }
    let claimed = field.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    let sum = head[..<512].reduce(0) { $0 + Int($1) }
    return sum - head[148..<156].reduce(0) { $0 + Int($1) } + 8 * 0x20 == claimed
  }

  /// Properties, a power of two as dictionary, a size that is unknown or small.
  private static func isLZMA(_ head: [UInt8]) -> Bool {
    guard head.count >= 18, head[0] == 0x5D, head[13] == 0 else { return false }
    let dictionary = number(head, 1, 4)
    guard dictionary >= 1 << 12, dictionary.nonzeroBitCount <= 2 else { return false }
    return head[5..<13].allSatisfy { $0 == 0xFF } || head[10..<13].allSatisfy { $0 == 0 }
  }

  private static func isBitmap(_ head: [UInt8]) -> Bool {
    Find.matches(Array("BM".utf8), in: head, at: 0) && head.count >= 18
      && head[6..<10].allSatisfy { $0 == 0 } && [12, 40, 52, 56, 64, 108, 124].contains(head[14])
      && head[15..<18].allSatisfy { $0 == 0 }
  }

  /// S/MIME as a file of its own: a sequence that begins with its own name.
  private static func message(_ head: [UInt8]) -> Signature.Meaning? {
    guard head.first == 0x30 else { return nil }
    let name: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]
    guard let at = Find.first(name, in: head, 1..<min(head.count, 20)), at + 10 < head.count else {
      return nil
    }
    switch head[at + 10] {
    case 3: return .unsupported("encrypted by s/mime")
    case 2: return .unsupported("signed message")
    default: return nil
    }
  }
}
