// Chunks in, parts out: decode, cut into units, detect, redact. Keeps its place
// from chunk to chunk.

import Bytes
import Charset
import Decode
import Detect
import Model
import Packed
import Redact

struct TextPipe {
  private let examiner: Examiner
  private let tray: Tray
  private let steps: [Step]
  private var decoder: Decoder
  private var cutter: Cutter
  private let verdicts: ColumnVerdicts
  /// Of the table inside a document that is being read.
  private var innerVerdicts = ColumnVerdicts()
  private var pending: [UInt8] = []
  private var primed: [UInt8] = []
  /// What was found in the primed text already.
  private var look: TextStart.Look?
  /// Bytes of text scanned at a time: all passes over them find them in the
  /// processor's cache, and what is made of them stays small.
  private static let slice = 256 * 1024
  private var otherwise = WrittenOtherwise()

  /// - Parameter steps: the way to the text inside the file.
  init(
    _ examiner: Examiner, _ tray: Tray, decoder: Decoder, cutter: Cutter,
    verdicts: ColumnVerdicts, at steps: [Step] = []
  ) {
    self.examiner = examiner
    self.tray = tray
    self.steps = steps
    self.decoder = decoder
    self.cutter = cutter
    self.verdicts = verdicts
  }

  /// Text that is decoded already, before the first chunk.
  mutating func prime(_ text: [UInt8], _ look: TextStart.Look? = nil) {
    primed = text
    self.look = look
  }

  /// Whether text waits for the rest of its unit.
  var hasPending: Bool { !pending.isEmpty }

  mutating func feed(_ bytes: [UInt8], isLast: Bool) {
    var text: [UInt8] = []
    decoder.decode(bytes, isLast: isLast, into: &text)
    tray.read(bytes.count)
    scan(text, isLast: isLast)
    // The end of a file is told by its part; a long stream is committed as it
    // goes, a short one at once.
    if !isLast { tray.commitWhenFull() }
  }

  /// Scans what was primed; `count` raw bytes made it.
  mutating func scanPrimed(_ count: UInt64, isLast: Bool) {
    tray.read(Int(count))
    scan(primed, isLast: isLast)
    primed = []
    tray.beat()
  }

  /// More bytes for the unit at hand; what comes after it is not ours.
  mutating func finishUnit(_ bytes: [UInt8], isLast: Bool) {
    decoder.decode(bytes, isLast: isLast, into: &pending)
    tray.read(bytes.count)
    var sift: Sift?
    let examiner = examiner
    while let segment = cutter.cutOne(
      &pending, isLast: isLast, places: { examiner.places(in: $0, &sift) })
    {
      scan(segment, &sift)
    }
    if hasPending { tray.commitWhenFull() } else { tray.beat() }
  }

  private mutating func scan(_ segment: Segment, _ sift: inout Sift?) {
    guard let sifted = sift.take() else { return }
    otherwise.look(at: segment.text)
    var segment = segment
    segment.steps = steps
    examiner.redact(segment, sifted, judged(segment), into: &tray.draft)
  }

  /// Columns of a table inside a document are judged by its first rows.
  private mutating func judged(_ segment: Segment) -> ColumnVerdicts {
    switch segment.place {
    case .none: return verdicts
    case .begins: innerVerdicts = examiner.detector.judge(segment).verdicts
    case .goesOn: break
    }
    return innerVerdicts
  }

  private mutating func scan(_ text: [UInt8], isLast: Bool) {
    var at = 0
    repeat {
      let end = endOfSlice(text, at)
      if pending.isEmpty, end - at == text.count {
        pending = text
      } else {
        pending += text[at..<end]
      }
      drain(isLast: isLast && end == text.count)
      at = end
    } while at < text.count
  }

  /// Where lines end, what is cut needs no copy of what is left. A line that goes
  /// on may be looked at up to the end: never half a character.
  private func endOfSlice(_ text: [UInt8], _ at: Int) -> Int {
    guard text.count - at > Self.slice else { return text.count }
    let end = at + Self.slice
    if let line = Find.last(cutter.layout.newline, in: text, (at + Self.slice / 2)..<end) {
      return line + 1
    }
    return UTF8Scalar.boundary(text, atOrBefore: end)
  }

  private mutating func drain(isLast: Bool) {
    var sift: Sift?
    let examiner = examiner
    let look = look
    while let segment = cutter.cut(
      &pending, isLast: isLast,
      places: { text in
        if let look, look.text == text {
          sift = look.sift
          return look.sift.places
        }
        return examiner.places(in: text, &sift)
      })
    {
      scan(segment, &sift)
    }
  }

  /// What is to be said of the text as a whole; nothing more will come.
  func problems() -> [Problem] {
    var problems = otherwise.names.map { Problem(.decode, .unsupported, $0, steps: steps) }
    if decoder.malformed > 0 {
      let detail = "\(decoder.malformed) characters, \(decoder.charset.rawValue)"
      problems.append(Problem(.decode, .undecodable, detail, steps: steps))
    }
    return problems
  }

  /// Closes a file that is this text and nothing else.
  mutating func end(readAnything: Bool) -> ContentNote {
    tray.close()
    for problem in examiner.detector.problems + problems() { tray.problem(problem) }
    return ContentNote(format: Format.text(decoder.charset).name, readAnything: readAnything)
  }
}
