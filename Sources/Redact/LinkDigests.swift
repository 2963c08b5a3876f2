// What joins a value to the same person's values elsewhere, where the digest of
// the value alone does not: parts of names, kana and Latin letters brought to
// one spelling, addresses without the flat, schemes of customer IDs. Made here,
// where the value is known, and only for kinds that have such a thing.

import Bytes
import Model

struct LinkDigests: Sendable {
  let function: SipHash
  /// Schemes of the segment at hand, each where its make puts it, in the place of
  /// another's: a column of numbers has one or two, one of addresses hundreds.
  private var schemes: [Scheme] = []
  /// Of the value before.
  private var cell = 0

  init(function: SipHash) { self.function = function }

  private struct Scheme: BitwiseCopyable {
    /// See `NumberShape.changes`; 0: an empty place.
    var shape: UInt64
    var rule: Int32
    var label: Int32
    var digest: ShortDigest

    static let none = Scheme(shape: 0, rule: 0, label: 0, digest: ShortDigest(high: 0, low: 0))
  }

  private static let places = 128

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
    guard let shape else { return digest(ofScheme: match.rule, label, normal, segment) }
    if schemes.isEmpty { schemes = [Scheme](repeating: .none, count: Self.places) }
    let (rule, number) = (Int32(match.rule), Int32(label ?? -1))
    let sum =
      shape &+ UInt64(truncatingIfNeeded: match.rule) &<< 32 &+ UInt64(UInt32(bitPattern: number))
    let place = Int((sum &* 0x9E37_79B9_7F4A_7C15) &>> 57)
    let known = schemes[place]
    if known.shape == shape, known.rule == rule, known.label == number { return known.digest }
    let digest = digest(ofScheme: match.rule, label, normal, segment)
    schemes[place] = Scheme(shape: shape, rule: rule, label: number, digest: digest)
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

  private func digest(
    ofScheme rule: Int, _ label: Int?, _ normal: UnsafeBufferPointer<UInt8>, _ segment: Segment
  ) -> ShortDigest {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    bytes.append(Kind.customerID.index)
    bytes.append(Part.scheme.rawValue)
    bytes.append(UInt8(truncatingIfNeeded: rule))
    bytes.append(UInt8(truncatingIfNeeded: rule >> 8))
    if let label { bytes += segment.labels[label] }
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
