// Addresses by list, not by pattern: 203 of 1,892 municipality names break the
// obvious expression (四日市市, 市川市, 余市郡). A prefecture, a municipality, a
// town of that municipality, numbers, a building.

import Bytes
import Model
import Rules

struct AddressRecogniser {
  let lists: Lists
  private let ends: HashedBits?

  init(lists: Lists) {
    self.lists = lists
    ends = lists.placeEnds?.bits
  }

  struct Address {
    var range: Range<Int>
    var evidence: Evidence
    var attributes: Attributes
  }

  private static let longestName = 36

  /// All addresses in a folded text, in order.
  /// - Parameter placeEnds: where the last character of a name may begin.
  func addresses(in text: [UInt8], _ placeEnds: [Int]) -> [Address] {
    guard ends != nil else { return addresses(in: text, 0..<text.count) }
    var found: [Address] = []
    for at in placeEnds {
      let floor = found.last?.range.upperBound ?? 0
      guard at >= floor else { continue }
      if let address = address(text, endOfTrigger: at + 3, floor: floor, text.count, false) {
        found.append(address)
      }
    }
    return found
  }

  /// All addresses in `text[range]` (folded), in order.
  /// - Parameter isSaid: whether a label or column says that it is one: then the
  ///   town need not be in a list.
  func addresses(in text: [UInt8], _ range: Range<Int>, isSaid: Bool = false) -> [Address] {
    var found: [Address] = []
    var at = range.lowerBound
    while let trigger = PlaceTriggers.next(text, at, range, ends) {
      at = trigger
      let floor = found.last?.range.upperBound ?? range.lowerBound
      if let address = address(
        text, endOfTrigger: at + 3, floor: floor, range.upperBound, isSaid)
      {
        found.append(address)
        at = max(at + 3, address.range.upperBound)
      } else {
        at += 3
      }
    }
    return found
  }

  private func address(
    _ text: [UInt8], endOfTrigger end: Int, floor: Int, _ limit: Int, _ isSaid: Bool
  ) -> Address? {
    // 都道府県: three or four characters.
    for length in [12, 9] where end - length >= floor {
      if let code = lists.prefectures.value(text, (end - length)..<end) {
        return fromPrefecture(text, end - length, end, Int(code), limit, isSaid)
      }
    }
    for start in starts(text, end, floor) {
      if let code = lists.municipalities.value(text, start..<end) {
        // The longest municipality from here: 大阪市 may go on as 大阪市北区.
        let (stop, municipality) = municipality(text, start, limit) ?? (end, code)
        return rest(text, start, stop, nil, Int(municipality), limit, isSaid)
      }
    }
    return nil
  }

  /// Character starts before `end`, longest name first.
  private func starts(_ text: [UInt8], _ end: Int, _ floor: Int) -> [Int] {
    var starts: [Int] = []
    var at = end
    while let before = UTF8Scalar.before(text, at), at - before.length >= floor,
      end - (at - before.length) <= Self.longestName, before.length == 3
    {
      at -= before.length
      starts.append(at)
    }
    return starts.reversed()
  }

  /// Whether `range` is a municipality, with or without its prefecture, and
  /// nothing else.
  func isMunicipality(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard 6...60 ~= range.count,
      PlaceTriggers.isTrigger(UTF8Scalar.before(text, range.upperBound)?.scalar ?? 0)
    else { return false }
    if lists.municipalities.value(text, range) != nil { return true }
    return [9, 12].contains { length in
      length < range.count
        && lists.prefectures.value(text, range.lowerBound..<(range.lowerBound + length)) != nil
        && lists.municipalities.value(text, (range.lowerBound + length)..<range.upperBound) != nil
    }
  }

  /// The longest municipality name that begins at `start`.
  private func municipality(_ text: [UInt8], _ start: Int, _ limit: Int) -> (Int, UInt32)? {
    var best: (Int, UInt32)?
    var end = start
    var last: UInt32 = 0
    while end < min(limit, start + Self.longestName), text[end] >= 0xE3 {
      let (scalar, length) = UTF8Scalar.read(text, end)
      end += length
      let mayEnd = ends?.mayHold(HashedBits.pair(last, scalar)) ?? true
      last = scalar
      if mayEnd, let code = lists.municipalities.value(text, start..<end) { best = (end, code) }
    }
    return best
  }

