// The bytes of one part of a mail, decoded as they are asked for.

import Linux
import Model

enum TransferEncoding {
  case identity, base64, quotedPrintable, uuencode
  /// Named, but by nobody we know.
  case unknown

  init(_ value: [UInt8]?) {
    let plain = (value ?? []).filter { $0 > 0x20 && $0 != 0x22 }
    switch String(decoding: plain, as: UTF8.self).lowercased().prefix(while: { $0 != ";" }) {
    case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "none": self = .identity
    case "base64", "b64": self = .base64
    case "quoted-printable", "quotedprintable", "qp": self = .quotedPrintable
    case "uuencode", "x-uuencode", "x-uue", "uue", "x-uu": self = .uuencode
    default: self = .unknown
    }
  }
}

final class PartSupply: Supply {
  private enum Decoding {
    case identity
    case base64(Base64Decoder)
    case quotedPrintable(QuotedPrintableDecoder)
    case uuencode(UUDecoder)
  }

  private let content: Content
  private var at: UInt64
  private let end: UInt64
  private var decoding: Decoding
  private var isEnded = false

  init(_ content: Content, _ range: Range<UInt64>, _ encoding: TransferEncoding) {
    self.content = content
    at = range.lowerBound
    end = range.upperBound
    decoding =
      switch encoding {
      case .identity, .unknown: .identity
      case .base64: .base64(Base64Decoder())
      case .quotedPrintable: .quotedPrintable(QuotedPrintableDecoder())
      case .uuencode: .uuencode(UUDecoder())
      }
  }

  func next(_ count: Int) -> Supplied {
    while !isEnded {
      var out: [UInt8] = []
      let wanted = min(UInt64(max(1, count)), end - at)
      if wanted > 0 {
        switch content.bytes(at..<(at + wanted)) {
        case .failure(let error): return .broken(.unreadable, error.description)
        case .success(let bytes):
          at += UInt64(bytes.count)
          if bytes.isEmpty { at = end }
          decode(bytes, &out)
        }
      }
      if at >= end {
        isEnded = true
        finish(&out)
      }
      if !out.isEmpty { return .bytes(out) }
    }
    return .end
  }

  /// All of it; for parts that are known to be small.
  func all() -> [UInt8] {
    var all: [UInt8] = []
    while case .bytes(let bytes) = next(ContentLines.step) {
      if all.isEmpty { all = bytes } else { all += bytes }
    }
    return all
  }

  private func decode(_ bytes: [UInt8], _ out: inout [UInt8]) {
    switch decoding {
    case .identity: out = bytes
    case .base64(var decoder):
      decoder.decode(bytes, into: &out)
      decoding = .base64(decoder)
    case .quotedPrintable(var decoder):
      decoder.decode(bytes, into: &out)
      decoding = .quotedPrintable(decoder)
    case .uuencode(var decoder):
      decoding = .identity
      decoder.decode(bytes, into: &out)
      decoding = .uuencode(decoder)
    }
  }

  private func finish(_ out: inout [UInt8]) {
    switch decoding {
    case .identity: break
    case .base64(var decoder): decoder.finish(into: &out)
    case .quotedPrintable(var decoder): decoder.finish(into: &out)
    case .uuencode(var decoder): decoder.finish(into: &out)
    }
  }
}
