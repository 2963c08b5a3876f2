// One pattern held against many texts of its own.

import Foundation
import Rules
import TestTexts

enum Campaign {
  struct Result {
    var matches: Int
    var complaints: [String]
    var shape: PatternShape
  }

  static func run(_ pattern: String, texts: Int, seed: UInt64) throws -> Result {
    var oracle = try Oracle(pattern, shape: try PatternShape(pattern))
    let maker = try TextMaker(pattern)
    var numbers = SeededNumbers(seed)
    for _ in 0..<texts { oracle.check(maker.text(&numbers)) }
    return Result(matches: oracle.matches, complaints: oracle.complaints, shape: oracle.shape)
  }

  static let list = ProcessInfo.processInfo.environment["SHAPE_PATTERNS"]

  static var listed: [(id: String, pattern: String)] {
    let text = (try? String(contentsOfFile: list ?? "", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let columns = line.split(separator: "\t")
      return columns.count < 2 ? nil : (String(columns[0]), String(columns.last!))
    }
  }

  static func row(_ id: String, _ result: Result) -> String {
    let (shape, text) = (result.shape, ShapeText(result.shape))
    let reach = [shape.reachBehind, shape.reachAhead].map { $0.map(String.init) ?? "–" }
    return """
      \(id)\t\(text.length.text)\t\(reach.joined(separator: "/"))\t\(result.matches)\t\
      \(text.anchorText { $1 })\t\(shape.objections)

      """
  }

  static func write(_ table: String) throws {
    guard let path = ProcessInfo.processInfo.environment["SHAPE_TABLE"] else { return }
    try table.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
