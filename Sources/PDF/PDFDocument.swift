// poppler: what a PDF says, page by page. Under the GPL, so it is linked by
// leakscope-pdf alone, never by the program that scans. One document is read
// by one thread.

import CPoppler
import Glibc

package final class PDFDocument {
  package enum Fault: Error {
    case encrypted, damaged
  }

  private let document: OpaquePointer

  /// - Parameter descriptor: stays the caller's.
  package init(_ descriptor: Int32) throws(Fault) {
    var error: UnsafeMutablePointer<GError>?
    // poppler_document_new_from_fd takes the descriptor over.
    guard
      let document = poppler_document_new_from_fd(
        fcntl(descriptor, F_DUPFD_CLOEXEC, 3), nil, &error)
    else {
      let isLocked =
        leakscope_is_poppler_error(error) != 0
        && error?.pointee.code == Int32(POPPLER_ERROR_ENCRYPTED.rawValue)
      g_clear_error(&error)
      throw isLocked ? .encrypted : .damaged
    }
    self.document = document
  }

  /// Loads the converters glib will ask for: after the sandbox has closed the C
  /// library finds them only where they are in use already, so these handles
  /// stay open. Without them, names and properties in UTF-16 come out empty.
  package static func prepare() {
    for charset in ["UTF-16BE", "UTF-16LE", "UTF-16", "ISO-8859-1", "WINDOWS-1252"] {
      _ = iconv_open("UTF-8", charset)
    }
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(document)) }

  package var pageCount: Int { max(0, Int(poppler_document_get_n_pages(document))) }

  /// Title, author, subject, keywords.
  package var properties: [(label: String, value: String)] {
    [
      ("title", poppler_document_get_title(document)),
      ("author", poppler_document_get_author(document)),
      ("subject", poppler_document_get_subject(document)),
      ("keywords", poppler_document_get_keywords(document)),
    ].compactMap { label, text in taken(text).map { (label, $0) } }
  }

  /// Titles of the outline, the deepest included.
  package func outline(limit: Int) -> [String] {
    var titles: [String] = []
    if let first = poppler_index_iter_new(document) {
      defer { poppler_index_iter_free(first) }
      self.titles(of: first, depth: 0, limit, &titles)
    }
    return titles
  }

  private func titles(
    of entry: OpaquePointer, depth: Int, _ limit: Int, _ titles: inout [String]
  ) {
    repeat {
      guard titles.count < limit, depth < 32 else { return }
      if let action = poppler_index_iter_get_action(entry) {
        if let title = action.pointee.any.title { titles.append(String(cString: title)) }
        poppler_action_free(action)
      }
      if let child = poppler_index_iter_get_child(entry) {
        self.titles(of: child, depth: depth + 1, limit, &titles)
        poppler_index_iter_free(child)
      }
    } while poppler_index_iter_next(entry) != 0
  }

  /// What a program wrote about the document as XML (XMP), its text alone.
  package var metadata: String? {
    guard let xml = taken(poppler_document_get_metadata(document)) else { return nil }
    var text = ""
    var isTag = false
    for character in xml.unicodeScalars {
      switch character {
      case "<":
        isTag = true
        text.append("\n")
      case ">": isTag = false
      default: if !isTag { text.unicodeScalars.append(character) }
      }
    }
    let lines = text.split(separator: "\n").map { $0.trimmed }.filter { $0.count > 1 }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// Nil where the page is damaged.
  package func page(_ index: Int) -> PDFPage? {
    poppler_document_get_page(document, Int32(index)).map(PDFPage.init)
  }

  package struct Attachment {
    package var name: String
    package var bytes: [UInt8]
    /// Longer than it may be.
    package var isCut: Bool
  }

  /// - Parameter limit: bytes of one attachment.
  package func attachments(limit: Int, _ body: (Attachment) -> Void) {
    guard poppler_document_has_attachments(document) != 0 else { return }
    let list = poppler_document_get_attachments(document)
    var node = list
    while let at = node {
      if let data = at.pointee.data {
        let attachment = data.assumingMemoryBound(to: PopplerAttachment.self)
        body(read(attachment, limit))
        g_object_unref(data)
      }
      node = at.pointee.next
    }
    g_list_free(list)
  }

  private final class Sink {
    var bytes: [UInt8] = []
    let limit: Int
    init(_ limit: Int) { self.limit = limit }
  }

  private func read(
    _ attachment: UnsafeMutablePointer<PopplerAttachment>, _ limit: Int
  ) -> Attachment {
    let sink = Sink(limit)
    // SAFETY: the callback runs before the call returns, while `sink` is held.
    let isWhole = poppler_attachment_save_to_callback(
      attachment,
      { buffer, count, data, _ in
        guard let buffer, let data else { return 0 }
        let sink = Unmanaged<Sink>.fromOpaque(data).takeUnretainedValue()
        guard sink.bytes.count + Int(count) <= sink.limit else { return 0 }
        sink.bytes += UnsafeRawBufferPointer(start: buffer, count: Int(count))
        return 1
      }, Unmanaged.passUnretained(sink).toOpaque(), nil)
    let name = poppler_attachment_get_name(attachment).map { String(cString: $0) } ?? "attachment"
    return Attachment(name: name, bytes: sink.bytes, isCut: isWhole == 0)
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}

/// A string of glib's as ours; freed, and nil where there is none.
func taken(_ text: UnsafeMutablePointer<CChar>?) -> String? {
  guard let text else { return nil }
  defer { g_free(text) }
  let string = String(cString: text)
  return string.isEmpty ? nil : string
}
