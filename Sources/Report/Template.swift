// The templates, built into the program: Templates/ holds them.

import Mustache

package struct Template: Sendable {
  /// As written, for tests of what it asks for.
  package let text: String
  private let parts: MustacheLibrary

  package static let html = Template(
    PackageResources.report_html_mustache, style: PackageResources.report_css)
  package static let markdown = Template(PackageResources.report_md_mustache)
  static let formPage = Template(
    PackageResources.form_html_mustache, style: PackageResources.report_css)
  static let formText = Template(PackageResources.form_md_mustache)

  private init(_ bytes: [UInt8], style: [UInt8] = []) {
    // Templates name these escapings in their first line.
    MustacheContentTypes.register(HTMLEscaping(), named: "PAGE")
    MustacheContentTypes.register(MarkdownEscaping(), named: "MARKDOWN")
    text = String(decoding: bytes, as: UTF8.self)
    var library = MustacheLibrary()
    // A template that does not parse leaves its page empty; tests see to it that all do.
    try? library.register(text, named: "page")
    try? library.register(String(decoding: style, as: UTF8.self), named: "style")
    parts = library
  }

  func render(_ page: Page) -> [UInt8] { render(page.fields) }

  func render(_ fields: Fields) -> [UInt8] {
    Array((parts.render(fields, withTemplate: "page") ?? "").utf8)
  }
}
