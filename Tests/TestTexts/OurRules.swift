// The rules that the program is shipped with, compiled from patterns/ once.

import Foundation
import Linux
import Patterns
import Rules

package enum OurRules {
  package static let book: RuleBook = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("patterns")
    let bytes = try! ImageCompiler.compile(folder.path, check: { _ in nil })
    guard case .success(let file) = MemoryFile.sealed(bytes, name: "image") else {
      preconditionFailure("no memory file")
    }
    return try! RuleBook(try! Image(descriptor: file.raw))
  }()

  /// By the id of their rule.
  package static let patterns: [(id: String, pattern: String)] = book.rules.compactMap { rule in
    guard case .pattern(let pattern) = rule.finder else { return nil }
    return (rule.id, pattern)
  }

  /// What their files give as examples, without the marks.
  package static let examples: [String] = book.rules.flatMap(\.examples).map {
    $0.filter { $0 != "«" && $0 != "»" }
  }
}
