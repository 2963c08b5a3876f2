// A list under patterns/data: comment lines that say what it is and where it
// comes from, then tab-separated fields.

import Bytes
import Model
import Rules

package struct ListFile {
  package var name: String
  package var header: [String: String] = [:]
  package var rows: [[[UInt8]]] = []

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    for line in bytes.split(separator: 0x0A) {
      if line.starts(with: Array("# ".utf8)) {
        let text = String(decoding: line.dropFirst(2), as: UTF8.self)
        if let colon = text.firstIndex(of: ":") {
          let value = text[text.index(after: colon)...].drop { $0 == " " }
          header[String(text[..<colon])] = String(value)
        }
      } else {
        rows.append(
          line.split(separator: 0x09, omittingEmptySubsequences: false).map { Array($0) })
      }
    }
  }
}

extension ListFile {
  /// What its header says.
  package func fact(file: String) throws(RuleError) -> ListFact {
    func said(_ key: String) throws(RuleError) -> String {
      guard let text = header[key], !text.isEmpty else {
        throw RuleError(
          file, 0, "初めの行に「# \(key): …」がありません", "no \"# \(key): …\" among its first lines")
      }
      return text
    }
    return ListFact(
      name: name, source: try said("source"), date: try said("date"),
      licence: try said("licence"), rows: rows.count)
  }
}
