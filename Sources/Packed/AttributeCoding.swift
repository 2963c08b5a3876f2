// Attributes as bytes: one that says what is known, then what is.

import Bytes
import Model

extension ByteWriter {
  mutating func attributes(_ a: Attributes) {
    var known: UInt8 = 0
    if a.birthYear != nil { known |= 1 }
    if a.sex != nil { known |= 2 }
    if a.prefecture != nil { known |= 4 }
    if a.municipality != nil { known |= 8 }
    if a.age != nil { known |= 16 }
    if a.occupation != nil { known |= 32 }
    byte(known | (a.regionSource?.rawValue ?? 0) << 6)
    if let year = a.birthYear { number(max(0, year)) }
    if let sex = a.sex { byte(sex.rawValue) }
    if let prefecture = a.prefecture { byte(UInt8(clamping: prefecture)) }
    if let municipality = a.municipality { number(max(0, municipality)) }
    if let age = a.age { byte(UInt8(clamping: age)) }
    if let occupation = a.occupation { byte(occupation) }
  }
}

extension ByteReader {
  mutating func attributes() throws(Malformed) -> Attributes {
    let known = try byte()
    var a = Attributes(regionSource: Attributes.RegionSource(rawValue: known >> 6))
    if known & 1 != 0 { a.birthYear = try int() }
    if known & 2 != 0 { a.sex = Attributes.Sex(rawValue: try byte()) }
    if known & 4 != 0 { a.prefecture = Int(try byte()) }
    if known & 8 != 0 { a.municipality = try int() }
    if known & 16 != 0 { a.age = Int(try byte()) }
    if known & 32 != 0 { a.occupation = try byte() }
    return a
  }
}
