// Whether a list of names may hold a word, by its first two characters: asked
// before the lists, which do not fit into the processor's own memory.

import Bytes
import Rules

extension NameGlance {
  enum Listing {
    case no
    /// Perhaps, as it stands.
    case plain
    /// Perhaps in another form: it has variants.
    case unknown
  }

  func surname(_ text: [UInt8], _ range: Range<Int>) -> Listing {
    listing(text, range) { head in
      switch head.count {
      case 1: head.first & NameSign.surname != 0
      case 2: head.pair & PairSign.surname != 0
      default: head.pair & PairSign.longSurname != 0
      }
    }
  }

  func givenName(_ text: [UInt8], _ range: Range<Int>) -> Listing {
    listing(text, range) { head in
      head.count == 1 ? head.first & NameSign.given != 0 : head.pair & PairSign.given != 0
    }
  }

  /// Whether any surname may begin where `range` does, and end within it.
  func mayBeginSurname(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    // 木ノ下 is found without its middle.
    if range.count >= 9, [0x30CE, 0x306E, 0x4E4B].contains(middle(text, range)) { return true }
    let listing = listing(text, range) { head in
      head.first & NameSign.surname != 0
        || head.pair & (PairSign.surname | PairSign.longSurname) != 0
    }
    return listing != .no
  }

  private func middle(_ text: [UInt8], _ range: Range<Int>) -> UInt32 {
    text[range.lowerBound + 3] & 0xC0 == 0x80
      ? 0 : UTF8Scalar.read(text, range.lowerBound + 3).scalar
  }

  /// How a word begins.
  private struct Head {
    var count = 0
    var first: UInt16 = 0
    var pair: UInt8 = 0
  }

  @inline(__always)
  private func listing(
    _ text: [UInt8], _ range: Range<Int>, _ mayHold: (Head) -> Bool
  ) -> Listing {
    text.withUnsafeBufferPointer { text in
      guard range.upperBound <= text.count else { return .unknown }
      var head = Head()
      var first: UInt32 = 0
      var at = range.lowerBound
      while at < range.upperBound {
        let scalar = scalar(text, at)
        guard scalar < 0x10000 else { return .unknown }
        let sign = signs[Int(scalar)]
        if sign & NameSign.odd != 0 { return .unknown }
        if head.count == 0 {
          (head.first, first) = (sign, scalar)
        } else if head.count == 1 {
          head.pair = pairs.of(first, scalar)
        }
        head.count &+= 1
        at &+= length(text, at)
      }
      return mayHold(head) ? .plain : .no
    }
  }
}
