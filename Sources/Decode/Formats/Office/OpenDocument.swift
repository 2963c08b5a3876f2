// .odt, .ods, .odp: text, sheets and slides of OpenDocument, which are one
// language: the same reader goes over all three.

import Bytes
import Model

enum OpenDocument: FormatReader {
  static func read(_ content: Content, _ intake: any Intake) {
    let package = OfficePackage(content, intake)
    if isEncrypted(package) { return intake.problem(.encrypted, "OpenDocument") }
    if !package.has("content.xml") { intake.problem(.damaged, "no content.xml") }
    for member in package.unread where isContent(member.name) {
      let name = String(decoding: member.name, as: UTF8.self)
      let base: [Step] =
        switch name {
        case "content.xml": []
        case "styles.xml": [.part("headers and footers")]
        default: [.part(String(name.prefix { $0 != "/" }))]
        }
      var reader = OpenText(base, intake)
      package.read(member, at: base) { reader.read(&$0) }
      reader.finish()
    }
    properties(package)
    rest(package)
  }

  /// The document's own content and styles, and those of objects inside it.
  private static func isContent(_ name: [UInt8]) -> Bool {
    name.elementsEqual("styles.xml".utf8) || name.suffix(11).elementsEqual("content.xml".utf8)
  }

  private static func isEncrypted(_ package: OfficePackage) -> Bool {
    guard let manifest = package.bytes("META-INF/manifest.xml") else { return false }
    return Find.first(Array("encryption-data".utf8), in: manifest, 0..<manifest.count) != nil
  }

  private static func properties(_ package: OfficePackage) {
    let labels = [
      "initial-creator": "作成者", "creator": "最終更新者", "printed-by": "印刷者", "title": "タイトル",
      "subject": "件名", "description": "コメント", "keyword": "キーワード",
    ]
    var text: [UInt8] = []
    package.read("meta.xml", at: [.part("properties")]) { reader in
      while true {
        let event = reader.next()
        if event == .stop { return }
        guard event == .start else { continue }
        let name = String(decoding: reader.nameBytes, as: UTF8.self)
        if let label = labels[name] {
          OfficePackage.line(label, reader.inner(), to: &text)
        } else if name == "user-defined" {
          let label = reader.string("name") ?? ""
          OfficePackage.line(label, reader.inner(), to: &text)
        }
      }
    }
    if !text.isEmpty { package.intake.text(text, at: [.part("properties")]) }
  }

  private static func rest(_ package: OfficePackage) {
    let silent = [
      "mimetype", "settings.xml", "manifest.rdf", "META-INF/", "Configurations2/", "layout-cache",
    ]
    for member in package.unread where package.intake.budget.exceeded == nil {
      let name = String(decoding: member.name, as: UTF8.self)
      if name.hasSuffix("/") || name.hasSuffix("styles.xml") || name.hasSuffix("meta.xml")
        || name.hasPrefix("Thumbnails/") || silent.contains(where: { name.hasPrefix($0) })
      {
        continue
      }
      package.hand(in: member)
    }
  }
}
