// Chunks in, parts out: decode, cut into units, detect, redact. Keeps its place
// from chunk to chunk.

import Charset
import Decode
import Detect
import Model
import Packed
import Redact

struct TextPipe {
  private let examiner: Examiner
  private let desk: any Desk
  private var decoder: Decoder
  private var cutter: Cutter
  private let verdicts: ColumnVerdicts
  private var pending: [UInt8] = []
  private var draft = Draft()
  private var otherwise = WrittenOtherwise()
  private var parts: Int
  private var bytesInPart: UInt64 = 0
  private var bytesRead: UInt64 = 0

  init(
    _ examiner: Examiner, _ desk: any Desk, decoder: Decoder, cutter: Cutter,
    verdicts: ColumnVerdicts, firstPart: Int
  ) {
    parts = firstPart
    self.examiner = examiner
    self.desk = desk
    self.decoder = decoder
    self.cutter = cutter
    self.verdicts = verdicts
  }

  /// Text that is decoded already, before the first chunk.
  mutating func prime(_ text: [UInt8]) { pending = text }

  /// Whether text waits for the rest of its unit.
  var hasPending: Bool { !pending.isEmpty }

  mutating func feed(_ bytes: [UInt8], isLast: Bool) {
    decoder.decode(bytes, isLast: isLast, into: &pending)
    bytesRead += UInt64(bytes.count)
    bytesInPart += UInt64(bytes.count)
    drain(isLast: isLast)
    // The end of a file is told by its part.
    if !isLast { desk.beat(bytesRead) }
    // A long stream is committed as it goes, a short one at once.
    if !isLast && bytesInPart >= examiner.options.pieceLength { commit() }
  }

  /// Scans what was primed; `count` raw bytes made it.
  mutating func scanPrimed(_ count: UInt64, isLast: Bool) {
    bytesRead += count
    bytesInPart += count
    drain(isLast: isLast)
    desk.beat(bytesRead)
  }

  /// More bytes for the unit at hand; what comes after it is not ours.
  mutating func finishUnit(_ bytes: [UInt8], isLast: Bool) {
    decoder.decode(bytes, isLast: isLast, into: &pending)
    bytesRead += UInt64(bytes.count)
    bytesInPart += UInt64(bytes.count)
    var sift: Sift?
    while let segment = cutter.cutOne(
      &pending, isLast: isLast, places: { examiner.places(in: $0, &sift) })
    {
      scan(segment, &sift)
    }
    desk.beat(bytesRead)
    if bytesInPart >= examiner.options.pieceLength, hasPending { commit() }
  }

  private mutating func scan(_ segment: Segment, _ sift: inout Sift?) {
    guard let sifted = sift.take() else { return }
    otherwise.look(at: segment.text)
    examiner.redact(segment, sifted, verdicts, into: &draft)
  }

  private mutating func drain(isLast: Bool) {
    var sift: Sift?
    while let segment = cutter.cut(
      &pending, isLast: isLast, places: { examiner.places(in: $0, &sift) })
    {
      scan(segment, &sift)
    }
  }

  mutating func commit() {
    desk.part(parts, bytesRead: bytesInPart, draft)
    parts += 1
    draft = Draft()
    bytesInPart = 0
  }

  mutating func end(readAnything: Bool) -> ContentNote {
    if !draft.isEmpty || parts == 0 || bytesInPart > 0 { commit() }
    for problem in examiner.detector.problems { desk.problem(problem) }
    for name in otherwise.names { desk.problem(Problem(.decode, .unsupported, name)) }
    if decoder.malformed > 0 {
      desk.problem(
        Problem(
          .decode, .undecodable, "\(decoder.malformed) characters, \(decoder.charset.rawValue)"))
    }
    return ContentNote(
      format: Format.text(decoder.charset).name, readAnything: readAnything)
  }
}
