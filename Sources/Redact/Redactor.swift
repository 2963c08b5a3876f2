// The only place where raw text becomes a mask and a keyed digest. Behind this
// door there are no values any more, unless the user asked to see them: then
// they leave in a frame of their own.

import Bytes
import Model
import Packed

package struct Redactor: Sendable {
  /// Changes when digests of equal values would differ from those of an older
  /// version: part of the key under which files count as unchanged.
  package static let version = 1

  private let function: SipHash
  private let options: WorkerOptions

  package init(_ options: WorkerOptions) {
    self.options = options
    function = SipHash(key: options.key)
  }

  /// The digest of a value in normal form. The kind is part of the message: a
  /// customer ID and a telephone number of the same digits are two things.
  func digest(_ kind: Kind, _ normal: [UInt8]) -> Digest {
    Digest(function.digest([kind.index, 0] + normal).bytes)
  }

  /// Adds the matches of one segment to a draft.
  package func redact(_ matches: [Match], in segment: Segment, into draft: inout Draft) {
    var lines = LineCounter(segment)
    var subjects = Subjects(segment)
    for match in matches {
      let digest = match.normal.unsealed { self.digest(match.kind, $0) }
      let unit = segment.units[match.unit]
      draft.count(match.kind, match.confidence, digest)
      subjects.add(match, ShortDigest(digest))
      guard match.confidence >= options.minimumConfidence else { continue }
      let wanted = options.wantsFindings
      let sampled = draft.takesSample(match.kind, limit: options.sampleLimit)
      guard wanted || sampled else { continue }
      let value = joined(match, segment.text)
      let (line, column) = lines.position(of: match.range.lowerBound)
      let finding = Finding(
        kind: match.kind, rule: match.rule, confidence: match.confidence,
        evidence: match.evidence, line: line, column: column, unit: unit.id,
        mask: Masker.mask(value, as: match.kind), digest: digest)
      if sampled { draft.addSample(finding) }
      if wanted { draft.addFinding(finding, value: options.reveals ? RawText(value) : nil) }
    }
    draft.add(subjects.records())
  }

  /// The value as it stands in the text, parts of split columns joined.
  private func joined(_ match: Match, _ text: [UInt8]) -> [UInt8] {
    var value = Array(text[match.range])
    for range in match.further { value += [0x20] + text[range] }
    return value
  }
}

/// Line and column of offsets that come in ascending order: newlines are
/// counted only between them.
struct LineCounter {
  private let segment: Segment
  private var at = 0
  private var line: Int
  private var lineStart = 0

  init(_ segment: Segment) {
    self.segment = segment
    line = segment.firstLine
  }

  mutating func position(of offset: Int) -> (line: Int, column: Int) {
    while at < offset, let next = Find.first(segment.newline, in: segment.text, at..<offset) {
      line += 1
      lineStart = next + 1
      at = next + 1
    }
    at = max(at, offset)
    let before = UTF8Scalar.count(segment.text, lineStart..<max(lineStart, offset))
    return (line, before + 1 + (lineStart == 0 ? segment.firstColumn : 0))
  }
}