  private func fromPrefecture(
    _ text: [UInt8], _ start: Int, _ end: Int, _ prefecture: Int, _ limit: Int, _ isSaid: Bool
  ) -> Address? {
    let next = skipBlank(text, end, limit, isSaid)
    if let (stop, code) = municipality(text, next, limit) {
      return rest(text, start, stop, prefecture, Int(code), limit, isSaid)
    }
    return nil
  }

  private func rest(
    _ text: [UInt8], _ start: Int, _ stop: Int, _ prefecture: Int?, _ municipality: Int,
    _ limit: Int, _ isSaid: Bool
  ) -> Address? {
    var end = stop
    var evidence: Evidence = prefecture == nil ? [] : .list
    let next = skipBlank(text, end, limit, isSaid)
    if let town = town(text, next, municipality, limit) {
      end = town
      evidence.insert(.list)
    }
    if end == stop, let town = unlistedTown(text, next, limit),
      isSaid || prefecture != nil || isNumbered(text, town, limit)
    {
      end = town
    } else if end > stop, let part = AddressPart.end(text, end, limit) {
      end = part
    }
    let tail = AddressTail.end(text, from: end, limit)
    if tail > end {
      end = tail
      evidence.insert(.shape)
    }
    // A municipality alone is a place that is mentioned.
    guard evidence.contains(.shape) || (prefecture != nil && end > stop) else { return nil }
    let code = municipality == 0 ? nil : municipality
    return Address(
      range: start..<end, evidence: evidence,
      attributes: Attributes(
        prefecture: prefecture ?? code.map { $0 / 1000 }, municipality: code,
        regionSource: .address))
  }

  /// A town that is in no list (merged, renamed, written otherwise): a few kanji
  /// or kana between a municipality and a number. In Kyoto the way leads there
  /// first: 寺町通御池上る.
  private func unlistedTown(_ text: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    var end = start
    while end < min(limit, start + 60) {
      let (scalar, length) = UTF8Scalar.read(text, end)
      if 0x30...0x39 ~= scalar { return end > start ? end : nil }
      if end > start, AddressTail.isNumbered(text, end, limit) { return end }
      guard AddressPart.mayHold(scalar) else { return nil }
      end += length
    }
    return nil
  }

  /// Without a prefecture: 府中市目崎町2-21, whose municipality is one of two.
  private func isNumbered(_ text: [UInt8], _ town: Int, _ limit: Int) -> Bool {
    guard let last = UTF8Scalar.before(text, town)?.scalar, last == 0x753A || last == 0x6751
    else { return false }
    return text[town..<AddressTail.end(text, from: town, limit)].contains(0x2D)
  }

  /// - Parameter isSaid: in a cell a line's end is a blank too.
  private func skipBlank(_ text: [UInt8], _ at: Int, _ limit: Int, _ isSaid: Bool) -> Int {
    var at = at
    if at < limit, text[at] == 0x20 { at += 1 }
    while isSaid, at < limit, [0x0A, 0x0D, 0x20].contains(text[at]) { at += 1 }
    return at
  }

  private static let sections = ["大字", "字"].map { Array($0.utf8) }

  /// Where the longest town name of the municipality ends, 大字 and 字 passed over.
  private func town(_ text: [UInt8], _ start: Int, _ municipality: Int, _ limit: Int) -> Int? {
    var start = start
    for prefix in Self.sections where Find.matches(prefix, in: text, at: start) {
      start += prefix.count
    }
    var key = TownKey.prefix(UInt32(municipality))
    var best: Int?
    var end = start
    let heads = lists.townHeads
    var head = TownHeads.key(UInt32(municipality))
    while end < min(limit, start + 60), text[end] >= 0x30 {
      let (scalar, length) = UTF8Scalar.read(text, end)
      let form = TownKey.form(scalar) { _ in lists.common(text, end..<(end + length)) }
      UTF8Scalar.append(form, to: &key)
      end += length
      if let heads, !heads.goesOn(&head, form) { break }
      if lists.towns.contains(key, 0..<key.count) { best = end }
    }
    return best
  }
}
