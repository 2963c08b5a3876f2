// .docx: the body, and every other place in which Word keeps text.

import Model

enum WordDocument: FormatReader {
  static func read(_ content: Content, _ intake: any Intake) {
    let package = OfficePackage(content, intake)
    let main =
      package.relations(of: "").first { $0.kind == "officeDocument" }?.target ?? "word/document.xml"
    if !package.has(main) { intake.problem(.damaged, "no main part") }
    var story = WordStory(intake)
    package.read(main) { story.read(&$0) }
    story.finish(at: [])
    var counts: [String: Int] = [:]
    for relation in package.relations(of: main) where !relation.isOutside {
      guard let name = place(relation.kind) else { continue }
      counts[name, default: 0] += 1
      let isMany = name == "header" || name == "footer"
      let steps: [Step] = [.part(isMany ? "\(name) \(counts[name, default: 1])" : name)]
      var story = WordStory(intake)
      package.read(relation.target, at: steps) { story.read(&$0) }
      story.finish(at: steps)
    }
    package.readRest()
  }

  private static func place(_ kind: String) -> String? {
    switch kind {
    case "header", "footer", "footnotes", "endnotes", "comments": kind
    case "glossaryDocument": "glossary"
    default: nil
    }
  }
}
