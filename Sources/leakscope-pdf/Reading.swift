// One PDF: its properties, its pages, its form, its notes, its attachments.

import Linux
import Model
import PDF
import Packed

enum Reading {
  private static let mostPages = 200_000
  private static let mostText = 512 << 20
  private static let longestAttachment = 128 << 20
  private static let mostTitles = 100_000

  static func extract(_ content: Descriptor) -> Extract {
    var extract = Extract()
    do throws(PDFDocument.Fault) {
      read(try PDFDocument(content.raw), into: &extract)
    } catch {
      extract.pieces.append(
        .problem(error == .encrypted ? .encrypted : .damaged, "pdf", at: []))
    }
    return extract
  }

  private static func read(_ document: PDFDocument, into extract: inout Extract) {
    let properties = document.properties
    if !properties.isEmpty {
      extract.pieces.append(.text([.part("properties")], form(properties)))
    }
    if let said = unsaid(document.metadata, in: properties) {
      extract.pieces.append(.text([.part("metadata")], Array(said.utf8)))
    }
    let titles = document.outline(limit: mostTitles)
    if !titles.isEmpty {
      extract.pieces.append(.text([.part("outline")], Array(titles.joined(separator: "\n").utf8)))
    }
    var size = 0
    for index in 0..<min(document.pageCount, mostPages) {
      size += read(document, page: index, into: &extract)
      guard size < mostText else {
        extract.pieces.append(.problem(.overBudget, "\(mostText >> 20) MiB of text", at: []))
        break
      }
    }
    document.attachments(limit: longestAttachment) { attachment in
      let step = Step.attachment(Array(attachment.name.utf8))
      extract.pieces.append(.file(step, at: [], attachment.bytes))
      if attachment.isCut {
        extract.pieces.append(.problem(.damaged, "attachment not whole", at: [step]))
      }
    }
  }

  /// Lines that the properties do not say already.
  private static func unsaid(
    _ text: String?, in properties: [(label: String, value: String)]
  ) -> String? {
    let known = Set(properties.map(\.value))
    let lines = (text ?? "").split(separator: "\n").map(String.init).filter { !known.contains($0) }
    return lines.isEmpty ? nil : lines.joined(separator: "\n") + "\n"
  }

  /// - Returns: bytes of text.
  private static func read(
    _ document: PDFDocument, page index: Int, into extract: inout Extract
  ) -> Int {
    let step = Step.page(index + 1)
    guard let page = document.page(index) else {
      extract.pieces.append(.problem(.damaged, "page", at: [step]))
      return 0
    }
    let glyphs = page.glyphs
    let text = glyphs.isEmpty ? [] : PageText.lines(glyphs)
    let further = form(page.fields) + page.notes.flatMap { Array(($0 + "\n").utf8) }
    if text.count > 1 {
      extract.pieces.append(.text([step], text))
    } else if page.hasPictures {
      extract.pieces.append(.problem(.noTextLayer, "a picture of a page", at: [step]))
    }
    if !further.isEmpty {
      extract.pieces.append(.text([step, .part("form")], further))
    }
    let links = page.links
    if !links.isEmpty {
      extract.pieces.append(
        .text([step, .part("links")], Array((links.joined(separator: "\n") + "\n").utf8)))
    }
    return text.count + further.count
  }

  private static func form(_ pairs: [(label: String, value: String)]) -> [UInt8] {
    pairs.flatMap { Array("\($0.label): \($0.value)\n".utf8) }
  }
}
