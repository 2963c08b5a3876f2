// Frames and records through their bytes and back; damaged ones are errors.

import Bytes
import Model
import Packed
import Testing

@Suite struct FrameTests {
  @Test func aCutPlanComesBack() throws {
    let frame = Frame.cut(7, CutPlan(length: 4 << 20, context: [1, 2, 3]))
    guard case .cut(7, let plan) = try Frame(packed: frame.packed) else {
      Issue.record("another frame")
      return
    }
    #expect(plan == CutPlan(length: 4 << 20, context: [1, 2, 3]))
  }

  @Test func aProblemComesBack() throws {
    let problem = Problem(.decode, .encrypted, "zip", steps: [.member([0x61]), .page(3)])
    guard case .problem(9, let back) = try Frame(packed: Frame.problem(9, problem).packed) else {
      Issue.record("another frame")
      return
    }
    #expect(back == problem)
  }

  @Test func everyTruncationIsAnError() {
    let frame = Frame.part(
      1,
      PartSummary(
        index: 2, bytesRead: 300, findings: 1,
        tallies: [Tally(slot: Tally.Slot(.phone, .high), findings: 1, distinct: 1)]))
    let bytes = frame.packed
    for length in 0..<bytes.count {
      #expect(throws: Unpackable.self) { try Frame(packed: Array(bytes[..<length])) }
    }
  }

  private func bundle() -> FrameBundle {
    var bundle = FrameBundle(.append(3, .samples, [9, 8]))
    bundle.add(3, .records, [1, 2, 3, 4][1...])
    bundle.add(.done(3, ContentNote(format: "text", readAnything: true)))
    return bundle
  }

  @Test func framesOfOneMessageComeBackInOrder() throws {
    var walk = FrameWalk(bundle().bytes)
    guard case .append(3, .samples, [9, 8]) = try walk.next(),
      case .append(3, .records, [2, 3, 4]) = try walk.next(),
      case .done(3, let note) = try walk.next()
    else {
      Issue.record("other frames")
      return
    }
    #expect(note.format == "text")
    #expect(walk.isAtEnd)
  }

  /// A message that is cut, or a length that is forged, is never read beyond its end.
  @Test func aBrokenMessageIsAnError() {
    func read(_ bytes: [UInt8]) throws -> Int {
      var walk = FrameWalk(bytes)
      var count = 0
      while !walk.isAtEnd {
        _ = try walk.next()
        count += 1
      }
      return count
    }
    let bytes = bundle().bytes
    let whole = [0, 6, 13, bytes.count]
    for length in 1..<bytes.count where !whole.contains(length) {
      #expect(throws: Unpackable.self) { try read(Array(bytes[..<length])) }
    }
    // The second frame made longer than itself: it must not live off the third.
    for forged in [UInt8(0), 1, 0x7F, 0xFF] {
      var changed = bytes
      changed[0] = forged
      #expect(throws: Unpackable.self) { try read(changed) }
    }
  }

  @Test func itemsComeBackInOrder() throws {
    let items = (0..<40).map { n in
      WorkItem(
        id: UInt32(n), names: [Array("f\(n)".utf8), [0x80]], size: UInt64(n),
        range: n % 2 == 0 ? nil : CutRange(index: n, plan: CutPlan(length: 8, context: [])))
    }
    guard case .items(let back) = try Order(packed: Order.items(items).packed) else {
      Issue.record("another order")
      return
    }
    #expect(back.map(\.id) == items.map(\.id))
    #expect(back.map(\.names) == items.map(\.names))
    #expect(back.map { $0.range?.index } == items.map { $0.range?.index })
  }

  @Test func recordsComeBack() throws {
    let digest = ShortDigest(high: 1 << 63, low: 7)
    let record = SubjectRecord(
      units: [UnitID(line: 10), UnitID(line: 4, ordinal: 2)], steps: [.sheet("表1")],
      identifiers: [.init(kind: .phone, confidence: .high, digest: digest)],
      attributes: Attributes(birthYear: 1980, sex: .female, prefecture: 13, municipality: 13101))
    let back = try RecordPack(packed: RecordPack([record]).packed).records
    #expect(back.count == 1)
    #expect(back[0].units == record.units)
    #expect(back[0].steps == record.steps)
    #expect(back[0].identifiers == record.identifiers)
    #expect(back[0].attributes == record.attributes)
  }
}
