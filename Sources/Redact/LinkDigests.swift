// What joins a value to the same person's values elsewhere, where the digest of
// the value alone does not: parts of names, kana and Latin letters brought to
// one spelling, addresses without the flat, schemes of customer IDs. Made here,
// where the value is known, and only for kinds that have such a thing.

import Bytes
import Model

struct LinkDigests: Sendable {
  let function: SipHash
  /// Schemes of the segment at hand: a column of numbers has one or two.
  private var schemes: [Scheme] = []
  /// Of the value before.
  private var cell = 0

  init(function: SipHash) { self.function = function }

  private struct Scheme: Sendable {
    var rule: Int
    var label: Int?
    /// See `NumberShape.changes`.
    var shape: UInt64
    var digest: ShortDigest
  }

  private static let mostSchemes = 8

  /// Labels have other numbers in the next segment.
  mutating func beginSegment() {
    schemes.removeAll(keepingCapacity: true)
    cell = 0
  }

  /// What a digest stands for, beside the kind; 0 is the value itself.
  private enum Part: UInt8 {
    case value = 0
    case surname = 1
    case given = 2
    case spelling = 3
    case scheme = 4
  }

  /// - Parameters:
  ///   - normal: the value in normal form.
  ///   - digest: of the value.
  mutating func identifier(
    _ match: Match, _ normal: UnsafeBufferPointer<UInt8>, _ digest: ShortDigest,
    in segment: Segment
  ) -> SubjectRecord.Identifier {
    var identifier = SubjectRecord.Identifier(
      kind: match.kind, confidence: match.confidence, digest: digest)
    switch match.kind {
    case .name:
      name(Array(normal), match.hint, &identifier)
      if identifier.traits.contains(.kana), hasMiddleDot(segment.text[match.range]) {
        identifier.traits.insert(.foreign)
      }
    case .phone:
      if LinkDigests.isMobile(normal) { identifier.traits = .mobile }
    case .email where match.hint == .roleMailbox: identifier.traits = .role
    case .address:
      identifier.first = street(normal)
    case .customerID:
      let shape = NumberShape(normal)
      identifier.first = scheme(match, normal, shape.changes, segment)
      // Six digits with something before them, or eight.
      if shape.digits >= 8 || shape.digits >= 6 && shape.digits < normal.count {
        identifier.traits = .long
      }
    default: break
    }
    return identifier
  }

  private func digest(_ kind: Kind, _ part: Part, _ bytes: some Sequence<UInt8>) -> ShortDigest {
    digest([kind.index, part.rawValue] + bytes)
  }

  private func digest(_ message: [UInt8]) -> ShortDigest {
    let digest = function.digest(message)
    return ShortDigest(Digest(high: digest.high, low: digest.low))
  }

  // MARK: names

  private func name(
    _ normal: [UInt8], _ hint: LinkHint, _ identifier: inout SubjectRecord.Identifier
  ) {
    var surname = 0
    if let length = hint.surname { surname = min(length, normal.count) }
    switch Spelling.script(of: normal) {
    case .latin:
      identifier.traits = .latin
      let words = normal.split(separator: 0x20).map { Spelling.common(latin: $0) }
      let isForeign = !words.allSatisfy(Spelling.isJapanese)
      if isForeign { identifier.traits.insert(.foreign) }
      if words.count < 2 {
        identifier.traits.insert(.surnameAlone)
      } else if isForeign {
        // GARCÍA MORENO Carlos: any of three words may be the first.
        let sorted = words.sorted { $0.lexicographicallyPrecedes($1) }
        identifier.first = digest(.name, .spelling, Array(sorted.joined(separator: [0x20])))
      } else {
        // Nobody knows which of two words is the surname: both orders are kept.
        identifier.first = digest(.name, .spelling, Spelling.joined(words))
        identifier.second = digest(.name, .spelling, Spelling.joined(words.reversed()))
      }
    case .kana:
      identifier.traits = .kana
      if surname == normal.count { identifier.traits.insert(.surnameAlone) }
      if let latin = Spelling.common(kana: normal) {
        identifier.first = digest(.name, .spelling, latin)
      }
      if let small = Spelling.small(kana: normal), let latin = Spelling.common(kana: small) {
        identifier.second = digest(.name, .spelling, latin)
      } else if 0 < surname, surname < normal.count,
        let turned = Spelling.common(kana: Array(normal[surname...] + normal[..<surname]))
      {
        identifier.second = digest(.name, .spelling, turned)
      }
    case .letters:
      identifier.traits = [.kana, .latin, .foreign]
      // Korean names are one word.
      if !normal.contains(0x20), normal[0] < 0xE1 {
        identifier.traits.insert(.surnameAlone)
      } else {
        identifier.first = digest(.name, .spelling, normal)
      }
    case .other:
      if surname == normal.count {
        identifier.traits.insert(.surnameAlone)
        identifier.first = digest(.name, .surname, normal)
      } else if surname > 0 {
        identifier.first = digest(.name, .surname, normal[..<surname])
        identifier.second = digest(.name, .given, normal[surname...])
      } else {
        // It may be half of a name that stands whole elsewhere.
        identifier.first = digest(.name, .surname, normal)
        identifier.second = digest(.name, .given, normal)
      }
    }
  }

