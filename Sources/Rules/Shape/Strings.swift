// The strings a piece of a pattern can match, where these are few.

import Bytes

/// One string; `caseless`: its ASCII letters, written small, in either case.
struct Piece: Hashable {
  var bytes: [UInt8]
  var caseless: Bool

  static let empty = Piece([], false)

  init(_ bytes: [UInt8], _ caseless: Bool) {
    self.bytes = bytes
    self.caseless = caseless
  }

  static func + (a: Piece, b: Piece) -> Piece {
    guard a.caseless != b.caseless else { return Piece(a.bytes + b.bytes, a.caseless) }
    return Piece((a.bytes + b.bytes).map(\.small), true)
  }
}

enum Strings {
  /// Of one product, and of one list of alternatives.
  static let mostInProduct = 64
  static let mostInChoice = 512
  static let longest = 48

  /// All that `node` can match; nil when that is too much.
  static func of(_ node: PatternTree) -> [Piece]? {
    switch node {
    case .one(let set): return of(set.upper)
    case .look, .place: return [.empty]
    case .choice(let branches):
      var all: [Piece] = []
      for branch in branches {
        guard let some = of(branch), all.count + some.count <= mostInChoice else { return nil }
        all += some
      }
      return all
    case .sequence(let items):
      var all = [Piece.empty]
      for item in items {
        guard let some = of(item), let product = product(all, some) else { return nil }
        all = product
      }
      return all
    case .repeated(let body, let times, _):
      guard let most = times.most, most <= longest, let some = of(body) else { return nil }
      return power(some, times.least...most)
    }
  }

  static func product(_ a: [Piece], _ b: [Piece]) -> [Piece]? {
    // A long list may go on by single strings.
    guard a.count * b.count <= max(mostInProduct, a.count, b.count) else { return nil }
    guard (a.map(\.bytes.count).max() ?? 0) + (b.map(\.bytes.count).max() ?? 0) <= longest
    else { return nil }
    return a.flatMap { first in b.map { first + $0 } }
  }

  private static func power(_ some: [Piece], _ times: ClosedRange<Int>) -> [Piece]? {
    var all: [Piece] = []
    var now = [Piece.empty]
    for n in 0...times.upperBound {
      if n >= times.lowerBound { all += now }
      guard n < times.upperBound else { break }
      guard all.count <= mostInProduct, let next = product(now, some) else { return nil }
      now = next
    }
    return all
  }

  /// A letter in both cases is one caseless string.
  private static func of(_ set: ScalarSet) -> [Piece]? {
    guard set.count <= mostInProduct else { return nil }
    var pieces: [Piece] = []
    for scalar in set.scalars {
      let isLetter = scalar < 0x80 && (0x61...0x7A).contains(scalar | 0x20)
      let isPaired = isLetter && set.contains(scalar ^ 0x20)
      if isPaired && scalar & 0x20 == 0 { continue }
      var bytes: [UInt8] = []
      UTF8Scalar.append(scalar, to: &bytes)
      pieces.append(Piece(bytes, isPaired))
    }
    return pieces
  }
}
