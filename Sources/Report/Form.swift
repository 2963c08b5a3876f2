// Drafts of official reports: what the scan can answer is filled in, what it
// cannot is asked for by name, and nothing is guessed.

import Assess
import Model
import Rules

package struct Form: Sendable {
  package let name: String
  /// As a page, else as Markdown.
  package let write: @Sendable (_ dossier: Dossier, _ isPage: Bool) -> [UInt8]

  package static let all = [
    Form(name: "appi") { dossier, isPage in
      let page = FormPage(dossier, profile: "jp.appi")
      return (isPage ? Template.formPage : Template.formText).render(page.fields)
    }
  ]

  package static func named(_ name: String) -> Form? { all.first { $0.name == name } }

  package static var listed: String { all.map(\.name).joined(separator: ", ") }

  private init(name: String, write: @escaping @Sendable (Dossier, Bool) -> [UInt8]) {
    self.name = name
    self.write = write
  }
}
