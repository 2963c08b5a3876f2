// One page: its glyphs with their places, what is filled into its form, what
// was noted on it.

import CPoppler

package final class PDFPage {
  private let page: OpaquePointer

  init(_ page: OpaquePointer) { self.page = page }

  deinit { g_object_unref(UnsafeMutableRawPointer(page)) }

  /// A character and the box it stands in, in points from the upper left.
  package struct Glyph {
    package var scalar: Unicode.Scalar
    package var left: Double
    package var right: Double
    package var top: Double
    package var bottom: Double
  }

  package var glyphs: [Glyph] {
    guard let text = taken(poppler_page_get_text(page)) else { return [] }
    var boxes: UnsafeMutablePointer<PopplerRectangle>?
    var count: UInt32 = 0
    guard poppler_page_get_text_layout(page, &boxes, &count) != 0, let boxes else { return [] }
    defer { g_free(boxes) }
    return zip(text.unicodeScalars, 0..<Int(count)).map { scalar, n in
      Glyph(
        // The low line of Japanese fonts comes out as a combining one.
        scalar: scalar == "\u{332}" ? "_" : scalar, left: boxes[n].x1, right: boxes[n].x2,
        top: boxes[n].y1,
        bottom: boxes[n].y2)
    }
  }

  /// Whether pictures stand on it: a page of nothing else has no text layer.
  package var hasPictures: Bool {
    let list = poppler_page_get_image_mapping(page)
    defer { poppler_page_free_image_mapping(list) }
    return list != nil
  }

  /// The fields of a form that hold text, with their names.
  package var fields: [(label: String, value: String)] {
    var found: [(String, String)] = []
    let list = poppler_page_get_form_field_mapping(page)
    defer { poppler_page_free_form_field_mapping(list) }
    each(list) { data in
      let mapping = data.assumingMemoryBound(to: PopplerFormFieldMapping.self)
      guard let field = mapping.pointee.field else { return }
      let value: String?
      switch poppler_form_field_get_field_type(field) {
      case POPPLER_FORM_FIELD_TEXT: value = taken(poppler_form_field_text_get_text(field))
      case POPPLER_FORM_FIELD_CHOICE: value = taken(poppler_form_field_choice_get_text(field))
      default: value = nil
      }
      guard let value else { return }
      let label =
        taken(poppler_form_field_get_alternate_ui_name(field))
        ?? taken(poppler_form_field_get_partial_name(field)) ?? ""
      found.append((label, value))
    }
    return found
  }

  /// What somebody noted on the page, and who.
  package var notes: [String] {
    var found: [String] = []
    let list = poppler_page_get_annot_mapping(page)
    defer { poppler_page_free_annot_mapping(list) }
    each(list) { data in
      let mapping = data.assumingMemoryBound(to: PopplerAnnotMapping.self)
      guard let note = mapping.pointee.annot else { return }
      if let text = taken(poppler_annot_get_contents(note)) { found.append(text) }
      guard leakscope_is_markup(note) != 0 else { return }
      for said in [
        poppler_annot_markup_get_label(note), poppler_annot_markup_get_subject(note),
      ] {
        if let text = taken(said) { found.append(text) }
      }
    }
    return found
  }

  /// Addresses that places on the page lead to.
  package var links: [String] {
    var found: [String] = []
    let list = poppler_page_get_link_mapping(page)
    defer { poppler_page_free_link_mapping(list) }
    each(list) { data in
      let mapping = data.assumingMemoryBound(to: PopplerLinkMapping.self)
      guard let action = mapping.pointee.action,
        action.pointee.type == POPPLER_ACTION_URI, let uri = action.pointee.uri.uri
      else { return }
      found.append(String(cString: uri))
    }
    return found
  }

  private func each(
    _ list: UnsafeMutablePointer<GList>?, _ body: (UnsafeMutableRawPointer) -> Void
  ) {
    var node = list
    while let at = node {
      if let data = at.pointee.data { body(data) }
      node = at.pointee.next
    }
  }
}
