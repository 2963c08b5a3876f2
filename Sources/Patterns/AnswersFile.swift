// What people say of a matter, in a file: one key and one value a line.

import Yams

package enum AnswersFile {
  package struct Answer: Sendable {
    package let key: String
    package let value: String
    package let line: Int
  }

  package static func read(_ file: String) throws(RuleError) -> [Answer] {
    let page = Page(file: file)
    return try answers(page, try page.mapping(try Folder.read(file, shown: file)))
  }

  /// The same below a key of the project file.
  static func answers(_ page: Page, _ mapping: Node.Mapping) throws(RuleError) -> [Answer] {
    var answers: [Answer] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = value else {
        throw page.error(value, "値は一つです", "one value, no list")
      }
      // yes and 2026-11-20 are meant as they are written.
      answers.append(
        Answer(key: key.string ?? "", value: scalar.string, line: page.line(value)))
    }
    return answers
  }
}
