// Elements, attributes and text of a document, one after the other, out of
// bytes that come in pieces. Own code, because a sheet of a hundred megabytes
// goes through here: no callback, no copy and no String per element. It asks for
// less than the standard (names are not checked, prefixes are left out) and
// refuses what documents of offices never have: a DOCTYPE, and with it every
// entity but the five.

import Bytes
import Charset
import Model

struct XMLReader {
  enum Event { case start, end, text, stop }

  /// The element that began or ended.
  private(set) var name = XMLName("")
  /// Elements around the one at hand, itself included.
  private(set) var depth = 0
  /// Why it stopped before the end.
  private(set) var trouble: (cause: Cause, detail: String)?

  private let supply: any Supply
  private var decoder: Decoder
  private var hasDecoder = false
  private var isDry = false
  private(set) var buffer: [UInt8] = []
  private var at = 0
  /// What follows the name in the tag at hand.
  private(set) var rest = 0..<0
  private var nameRange = 0..<0
  private var run = 0..<0
  private var isVerbatim = false
  private var endsToo = false

  private static let piece = 64 * 1024
  private static let depthLimit = 512
  /// One tag or one section.
  private static let tagLimit = 4 << 20

  init(_ supply: any Supply, _ tables: CharsetTables) {
    self.supply = supply
    decoder = Decoder(.utf8, tables: tables)
    self.tables = tables
  }

  private let tables: CharsetTables

  // MARK: events

  mutating func next() -> Event {
    if endsToo {
      endsToo = false
      depth -= 1
      return .end
    }
    while trouble == nil {
      if at >= buffer.count, !refill() { break }
      if buffer[at] != 0x3C { return text() }
      guard reach(2) else { break }
      switch buffer[at + 1] {
      case 0x2F: return endTag()
      case 0x21: if section() { return .text }
      case 0x3F: skipPast([0x3F, 0x3E])
      default: return startTag()
      }
    }
    if depth > 0, trouble == nil { trouble = (.damaged, "XML cut off") }
    return .stop
  }

  /// Goes on behind the end of the element that just began.
  mutating func skip() {
    let outside = depth - 1
    while depth > outside, next() != .stop {}
  }

  /// All text within the element that just began.
  mutating func inner() -> [UInt8] {
    var text: [UInt8] = []
    let outside = depth - 1
    while depth > outside {
      switch next() {
      case .text: appendText(to: &text)
      case .stop: return text
      default: break
      }
    }
    return text
  }

  /// The name at hand, for messages and parts nobody knows.
  var nameBytes: [UInt8] { Array(buffer[nameRange]) }

  /// Appends the text at hand.
  func appendText(to out: inout [UInt8]) {
    if isVerbatim || Find.first(0x26, in: buffer, run) == nil {
      out += buffer[run]
    } else {
      XMLEntities.append(buffer, run, to: &out)
    }
  }

  // MARK: markup

  private mutating func text() -> Event {
    var end = Find.first(0x3C, in: buffer, at..<buffer.count) ?? buffer.count
    if end == buffer.count, !isDry {
      // An entity may be cut in two: it waits for its other half.
      let from = max(at, end - 12)
      if let sign = Find.last(0x26, in: buffer, from..<end),
        Find.first(0x3B, in: buffer, sign..<end) == nil
      {
        if sign > at {
          end = sign
        } else if refill() {
          return text()
        } else {
          end = buffer.count
        }
      }
    }
    run = at..<end
    isVerbatim = false
    at = end
    return .text
  }

  private mutating func startTag() -> Event {
    guard let end = tagEnd() else { return stop() }
    var i = at + 1
    var start = i
    while i < end, buffer[i] > 0x20, buffer[i] != 0x2F {
      if buffer[i] == 0x3A { start = i + 1 }
      i += 1
    }
    nameRange = start..<max(start, i)
    name = XMLName(buffer, nameRange)
    endsToo = buffer[end - 1] == 0x2F
    rest = i..<(endsToo ? max(i, end - 1) : end)
    at = end + 1
    depth += 1
    if depth > Self.depthLimit {
      trouble = (.damaged, "elements too deep")
      return .stop
    }
    return .start
  }

