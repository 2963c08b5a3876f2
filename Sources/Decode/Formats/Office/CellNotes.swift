// Comments on cells, old and threaded, each where its cell is.

import Model

enum CellNotes {
  static func read(_ part: String, _ sheet: String, _ package: OfficePackage) {
    // Comments of both sorts may lie on one sheet, with units of their own.
    let isThreaded = part.lowercased().contains("threaded")
    let steps: [Step] = [.sheet(sheet), .part(isThreaded ? "threaded comments" : "comments")]
    var authors: [[UInt8]] = []
    var text: [UInt8] = []
    package.read(part, at: steps) { reader in
      while true {
        switch reader.next() {
        case .stop: return
        case .start:
          switch reader.name {
          case "author": authors.append(reader.inner())
          case "t": text += reader.inner()
          case "text": if isThreaded { text += reader.inner() }
          default: break
          }
        case .end:
          if reader.name == "comment" || reader.name == "threadedComment" { text.append(0x0A) }
        case .text: break
        }
      }
    }
    for author in authors { OfficePackage.line("作成者", author, to: &text) }
    if !text.isEmpty { package.intake.text(text, at: steps) }
  }
}
