/// The form of one UTF-8 character (Unicode 15, table 3-7).
package enum UTF8Form {
  case whole(Int)
  case cutOff
  case malformed

  package static func length(_ bytes: [UInt8], _ i: Int) -> UTF8Form {
    let lead = bytes[i]
    if lead < 0x80 { return .whole(1) }
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0 else { return .malformed }
    let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    for k in 1..<length {
      guard i + k < bytes.count else { return .cutOff }
      let trail = bytes[i + k]
      guard k == 1 ? (low...high ~= trail) : (0x80...0xBF ~= trail) else { return .malformed }
    }
    return .whole(length)
  }
}
