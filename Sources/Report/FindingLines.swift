// The lines of the findings of one part as NDJSON. They come by the million, so
// what is the same in many of them is put into words once: the path, and what
// follows from rule, confidence and evidence.

import Bytes
import Model
import Packed

struct FindingLines {
  private let rules: [String]
  private(set) var bytes: [UInt8] = []
  /// Up to the location's place, which follows the path in the same string.
  private let head: [UInt8]
  private var subjects: [Subject: [UInt8]] = [:]
  private var recent: [(Subject, [UInt8])] = []
  private static let mostRecent = 8

  /// What of a finding takes few different values.
  private struct Subject: Hashable {
    var kind: UInt8
    var rule: Int
    var confidence: UInt8
    var evidence: UInt16
  }

  init(rules: [String], path: NDJSON.Fields) {
    self.rules = rules
    var w = JSONWriter()
    w.object { w in
      w.pair("type", "finding")
      path.write(into: &w)
      w.key("member")
      w.null()
      w.pair("location", path.text)
    }
    // Without the closing quote and brace.
    head = Array(w.bytes.dropLast(2))
  }

  /// - Parameter value: where it was asked for.
  mutating func append(_ finding: FlatFinding, value: ArraySlice<UInt8>?) {
    let words = words(of: finding)
    // Numbers of 20 digits at most; a byte of the mask may become six.
    let most = head.count + words.count + 6 * finding.mask.count + 256
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: most) { buffer in
      var line = LineBuffer(at: buffer.baseAddress!)
      line.text(head)
      line.byte(UInt8(ascii: ":"))
      line.number(finding.line)
      line.byte(UInt8(ascii: ":"))
      line.number(finding.column)
      line.text("\",\"line\":")
      line.number(finding.line)
      line.text(",\"column\":")
      line.number(finding.column)
      line.text(words)
      line.text(",\"mask\":")
      line.quoted(finding.mask)
      line.text(",\"digest\":\"")
      line.hex(finding.digest, 16)
      line.text("\"")
      bytes.append(contentsOf: line.written)
      if let value {
        bytes.append(contentsOf: Array(",\"value\":".utf8))
        JSONWriter.quote(value, into: &bytes)
      }
      line.clear()
      line.text(",\"unit\":\"")
      line.number(finding.unit.line)
      if finding.unit.ordinal != 0 {
        line.byte(UInt8(ascii: "."))
        line.number(finding.unit.ordinal)
      }
      line.text("\"}\n")
      bytes.append(contentsOf: line.written)
    }
  }

  /// A line that was made elsewhere.
  mutating func append(line: [UInt8]) { bytes += line }

  /// Forgets what has been handed on.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  private mutating func words(of finding: FlatFinding) -> [UInt8] {
    let subject = Subject(
      kind: finding.kind.index, rule: finding.rule, confidence: finding.confidence.rawValue,
      evidence: finding.evidence.rawValue)
    // Of a table with few columns it is one of the last.
    for i in recent.indices where recent[i].0 == subject { return recent[i].1 }
    let words = subjects[subject] ?? made(finding)
    subjects[subject] = words
    if recent.count == Self.mostRecent { recent.removeFirst() }
    recent.append((subject, words))
    return words
  }

  private func made(_ finding: FlatFinding) -> [UInt8] {
    var w = JSONWriter()
    w.object { w in
      w.subject(of: finding.kind, rule: finding.rule, rules: rules)
      w.facts(of: finding.confidence, finding.evidence)
    }
    return [UInt8(ascii: ",")] + w.bytes.dropFirst().dropLast()
  }
}

/// A line under construction: memory known to be large enough, and where it ends.
private struct LineBuffer {
  private let start: UnsafeMutablePointer<UInt8>
  private var end: UnsafeMutablePointer<UInt8>

  init(at start: UnsafeMutablePointer<UInt8>) {
    self.start = start
    end = start
  }

  var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: end - start) }

  mutating func clear() { end = start }

  mutating func byte(_ byte: UInt8) {
    end.pointee = byte
    end += 1
  }

  mutating func text(_ text: StaticString) {
    end.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    end += text.utf8CodeUnitCount
  }

  mutating func text(_ text: [UInt8]) {
    text.withUnsafeBufferPointer {
      guard let base = $0.baseAddress else { return }
      end.update(from: base, count: $0.count)
      end += $0.count
    }
  }

  mutating func number(_ value: Int) {
    var rest = value
    var digits = 1
    var limit = 10
    while value >= limit, digits < 19 {
      digits += 1
      limit = limit.multipliedReportingOverflow(by: 10).partialValue
    }
    var at = digits
    repeat {
      at -= 1
      end[at] = 0x30 + UInt8(rest % 10)
      rest /= 10
    } while at > 0
    end += digits
  }

  mutating func hex(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    for i in 0..<count {
      byte(LineBuffer.digit(bytes[i] >> 4))
      byte(LineBuffer.digit(bytes[i] & 15))
    }
  }

  @inline(__always) private static func digit(_ four: UInt8) -> UInt8 {
    four < 10 ? 0x30 &+ four : 0x57 &+ four
  }

  /// As JSON: as it is where nothing in it needs more.
  mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
    var isClean = true
    for byte in text
    where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2
      || byte == 0xE2
    {
      isClean = false
    }
    guard isClean, let base = text.baseAddress else {
      var quoted: [UInt8] = []
      JSONWriter.quote(text, into: &quoted)
      return self.text(quoted)
    }
    byte(0x22)
    end.update(from: base, count: text.count)
    end += text.count
    byte(0x22)
  }
}
