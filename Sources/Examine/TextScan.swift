// A text file from its beginning: layout and column verdicts on the first
// bytes, then chunk by chunk. A file that may be cut is cut here: this scan goes
// on as its first range and the rest comes back as ranges.

import Bytes
import Charset
import Decode
import Detect
import Linux
import Model
import Packed
import Redact

final class TextScan {
  private let examiner: Examiner
  private let item: WorkItem
  private let descriptor: Descriptor
  private let desk: any Desk
  private let charset: Charset
  private let mark: Int
  private let isSparse: Bool
  private let firstPart: Int
  private let tray: Tray

  init(
    _ examiner: Examiner, _ item: WorkItem, _ descriptor: Descriptor, _ desk: any Desk,
    charset: Charset, mark: Int, isSparse: Bool, firstPart: Int
  ) {
    self.firstPart = firstPart
    tray = examiner.tray(desk, firstPart: firstPart)
    self.isSparse = isSparse
    self.examiner = examiner
    self.item = item
    self.descriptor = descriptor
    self.desk = desk
    self.charset = charset
    self.mark = mark
  }

  func run(head: [UInt8]) -> ContentNote {
    let start = TextStart(examiner, head, charset, isWhole: isWhole(head))
    let (layout, verdicts) = (start.layout, start.verdicts)
    let context = TextContext(charset: charset, mark: mark, layout: layout)
    let length = examiner.options.pieceLength
    // Ranges of a file begin anywhere; only what is the same from there is cut.
    if item.size > length, context.mayBeCut {
      let plan = CutPlan(length: length, context: context.packed(with: verdicts))
      desk.cut(plan)
      let first = CutRange(index: 0, plan: plan)
      return RangeScan(examiner, item, descriptor, desk, firstPart: firstPart).run(first)
    }
    return stream(head, start)
  }

  private func isWhole(_ head: [UInt8]) -> Bool { UInt64(mark + head.count) >= item.size }

  private func stream(_ head: [UInt8], _ start: TextStart) -> ContentNote {
    // Most files are whole in their head: nothing is read or decoded twice.
    let isAll = isWhole(head) && !isSparse
    var pipe = TextPipe(
      examiner, tray, decoder: isAll ? start.decoder : Decoder(charset, tables: examiner.tables),
      cutter: Cutter(layout: start.layout, giant: examiner.giantUnit, reading: examiner.reading),
      verdicts: start.verdicts)
    if isAll {
      pipe.prime(start.text, start.look)
      pipe.scanPrimed(UInt64(head.count), isLast: true)
      return pipe.end(readAnything: true)
    }
    var at = UInt64(mark)
    let chunk = examiner.options.pieceLength
    while true {
      // A hole ends the line before it and is passed over.
      if let data = descriptor.nextData(at) { at = data }
      var bytes: [UInt8] = []
      switch descriptor.append(at..<(at + chunk), to: &bytes) {
      case .failure(let error):
        desk.problem(Problem(.decode, .unreadable, error.description))
        pipe.feed([], isLast: true)
        return pipe.end(readAnything: at > UInt64(mark))
      case .success(let got):
        at += UInt64(got)
        let isLast = UInt64(got) < chunk
        pipe.feed(bytes, isLast: isLast)
        if isLast { return pipe.end(readAnything: true) }
      }
    }
  }
}

/// What every range of a text must know.
struct TextContext {
  var charset: Charset
  var mark: Int
  var layout: Layout

  /// A byte that is a newline must be one wherever a range begins. In CP932 the
  /// byte of | may be half a character, the newline byte never is.
  var mayBeCut: Bool { charset.mayBeCut && layout.mayBeCut }

  func packed(with verdicts: ColumnVerdicts) -> [UInt8] {
    var w = ByteWriter()
    w.text(charset.rawValue)
    w.number(mark)
    layout.pack(into: &w)
    verdicts.pack(into: &w)
    return w.bytes
  }

  static func unpack(_ bytes: [UInt8]) -> (TextContext, ColumnVerdicts)? {
    do throws(ByteReader.Malformed) {
      var r = ByteReader(bytes)
      guard let charset = Charset(rawValue: try r.text()) else { return nil }
      let mark = try r.int()
      let layout = try Layout(from: &r)
      let verdicts = try ColumnVerdicts(from: &r)
      return (TextContext(charset: charset, mark: mark, layout: layout), verdicts)
    } catch {
      return nil
    }
  }
}
