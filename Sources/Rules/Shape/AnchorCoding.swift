// Anchors as bytes of the image.

import Bytes

extension Anchor {
  func pack(into w: inout ByteWriter) {
    switch sort {
    case .digits(let run):
      w.byte(0)
      w.number(run.lengths.lowerBound)
      w.number(run.lengths.upperBound)
      w.flag(run.before != nil)
      if let before = run.before { w.blob(before.bytes) }
      w.flag(run.atStart)
      w.blob(run.after.bytes)
      w.flag(run.atEnd)
      w.number(run.total)
      w.blob(run.body.bytes)
      w.flag(run.gates != nil)
      run.gates?.pack(into: &w)
    case .literals(let literals):
      w.byte(1)
      w.list(literals) { w, literal in
        w.blob(literal.bytes)
        w.flag(literal.caseless)
      }
    }
    // Negative where a look-behind asks for it.
    w.signed(Int64(offsets.lowerBound))
    w.signed(Int64(offsets.upperBound))
    w.flag(startsRun)
    w.number(longest)
    w.number(ahead)
    w.flag(begins != nil)
    if let begins { w.blob(begins.bytes) }
    w.flag(staysInLine)
  }

  init(from r: inout ByteReader) throws(ByteReader.Malformed) {
    let sort: Sort
    switch try r.byte() {
    case 0:
      let lengths = try Anchor.range(try r.int(), try r.int(), r)
      let before = try r.flag() ? ByteSet(of: try r.blob()) : nil
      sort = .digits(
        DigitRun(
          lengths: lengths, before: before, atStart: try r.flag(),
          after: ByteSet(of: try r.blob()), atEnd: try r.flag(), total: try r.int(),
          body: ByteSet(of: try r.blob()),
          gates: try r.flag() ? try RunGates(from: &r) : nil))
    default:
      sort = .literals(
        try r.list { r throws(ByteReader.Malformed) in
          Literal(bytes: try r.blob(), caseless: try r.flag())
        })
    }
    self.init(
      sort: sort, offsets: try Anchor.range(Int(try r.signed()), Int(try r.signed()), r),
      startsRun: try r.flag(), longest: try r.int(), ahead: try r.int(),
      begins: try r.flag() ? ByteSet(of: try r.blob()) : nil, staysInLine: try r.flag())
  }

  private static func range(
    _ low: Int, _ high: Int, _ r: ByteReader
  ) throws(ByteReader.Malformed) -> ClosedRange<Int> {
    guard low <= high else { throw ByteReader.Malformed(position: r.position) }
    return low...high
  }
}
