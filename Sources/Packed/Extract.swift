// What a program of its own has read out of content that the worker may not
// read itself (a PDF by leakscope-pdf): texts, files, problems, with the steps
// to them. Travels in a sealed memory file.

import Bytes
import Model

package struct Extract: Sendable {
  package enum Piece: Sendable {
    case text([Step], [UInt8])
    case file(Step, at: [Step], [UInt8])
    case problem(Cause, String, at: [Step])
  }

  package var pieces: [Piece] = []

  package init() {}

  package var packed: [UInt8] {
    var w = ByteWriter()
    w.list(pieces) { w, piece in
      switch piece {
      case .text(let steps, let bytes):
        w.byte(0)
        w.steps(steps)
        w.blob(bytes)
      case .file(let step, let steps, let bytes):
        w.byte(1)
        w.steps(steps + [step])
        w.blob(bytes)
      case .problem(let cause, let detail, let steps):
        w.byte(2)
        w.byte(cause.rawValue)
        w.text(detail)
        w.steps(steps)
      }
    }
    return w.bytes
  }

  package init(packed bytes: [UInt8]) throws(Unpackable) {
    do throws(ByteReader.Malformed) {
      var r = ByteReader(bytes)
      pieces = try r.list { r throws(ByteReader.Malformed) in
        switch try r.byte() {
        case 0: return .text(try r.steps(), try r.blob())
        case 1:
          var steps = try r.steps()
          guard let step = steps.popLast() else {
            throw ByteReader.Malformed(position: r.position)
          }
          return .file(step, at: steps, try r.blob())
        default:
          guard let cause = Cause(rawValue: try r.byte()) else {
            throw ByteReader.Malformed(position: r.position)
          }
          return .problem(cause, try r.text(), at: try r.steps())
        }
      }
    } catch {
      throw Unpackable(position: error.position)
    }
  }
}
