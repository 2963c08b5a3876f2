// One range of a text that may be cut: the units that begin in it. The range is
// read whole, counted, and its census handed in; with the answer its line
// numbers and its first unit are those of the uncut file. The last unit is
// finished beyond the end; one that has no end there is followed in windows.

import Bytes
import Charset
import Decode
import Detect
import Linux
import Model
import Packed

final class RangeScan {
  private let examiner: Examiner
  private let item: WorkItem
  private let descriptor: Descriptor
  private let desk: any Desk
  private let tray: Tray

  /// - Parameter firstPart: parts of the piece that are handed in already.
  init(
    _ examiner: Examiner, _ item: WorkItem, _ descriptor: Descriptor, _ desk: any Desk,
    firstPart: Int
  ) {
    tray = examiner.tray(desk, firstPart: firstPart)
    self.examiner = examiner
    self.item = item
    self.descriptor = descriptor
    self.desk = desk
  }

  func run(_ range: CutRange) -> ContentNote {
    guard let (context, verdicts) = TextContext.unpack(range.plan.context) else {
      desk.problem(Problem(.decode, .damaged, "cut plan"))
      return ContentNote(format: "", readAnything: false)
    }
    let lines = LineFinder(descriptor, context)
    let nominal = range.bytes(of: item.size)
    let from: UInt64
    if range.index == 0 {
      from = UInt64(context.mark)
    } else {
      // The first line that begins in the range; none: another range has it all.
      guard let start = lines.lineStart(in: nominal) else {
        _ = desk.base(
          after: Census(
            newlines: 0, endsInsideFromOutside: false, endsInsideFromInside: true))
        return ContentNote(format: Format.text(context.charset).name, readAnything: true)
      }
      from = start
    }
    return scan(from..<max(from, nominal.upperBound), context, verdicts, lines)
  }

  private func scan(
    _ range: Range<UInt64>, _ context: TextContext, _ verdicts: ColumnVerdicts,
    _ lines: LineFinder
  ) -> ContentNote {
    var raw: [UInt8] = []
    if case .failure(let error) = descriptor.append(range, to: &raw, room: Int(LineFinder.step)) {
      desk.problem(Problem(.decode, .unreadable, error.description))
      return ContentNote(format: "", readAnything: false)
    }
    if UInt64(raw.count) < UInt64(range.count) {
      desk.problem(Problem(.decode, .changedWhileRead, "shorter than it was"))
    }
    // On to the end of the last line, when it is not far.
    let beyond = range.lowerBound + UInt64(raw.count)
    let tail = lines.restOfLine(from: beyond, lastByte: raw.suffix(2))
    raw += tail.bytes
    var decoder = Decoder(context.charset, tables: examiner.tables)
    var text: [UInt8] = []
    decoder.decode(raw, isLast: tail.isWhole, into: &text)
    guard let base = desk.base(after: census(text, context, isWhole: tail.isWhole)) else {
      desk.problem(Problem(.crew, .interrupted))
      return ContentNote(format: "", readAnything: false)
    }
    var line = base.newlines + 1
    if base.insideQuotes {
      let parser = context.parser
      let skip = parser?.endOfRow(text) ?? text.count
      line += Find.count(context.layout.newline, in: text, 0..<skip)
      text.removeFirst(skip)
      if text.isEmpty {
        return ContentNote(format: Format.text(context.charset).name, readAnything: true)
      }
    }
    var pipe = TextPipe(
      examiner, tray, decoder: decoder,
      cutter: Cutter(
        layout: context.layout, line: line, atStart: range.lowerBound == UInt64(context.mark),
        giant: examiner.giantUnit, reading: examiner.reading),
      verdicts: verdicts)
    pipe.prime(text)
    return follow(
      &pipe, lines, from: beyond + UInt64(tail.bytes.count), atEnd: tail.atEnd, raw.count)
  }

  /// Feeds what the last unit still needs; usually nothing.
  private func follow(
    _ pipe: inout TextPipe, _ lines: LineFinder, from: UInt64, atEnd: Bool, _ read: Int
  ) -> ContentNote {
    var at = from
    var atEnd = atEnd
    pipe.scanPrimed(UInt64(read), isLast: atEnd)
    while pipe.hasPending && !atEnd {
      guard lines.isData(at) else {
        pipe.finishUnit([], isLast: true)
        break
      }
      var more: [UInt8] = []
      guard case .success(let got) = descriptor.append(at..<(at + LineFinder.step), to: &more)
      else {
        break
      }
      at += UInt64(got)
      atEnd = UInt64(got) < LineFinder.step
      pipe.finishUnit(more, isLast: atEnd)
    }
    return pipe.end(readAnything: true)
  }

  /// - Parameter isWhole: whether the last line's end is in `text`; when it is
  ///   not, it lies in a later range that owns no line, and counts here.
  private func census(_ text: [UInt8], _ context: TextContext, isWhole: Bool) -> Census {
    let newlines =
      Find.count(context.layout.newline, in: text, 0..<text.count) + (isWhole ? 0 : 1)
    guard let parser = context.parser else {
      return Census(newlines: newlines, endsInsideFromOutside: false, endsInsideFromInside: false)
    }
    return Census(
      newlines: newlines,
      endsInsideFromOutside: parser.endsInside(text, begunInside: false),
      endsInsideFromInside: parser.endsInside(text, begunInside: true))
  }
}

extension TextContext {
  var parser: RowParser? {
    layout.table.map { RowParser(delimiter: $0.delimiter, newline: layout.newline) }
  }
}
