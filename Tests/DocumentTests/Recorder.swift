// An intake that keeps what readers hand in, and goes into files inside.

import Bytes
import Charset
import Decode
import Foundation
import Linux
import Model
import Patterns
import Rules

final class Recorder: Intake {
  /// Place as the list of fixtures writes it, and text.
  var texts: [(place: String, text: String)] = []
  var grids: [(place: String, segment: Segment)] = []
  var problems: [(cause: Cause, detail: String, place: String)] = []
  var files: [String] = []
  let budget: Budget
  let tables = Recorder.charsets
  private var way: [Step] = []

  init(limits: UnpackingLimits = UnpackingLimits(), size: Int) {
    budget = Budget(limits, fileSize: UInt64(size))
  }

  static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let book: RuleBook = {
    guard
      let bytes = try? ImageCompiler.compile(
        top.appendingPathComponent("patterns").path, check: { _ in nil }),
      case .success(let file) = MemoryFile.sealed(bytes, name: "image"),
      let image = try? Image(descriptor: file.raw), let book = try? RuleBook(image)
    else { preconditionFailure("no image") }
    return book
  }()
  static let charsets = CharsetTables(book.lists)
  static let labels: Set<[UInt8]> = Set(
    ["氏名", "電話番号", "生年月日", "郵便番号", "会員番号"].map { Array($0.utf8) })

  func isKnownLabel(_ form: [UInt8]) -> Bool { Self.labels.contains(form) }

  private func place(_ steps: [Step]) -> String {
    (way + steps).map(\.text).joined(separator: "/")
  }

  func text(_ utf8: [UInt8], at steps: [Step]) {
    texts.append((place(steps), String(decoding: utf8, as: UTF8.self)))
    if String(validating: utf8, as: UTF8.self) == nil {
      problems.append((.undecodable, "not UTF-8", place(steps)))
    }
  }

  func text(_ utf8: [UInt8], at steps: [Step], from line: Int) { text(utf8, at: steps) }

  func segment(_ segment: Segment) { rows(segment) }
  func tableBegins() {}

  func rows(_ segment: Segment) {
    grids.append((place(segment.steps), segment))
    text(segment.text, at: segment.steps)
  }

  func file(_ step: Step, at steps: [Step], _ supply: any Supply) {
    guard budget.addMember() else { return }
    let before = way
    way += steps + [step]
    defer { way = before }
    files.append(place([]))
    var bytes: [UInt8] = []
    var isOpen = true
    while isOpen, budget.spend(0), bytes.count < 64 << 20 {
      switch supply.next(1 << 16) {
      case .bytes(let more):
        bytes += more
        if !budget.spend(more.count) { isOpen = false }
      case .end: isOpen = false
      case .broken(let cause, let detail):
        problem(cause, detail, at: [])
        isOpen = false
      }
    }
    if budget.deeper({ Recorder.read(bytes, self) }) == nil { problem(.overBudget, "deep", at: []) }
  }

  func name(_ step: Step, at steps: [Step]) {}
  func beat() {}

  func problem(_ cause: Cause, _ detail: String, at steps: [Step]) {
    problems.append((cause, detail, place(steps)))
  }

  /// By its first bytes, as the sorts of these fixtures need it.
  static func read(_ bytes: [UInt8], _ intake: any Intake) {
    let content = Content(bytes)
    if bytes.starts(with: [0x50, 0x4B]) {
      Readers.read(OfficeSort.of(content) ?? .docx, content, name: [], intake)
    } else if bytes.starts(with: [0xD0, 0xCF]) {
      Readers.read(.compound, content, name: [], intake)
    } else if bytes.starts(with: Array("{\\rtf".utf8)) {
      Readers.read(.rtf, content, name: [], intake)
    } else {
      intake.text(Array(String(decoding: bytes, as: UTF8.self).utf8), at: [])
    }
  }

  static func reading(_ bytes: [UInt8]) -> Recorder {
    let recorder = Recorder(size: bytes.count)
    read(bytes, recorder)
    return recorder
  }

  static func fixture(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: top.appendingPathComponent("fixtures/documents/\(name)")))
  }
}
