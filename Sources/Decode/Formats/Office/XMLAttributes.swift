// The attributes of the element that began. They stay bytes of the reader's
// buffer until somebody wants one.

import Bytes

extension XMLReader {
  /// The value of an attribute, as it stands there.
  /// - Parameter prefixed: with a prefix (r:id), or without one (id).
  func rawAttribute(_ wanted: XMLName, prefixed: Bool? = nil) -> Range<Int>? {
    var i = rest.lowerBound
    while let next = attribute(from: &i) {
      if XMLName(buffer, next.name) == wanted, prefixed == nil || prefixed == next.isPrefixed {
        return next.value
      }
    }
    return nil
  }

  /// Each attribute of the element that began: its name and where its value is.
  func forEachAttribute(_ body: (_ name: XMLName, _ value: Range<Int>) -> Void) {
    var i = rest.lowerBound
    while let next = attribute(from: &i) { body(XMLName(buffer, next.name), next.value) }
  }

  /// The attribute at or behind an offset, which moves past it.
  @inline(__always)
  private func attribute(
    from i: inout Int
  ) -> (name: Range<Int>, isPrefixed: Bool, value: Range<Int>)? {
    guard i < rest.upperBound else { return nil }
    while i < rest.upperBound, buffer[i] <= 0x20 || buffer[i] == 0x2F { i += 1 }
    let whole = i
    var start = i
    while i < rest.upperBound, buffer[i] != 0x3D, buffer[i] > 0x20 {
      if buffer[i] == 0x3A { start = i + 1 }
      i += 1
    }
    let end = i
    while i < rest.upperBound, buffer[i] != 0x22, buffer[i] != 0x27 { i += 1 }
    guard i < rest.upperBound else { return nil }
    let quote = buffer[i]
    let from = i + 1
    i = from
    while i < rest.upperBound, buffer[i] != quote { i += 1 }
    defer { i += 1 }
    return (start..<end, start > whole, from..<i)
  }

  /// A value as text.
  func value(_ range: Range<Int>) -> [UInt8] {
    if Find.first(0x26, in: buffer, range) == nil { return Array(buffer[range]) }
    var out: [UInt8] = []
    XMLEntities.append(buffer, range, to: &out)
    return out
  }

  func attribute(_ wanted: XMLName, prefixed: Bool? = nil) -> [UInt8]? {
    rawAttribute(wanted, prefixed: prefixed).map(value)
  }

  func string(_ wanted: XMLName, prefixed: Bool? = nil) -> String? {
    attribute(wanted, prefixed: prefixed).map { String(decoding: $0, as: UTF8.self) }
  }

  func number(_ wanted: XMLName) -> Int? {
    rawAttribute(wanted).flatMap { Digits.int(buffer, $0) }
  }

  func byte(_ index: Int) -> UInt8 { buffer[index] }
}