  private func hasMiddleDot(_ value: ArraySlice<UInt8>) -> Bool {
    [[0xE3, 0x83, 0xBB], [0xEF, 0xBD, 0xA5]].contains { dot in
      zip(value.indices, value.indices.dropFirst(2)).contains {
        value[$0...$1].elementsEqual(dot)
      }
    }
  }

  // MARK: the others

  /// 060, 070, 080, 090 and eight digits.
  private static func isMobile(_ digits: UnsafeBufferPointer<UInt8>) -> Bool {
    digits.count == 11 && digits[0] == 0x30 && 0x36...0x39 ~= digits[1] && digits[2] == 0x30
  }

  /// The address up to the end of its numbers, where a building follows: the
  /// digest that it has where somebody leaves the building out.
  private func street(_ normal: UnsafeBufferPointer<UInt8>) -> ShortDigest? {
    // Past the municipality's code, which is digits too.
    let start = normal.firstIndex(of: 0x7C).map { $0 + 1 } ?? 0
    guard let first = normal[start...].firstIndex(where: { 0x30...0x39 ~= $0 }) else { return nil }
    let end =
      normal[first...].firstIndex { !(0x30...0x39 ~= $0 || $0 == 0x2D) } ?? normal.count
    guard end < normal.count else { return nil }
    var street = normal[..<end]
    while street.last == 0x2D { street.removeLast() }
    return digest(.address, .value, street)
  }

  /// Equal numbers mean one person only where the same office gave them out:
  /// the same rule, the same label, the same make.
  private mutating func scheme(
    _ match: Match, _ normal: UnsafeBufferPointer<UInt8>, _ shape: UInt64?, _ segment: Segment
  ) -> ShortDigest {
    let label = label(at: match.range.lowerBound, match.unit, segment)
    for index in schemes.indices where shape != nil && schemes[index].shape == shape {
      if schemes[index].rule == match.rule, schemes[index].label == label {
        return schemes[index].digest
      }
    }
    let digest = scheme(match.rule, label.map { segment.labels[$0] } ?? [], normal)
    if let shape, schemes.count < Self.mostSchemes {
      schemes.append(Scheme(rule: match.rule, label: label, shape: shape, digest: digest))
    }
    return digest
  }

  /// The label of the cell in which an offset lies.
  private mutating func label(at offset: Int, _ unit: Int, _ segment: Segment) -> Int? {
    let cells = segment.units[unit].cells
    // Matches come in order: on from the cell of the one before.
    var index = cells.contains(cell) ? cell : cells.lowerBound
    if index < cells.upperBound, segment.cells[index].range.lowerBound > offset {
      index = cells.lowerBound
    }
    while index < cells.upperBound, segment.cells[index].range.upperBound <= offset { index += 1 }
    guard index < cells.upperBound else { return nil }
    cell = index
    let here = segment.cells[index]
    return here.range.lowerBound <= offset ? here.label : nil
  }

  private func scheme(
    _ rule: Int, _ label: [UInt8], _ normal: UnsafeBufferPointer<UInt8>
  ) -> ShortDigest {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    bytes.append(Kind.customerID.index)
    bytes.append(Part.scheme.rawValue)
    bytes.append(UInt8(truncatingIfNeeded: rule))
    bytes.append(UInt8(truncatingIfNeeded: rule >> 8))
    bytes += label
    bytes.append(0)
    for byte in normal {
      let sort = LinkDigests.sort(byte)
      if bytes.last != sort { bytes.append(sort) }
    }
    return digest(bytes)
  }

  /// Digits, letters, anything else.
  private static func sort(_ byte: UInt8) -> UInt8 {
    0x30...0x39 ~= byte ? 0x39 : byte < 0x80 ? 0x61 : 0x80
  }
}