  private mutating func endTag() -> Event {
    guard let end = tagEnd() else { return stop() }
    var i = at + 2
    var start = i
    while i < end, buffer[i] > 0x20 {
      if buffer[i] == 0x3A { start = i + 1 }
      i += 1
    }
    nameRange = start..<max(start, i)
    name = XMLName(buffer, nameRange)
    at = end + 1
    guard depth > 0 else {
      trouble = (.damaged, "XML")
      return .stop
    }
    depth -= 1
    return .end
  }

  /// Where the tag at hand ends, quotes respected.
  private mutating func tagEnd() -> Int? {
    var i = at + 1
    var quote: UInt8 = 0
    while true {
      let count = buffer.count
      while i < count {
        let byte = buffer[i]
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == 0x3E {
          return i
        } else if byte == 0x22 || byte == 0x27 {
          quote = byte
        }
        i += 1
      }
      guard count - at < Self.tagLimit else { return nil }
      let done = i - at
      guard refill() else { return nil }
      i = at + done
    }
  }

  private mutating func stop() -> Event {
    if trouble == nil { trouble = (.damaged, "XML cut off") }
    return .stop
  }

  /// What begins with <!: text verbatim, a comment, or a DOCTYPE.
  /// - Returns: whether there is text now.
  private mutating func section() -> Bool {
    _ = reach(9)
    if Find.matches(Array("<!--".utf8), in: buffer, at: at) {
      at += 4
      skipPast([0x2D, 0x2D, 0x3E])
      return false
    }
    guard Find.matches(Array("<![CDATA[".utf8), in: buffer, at: at) else {
      trouble = (.damaged, "DOCTYPE")
      return false
    }
    at += 9
    while true {
      if let end = Find.first([0x5D, 0x5D, 0x3E], in: buffer, at..<buffer.count) {
        run = at..<end
        isVerbatim = true
        at = end + 3
        return true
      }
      guard buffer.count - at < Self.tagLimit, refill() else {
        _ = stop()
        return false
      }
    }
  }

  private mutating func skipPast(_ mark: [UInt8]) {
    while true {
      if let end = Find.first(mark, in: buffer, at..<buffer.count) {
        at = end + mark.count
        return
      }
      at = max(at, buffer.count - mark.count + 1)
      guard refill() else {
        at = buffer.count
        return
      }
    }
  }

  // MARK: bytes

  private mutating func reach(_ count: Int) -> Bool {
    while buffer.count - at < count {
      guard refill() else { return false }
    }
    return true
  }

  /// Makes the buffer longer, dropping what has been read.
  private mutating func refill() -> Bool {
    guard !isDry else { return false }
    if at > 0 {
      buffer.removeSubrange(0..<min(at, buffer.count))
      at = 0
    }
    let before = buffer.count
    while buffer.count == before {
      switch supply.next(Self.piece) {
      case .bytes(let bytes): take(bytes)
      case .end:
        isDry = true
        decoder.decode([], isLast: true, into: &buffer)
        return buffer.count > before
      case .broken(let cause, let detail):
        isDry = true
        trouble = trouble ?? (cause, detail)
        return false
      }
    }
    return true
  }

  private mutating func take(_ bytes: [UInt8]) {
    if !hasDecoder, !bytes.isEmpty {
      hasDecoder = true
      if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x3C, 0x00]) {
        decoder = Decoder(.utf16LittleEndian, tables: tables)
      } else if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0x00, 0x3C]) {
        decoder = Decoder(.utf16BigEndian, tables: tables)
      }
    }
    decoder.decode(bytes, isLast: false, into: &buffer)
  }
}
