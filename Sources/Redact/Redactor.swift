// The only place where raw text becomes a mask and a keyed digest. Behind this
// door there are no values any more, unless the user asked to see them: then
// they leave in a frame of their own.

import Bytes
import Model
import Packed

package struct Redactor: Sendable {
  /// Changes when digests of equal values would differ from those of an older
  /// version: part of the key under which files count as unchanged.
  package static let version = 4

  private let function: SipHash
  private let links: LinkDigests
  private let options: WorkerOptions

  package init(_ options: WorkerOptions) {
    self.options = options
    function = SipHash(key: options.key)
    links = LinkDigests(function: function)
  }

  /// The digest of a value in normal form. The kind is part of the message: a
  /// customer ID and a telephone number of the same digits are two things.
  private func digest(_ kind: Kind, _ normal: UnsafeBufferPointer<UInt8>) -> Digest {
    let digest = function.digest(UInt16(kind.index), UnsafeRawBufferPointer(normal))
    return Digest(high: digest.high, low: digest.low)
  }

  /// Adds the matches of one segment, which are in the order of the text, to a
  /// draft.
  package func redact(_ matches: Matches, in segment: Segment, into draft: inout Draft) {
    matches.folded.unsealed { text in
      matches.normals.unsealed { others in
        text.withUnsafeBufferPointer { text in
          others.withUnsafeBufferPointer { others in
            redact(matches, Normals(text: text, others: others), in: segment, into: &draft)
          }
        }
      }
    }
  }

  /// See `NormalForms`.
  private struct Normals {
    let text: UnsafeBufferPointer<UInt8>
    let others: UnsafeBufferPointer<UInt8>

    @inline(__always) subscript(_ place: ShortRange) -> UnsafeBufferPointer<UInt8> {
      let range = place.range
      if range.upperBound <= text.count { return UnsafeBufferPointer(rebasing: text[range]) }
      let from = range.lowerBound - text.count
      return UnsafeBufferPointer(rebasing: others[from..<(range.upperBound - text.count)])
    }
  }

  /// So many at a time are looked for among the digests known: all that is
  /// touched for them stays near the processor until they are counted.
  private static let batch = 64

  private func redact(
    _ matches: Matches, _ normals: Normals, in segment: Segment, into draft: inout Draft
  ) {
    var lines = LineCounter(segment)
    var subjects = Subjects(segment)
    var links = links
    links.beginSegment()
    var below: [Dropped] = []
    let remarks = options.heedsRemarks && segment.steps.isEmpty ? Remarks(segment) : nil
    var fields = options.wantsColumns ? ColumnCount(segment, &draft.columns) : nil
    fields?.count(into: &draft.columns)
    var digests: [Digest] = []
    var coming: [ShortDigest] = []
    for (at, match) in matches.all.enumerated() {
      if at % Self.batch == 0 {
        digests.removeAll(keepingCapacity: true)
        coming.removeAll(keepingCapacity: true)
        for next in matches.all[at..<min(at + Self.batch, matches.all.count)] {
          let digest = digest(next.kind, normals[next.normal])
          digests.append(digest)
          coming.append(ShortDigest(digest))
        }
        draft.records.expect(coming)
      }
      let digest = digests[at % Self.batch]
      if let remark = remarks?.remark(for: match) {
        let reason = remarks?.reason(remark, matches.all) ?? ""
        let mask = withValue(match, matches, segment.text) {
          Masker.mask(Array($0), as: match.kind)
        }
        draft.addExcused(finding(match, digest, mask, segment, &lines), reason: reason)
        continue
      }
      let column = column(of: match, matches, segment, &fields, &draft)
      let short = coming[at % Self.batch]
      let number = draft.count(match.kind, match.confidence, short)
      if options.wantsRecords {
        let identifier = links.identifier(match, normals[match.normal], short, in: segment)
        subjects.add(match, identifier, number, into: &draft)
      }
      guard match.confidence >= options.minimumConfidence else {
        if options.wantsDropped { below.append(Dropped(match)) }
        continue
      }
      let sampled = draft.takesSample(match.kind, limit: options.sampleLimit)
      if options.wantsFindings || sampled {
        let head = head(match, digest, segment, &lines)
        let field =
          segment.placing == .fields
          ? lines.field(of: match.range.lowerBound, unit: match.unit) : ""
        withMask(match, matches, segment.text) { mask, value in
          draft.add(
            head, mask: mask, steps: segment.steps, field: field,
            spoken: options.explains ? match.spoken : nil, columnIndex: column,
            value: options.reveals ? value : nil, isSample: sampled,
            isWanted: options.wantsFindings)
        }
      }
    }
    subjects.flush(into: &draft)
    redact(below, in: segment, into: &draft)
  }

  /// The mask of a value, and the value.
  @inline(__always)
  private func withMask(
    _ match: Match, _ matches: Matches, _ text: [UInt8],
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    withValue(match, matches, text) { value in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, value.count)) { mask in
        let length = Masker.mask(value, as: match.kind, to: mask.baseAddress!)
        body(UnsafeBufferPointer(rebasing: mask[..<length]), value)
      }
    }
  }

  @inline(__always)
  private func head(
    _ match: Match, _ digest: Digest, _ segment: Segment, _ lines: inout LineCounter
  ) -> FindingHead {
    let place = lines.place(of: match.range.lowerBound, unit: match.unit)
    return FindingHead(
      kind: match.kind, confidence: match.confidence, evidence: match.evidence, rule: match.rule,
      line: place.line, column: place.column, unit: segment.units[match.unit].id, digest: digest)
  }

  private func finding(
    _ match: Match, _ digest: Digest, _ mask: String, _ segment: Segment,
    _ lines: inout LineCounter
  ) -> Finding {
    let place = lines.place(of: match.range.lowerBound, unit: match.unit)
    return Finding(
      kind: match.kind, rule: match.rule, confidence: match.confidence,
      evidence: match.evidence, line: place.line, column: place.column,
      unit: segment.units[match.unit].id, mask: mask, digest: digest, steps: segment.steps,
      field: lines.field(of: match.range.lowerBound, unit: match.unit),
      spoken: options.explains ? match.spoken : nil)
  }

  /// The column it stands in, which learns of it; so do those of its other parts.
  private func column(
    of match: Match, _ matches: Matches, _ segment: Segment, _ fields: inout ColumnCount?,
    _ draft: inout Draft
  ) -> Int? {
    guard fields != nil else { return nil }
    var first: Int?
    for range in [match.range] + matches.further(match) {
      guard let field = fields?.column(of: range, in: match.unit, &draft.columns) else { continue }
      draft.columns.addFound(match.kind, match.confidence, to: field) {
        Masker.mask(Array(segment.text[range]), as: match.kind)
      }
      first = first ?? field
    }
    return first
  }

  /// Adds what came to nothing: masked, and counted nowhere.
  package func redact(_ dropped: [Dropped], in segment: Segment, into draft: inout Draft) {
    guard !dropped.isEmpty else { return }
    var lines = LineCounter(segment)
    for candidate in dropped.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let place = lines.place(of: candidate.range.lowerBound, unit: candidate.unit)
      let finding = Finding(
        kind: candidate.kind, rule: candidate.rule, confidence: .low,
        evidence: candidate.evidence, line: place.line, column: place.column,
        unit: segment.units[candidate.unit].id,
        mask: Masker.mask(Array(segment.text[candidate.range]), as: candidate.kind),
        digest: .none, steps: segment.steps,
        field: lines.field(of: candidate.range.lowerBound, unit: candidate.unit))
      draft.addDropped(
        DroppedFinding(finding: finding, step: candidate.step, other: candidate.other))
    }
  }

  /// The value as it stands in the text, parts of split columns joined.
  @inline(__always)
  private func withValue<R>(
    _ match: Match, _ matches: Matches, _ text: [UInt8],
    _ body: (UnsafeBufferPointer<UInt8>) -> R
  ) -> R {
    if match.further.isEmpty {
      return text[match.range].withUnsafeBufferPointer(body)
    }
    var value = Array(text[match.range])
    for range in matches.further(match) {
      value.append(0x20)
      value += text[range]
    }
    return value.withUnsafeBufferPointer(body)
  }
}

extension Dropped {
  fileprivate init(_ match: Match) {
    self.init(
      kind: match.kind, rule: match.rule, range: match.range, unit: match.unit,
      evidence: match.evidence, step: .belowMinimum)
  }
}
