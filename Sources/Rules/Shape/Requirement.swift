// A fact that every match of a pattern fulfils, fit to look for matches by.

import Bytes

package enum Requirement: Sendable, Equatable {
  /// One of these occurs.
  case literals([Literal])
  case digits(DigitShape)
  /// One of these bytes occurs, at such an offset from the match's start.
  case byte(ByteSet, offsets: Span)
}

/// A string of bytes, whole characters, and where it stands.
package struct Literal: Hashable, Sendable {
  package var bytes: [UInt8]
  /// Its ASCII letters, written small here, stand for either case.
  package var caseless: Bool
  /// Offsets of its first byte from the match's start. Negative, or beyond the
  /// longest match, where a look-around asks for it.
  package var offsets: Span

  /// Whether it stands at `index` of `text`.
  package func stands(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index >= 0, index + bytes.count <= text.count else { return false }
    return bytes.indices.allSatisfy { n in
      let byte = text[index + n]
      return byte == bytes[n] || caseless && byte.small == bytes[n]
    }
  }
}

extension UInt8 {
  /// The small letter of an ASCII capital.
  var small: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
