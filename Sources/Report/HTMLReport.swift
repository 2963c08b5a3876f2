// The report as one page: nothing to fetch, nothing to run.

struct HTMLReport {
  let bytes: [UInt8]

  init(_ dossier: Dossier) { bytes = Template.html.render(Page(dossier)) }
}
