// The page as text for a wiki or an issue.

struct MarkdownReport {
  let bytes: [UInt8]

  init(_ dossier: Dossier) { bytes = Template.markdown.render(Page(dossier)) }
}
