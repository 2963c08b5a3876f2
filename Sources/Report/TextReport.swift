// The summary that a scan ends with, once more from the store.

struct TextReport {
  let bytes: [UInt8]

  init(_ dossier: Dossier) {
    let text = Summary(dossier.scope, language: dossier.language, resumed: false).text
    bytes = Array((Shown.text(text) + "\n").utf8)
  }
}
