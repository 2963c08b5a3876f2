// The rules that the program is shipped with, compiled from patterns/ once.

import Foundation
import Linux
import Patterns
import Rules

package enum OurRules {
  package static let book = try! RuleBook(image)

  private static let image: Image = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("patterns")
    return image(try! ImageCompiler.compile(folder.path, check: { _ in nil }))
  }()

  private static func image(_ bytes: [UInt8]) -> Image {
    guard case .success(let file) = MemoryFile.sealed(bytes, name: "image") else {
      preconditionFailure("no memory file")
    }
    return try! Image(descriptor: file.raw)
  }

  /// The same without some sections of the image.
  package static func book(without sections: Set<String>) -> RuleBook {
    var writer = ImageWriter()
    for name in image.names.sorted() where !sections.contains(name) {
      writer.add(name, image.section(name).array())
    }
    return try! RuleBook(image(writer.bytes))
  }

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
