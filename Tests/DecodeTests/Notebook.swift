// An intake that writes down what it is handed: what a reader of a format says
// of a file, without the rooms behind it.

import Bytes
import Charset
import Decode
import Detect
import Linux
import Model
import Patterns
import Rules

final class Notebook: Intake {
  struct Text {
    var text: String
    var steps: String
    var line: Int
  }
  struct File {
    var name: String
    var steps: String
    var bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }
  struct Unit {
    var sort: Segment.Unit.Sort
    var text: String
    var line: Int
    var steps: String
    /// label=value
    var cells: [String]
  }

  var budget = Budget(UnpackingLimits(), fileSize: 1 << 40)
  var tables: CharsetTables { Notebook.tables }
  var texts: [Text] = []
  var files: [File] = []
  var units: [Unit] = []
  var names: [String] = []
  var problems: [Problem] = []
  var tablesBegun = 0

  static let tables: CharsetTables = {
    let top = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let bytes = try! ImageCompiler.compile("/" + top + "/patterns") { RuleCheck.fault(of: $0) }
    let file = try! MemoryFile.sealed(bytes, name: "image").get()
    return withExtendedLifetime(file) {
      CharsetTables(try! RuleBook(try! Image(descriptor: file.raw)).lists)
    }
  }()

  func isKnownLabel(_ form: [UInt8]) -> Bool { false }

  func text(_ utf8: [UInt8], at steps: [Step]) { text(utf8, at: steps, from: 1) }

  func text(_ utf8: [UInt8], at steps: [Step], from line: Int) {
    texts.append(
      Text(text: String(decoding: utf8, as: UTF8.self), steps: Self.words(steps), line: line))
  }

  func segment(_ segment: Segment) {
    for unit in segment.units {
      let cells = segment.cells[unit.cells].map { cell -> String in
        let label = cell.label.map { String(decoding: segment.labels[$0], as: UTF8.self) } ?? ""
        return label + "=" + String(decoding: segment.text[cell.range], as: UTF8.self)
      }
      units.append(
        Unit(
          sort: unit.sort, text: String(decoding: segment.text[unit.range], as: UTF8.self),
          line: unit.id.line, steps: Self.words(segment.steps), cells: cells))
    }
  }

  func tableBegins() { tablesBegun += 1 }
  func rows(_ segment: Segment) { self.segment(segment) }

  func file(_ step: Step, at steps: [Step], _ supply: any Supply) {
    var bytes: [UInt8] = []
    reading: while true {
      switch supply.next(1000) {
      case .bytes(let more): bytes += more
      case .end: break reading
      case .broken(let cause, let detail):
        problem(cause, detail, at: steps + [step])
        break reading
      }
    }
    files.append(File(name: step.text, steps: Self.words(steps), bytes: bytes))
  }

  func name(_ step: Step, at steps: [Step]) { names.append(step.text) }

  func problem(_ cause: Cause, _ detail: String, at steps: [Step]) {
    problems.append(Problem(.decode, cause, detail, steps: steps))
  }

  func beat() {}

  private static func words(_ steps: [Step]) -> String {
    steps.map(\.text).joined(separator: " › ")
  }
}
