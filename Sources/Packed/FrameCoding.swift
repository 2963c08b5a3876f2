// Frames and orders as bytes.

import Bytes
import Model

extension Frame {
  package var packed: [UInt8] {
    var w = ByteWriter()
    switch self {
    case .ready(let state):
      w.byte(0)
      w.flag(state.seccomp)
      w.number(state.landlock)
      w.flag(state.limits)
      w.flag(state.jit)
    case .beat(let bytes):
      w.byte(1)
      w.number(bytes)
    case .cut(let id, let plan):
      w.byte(2)
      w.number(UInt64(id))
      w.plan(plan)
    case .census(let id, let census):
      w.byte(3)
      w.number(UInt64(id))
      w.number(census.newlines)
      w.flag(census.endsInsideFromOutside)
      w.flag(census.endsInsideFromInside)
    case .append(let id, let portion, let bytes):
      w.byte(4)
      w.number(UInt64(id))
      w.byte(portion.rawValue)
      w.raw(bytes)
    case .problem(let id, let problem):
      w.byte(5)
      w.number(UInt64(id))
      w.problem(problem)
    case .part(let id, let summary):
      w.byte(6)
      w.number(UInt64(id))
      w.number(summary.index)
      w.number(summary.bytesRead)
      w.number(summary.findings)
      w.tallies(summary.tallies)
    case .done(let id, let note):
      w.byte(7)
      w.number(UInt64(id))
      w.text(note.format)
      w.flag(note.readAnything)
      w.members(note.members)
    case .refer(let id, let reader):
      w.byte(8)
      w.number(UInt64(id))
      w.text(reader.code)
    }
    return w.bytes
  }

  package init(packed bytes: [UInt8]) throws(Unpackable) {
    try self.init(packed: bytes, 0..<bytes.count)
  }

  /// - Parameter range: where in the bytes it is, and it alone.
  init(packed bytes: [UInt8], _ range: Range<Int>) throws(Unpackable) {
    do throws(ByteReader.Malformed) {
      var r = ByteReader(bytes, from: range.lowerBound)
      switch try r.byte() {
      case 0:
        self = .ready(
          SandboxState(
            seccomp: try r.flag(), landlock: try r.int(), limits: try r.flag(), jit: try r.flag()))
      case 1: self = .beat(try r.number())
      case 2: self = .cut(try r.id(), try r.plan())
      case 3:
        self = .census(
          try r.id(),
          Census(
            newlines: try r.int(), endsInsideFromOutside: try r.flag(),
            endsInsideFromInside: try r.flag()))
      case 4:
        let id = try r.id()
        guard let portion = Portion(rawValue: try r.byte()) else {
          throw ByteReader.Malformed(position: r.position)
        }
        guard r.position <= range.upperBound else {
          throw ByteReader.Malformed(position: r.position)
        }
        self = .append(id, portion, Array(bytes[r.position..<range.upperBound]))
        return
      case 5: self = .problem(try r.id(), try r.problem())
      case 6:
        self = .part(
          try r.id(),
          PartSummary(
            index: try r.int(), bytesRead: try r.number(), findings: try r.int(),
            tallies: try r.tallies()))
      case 7:
        self = .done(
          try r.id(),
          ContentNote(
            format: try r.text(), readAnything: try r.flag(), members: try r.members()))
      case 8:
        let id = try r.id()
        guard let reader = Reader(code: try r.text()) else {
          throw ByteReader.Malformed(position: r.position)
        }
        self = .refer(id, reader)
      default: throw ByteReader.Malformed(position: range.lowerBound)
      }
      // It must not live off its neighbours.
      guard r.position <= range.upperBound else {
        throw ByteReader.Malformed(position: r.position)
      }
    } catch {
      throw Unpackable(position: error.position)
    }
  }
}

/// Bytes that are no frame, order or record.
package struct Unpackable: Error {
  package let position: Int
}

extension Order {
  package var packed: [UInt8] {
    var w = ByteWriter()
    switch self {
    case .options(let o):
      w.byte(0)
      w.blob(o.key)
      w.byte(o.minimumConfidence.rawValue)
      w.flag(o.wantsFindings)
      w.flag(o.reveals)
      w.flag(o.explains)
      w.flag(o.wantsDropped)
      w.flag(o.wantsRecords)
      w.flag(o.wantsColumns)
      w.flag(o.heedsRemarks)
      w.number(o.sampleLimit)
      w.number(o.pieceLength)
      w.number(o.maximumFileSize)
      w.unpacking(o.unpacking)
      w.list(o.outsideReaders) { $0.text($1) }
    case .items(let items):
      w.byte(1)
      w.list(items) { w, item in
        w.number(UInt64(item.id))
        w.list(item.names) { $0.blob($1) }
        w.number(item.size)
        w.number(item.companions)
        w.flag(item.range != nil)
        if let range = item.range {
          w.number(range.index)
          w.plan(range.plan)
        }
      }
    case .base(let id, let base):
      w.byte(2)
      w.number(UInt64(id))
      w.number(base.newlines)
      w.flag(base.insideQuotes)
    case .extract(let id, let problem):
      w.byte(3)
      w.number(UInt64(id))
      w.flag(problem != nil)
      if let problem { w.problem(problem) }
    }
    return w.bytes
  }

  package init(packed bytes: [UInt8]) throws(Unpackable) {
    do throws(ByteReader.Malformed) {
      var r = ByteReader(bytes)
      switch try r.byte() {
      case 0:
        self = .options(
          WorkerOptions(
            key: try r.blob(),
            minimumConfidence: Confidence(rawValue: try r.byte()) ?? .medium,
            wantsFindings: try r.flag(), reveals: try r.flag(), explains: try r.flag(),
            wantsDropped: try r.flag(), wantsRecords: try r.flag(), wantsColumns: try r.flag(),
            heedsRemarks: try r.flag(),
            sampleLimit: try r.int(),
            pieceLength: try r.number(), maximumFileSize: try r.number(),
            unpacking: try r.unpacking(),
            outsideReaders: try r.list { r throws(ByteReader.Malformed) in try r.text() }))
      case 1:
        self = .items(
          try r.list { r throws(ByteReader.Malformed) in
            var item = WorkItem(
              id: try r.id(),
              names: try r.list { r throws(ByteReader.Malformed) in try r.blob() },
              size: try r.number())
            item.companions = try r.int()
            if try r.flag() { item.range = CutRange(index: try r.int(), plan: try r.plan()) }
            return item
          })
      case 2:
        self = .base(try r.id(), Base(newlines: try r.int(), insideQuotes: try r.flag()))
      case 3: self = .extract(try r.id(), try r.flag() ? try r.problem() : nil)
      default: throw ByteReader.Malformed(position: 0)
      }
    } catch {
      throw Unpackable(position: error.position)
    }
  }
}

extension Reader {
  fileprivate var code: String {
    switch self {
    case .pdf: ""
    case .outside(let name): name
    }
  }

  fileprivate init?(code: String) { self = code.isEmpty ? .pdf : .outside(code) }
}
