// Legal profiles into the image: YAML is turned into a plain tree, and read
// once here as a report will read it, so that a wrong one fails the build.

import Bytes
import Rules
import Yams

struct ProfileFiles {
  private var trees: [String: Tree] = [:]

  mutating func add(_ bytes: [UInt8], file: String) throws(RuleError) {
    let mapping = try Page(file: file).mapping(bytes)
    let name = String(file.dropFirst("profiles/".count).dropLast(".yaml".count))
    trees[name] = try tree(.mapping(mapping), file)
  }

  private func tree(_ node: Node, _ file: String) throws(RuleError) -> Tree {
    switch node {
    case .scalar(let scalar): return .text(scalar.string)
    case .sequence(let items):
      var list: [Tree] = []
      for item in items { list.append(try tree(item, file)) }
      return .list(list)
    case .mapping(let pairs):
      var map: [(key: String, value: Tree)] = []
      for pair in pairs { map.append((pair.key.string ?? "", try tree(pair.value, file))) }
      return .map(map)
    case .alias: throw RuleError(file, 1, "別名は使えません", "aliases are not taken")
    }
  }

  /// - Parameter holidays: rows that begin with a day.
  func compile(_ holidays: ListFile?, into image: inout ImageWriter) throws(RuleError) {
    if trees.isEmpty { return }
    var days: [Day] = []
    for row in holidays?.rows ?? [] {
      guard let day = Day(String(decoding: row[0], as: UTF8.self)) else {
        throw RuleError("data/holidays_jp.tsv", 0, "日付ではありません", "not a day")
      }
      days.append(day)
    }
    do throws(TreeError) {
      _ = try LawBook(trees, holidays: days)
    } catch {
      throw RuleError(error.place, 0, error.reason, error.reason)
    }
    var packed = ByteWriter()
    packed.list(trees.sorted { $0.key < $1.key }) { w, pair in
      w.text(pair.key)
      pair.value.pack(into: &w)
    }
    image.add("profiles", packed.bytes, decides: false)
    var dates = ByteWriter()
    dates.list(days) { $0.number($1.number) }
    image.add("holidays", dates.bytes, decides: false)
  }
}
