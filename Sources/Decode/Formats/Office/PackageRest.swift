// What every document of Office Open XML has beside its own content: who made
// it, where its links lead, files embedded in it, and parts of which only the
// text matters (charts, diagrams, notes of add-ins).

import Model

extension OfficePackage {
  /// Reads everything nobody has read yet.
  func readRest() {
    properties()
    links()
    for member in unread {
      if intake.budget.exceeded != nil { break }
      let name = String(decoding: member.name, as: UTF8.self).lowercased()
      if Self.saysNothing(name) { continue }
      if name.hasSuffix("/model/item.data") {
        intake.problem(.unsupported, "data model of a workbook")
        continue
      }
      if name.hasSuffix(".xml") || name.hasSuffix(".vml") {
        let steps: [Step] = [.part(String(decoding: member.name, as: UTF8.self))]
        var text: [UInt8] = []
        read(member, at: steps) { text = PlainXML.text(&$0) }
        if !text.isEmpty { intake.text(text, at: steps) }
      } else {
        hand(in: member)
      }
    }
  }

  /// Parts that hold form, not content.
  private static func saysNothing(_ name: String) -> Bool {
    let folders = [
      "/theme/", "_rels/", "/printersettings", "/fonts/", "/tablestyles", "/slidelayouts/",
    ]
    let files = [
      "[content_types].xml", "/styles.xml", "/websettings.xml", "/fonttable.xml",
      "/numbering.xml", "/calcchain.xml", "/presprops.xml", "/viewprops.xml", "/metadata.xml",
      "/styleswitheffects.xml", "docprops/thumbnail.jpeg", "docprops/thumbnail.emf",
      "docprops/thumbnail.wmf", "docprops/thumbnail.png", ".rels", "/calcchain.bin", "/styles.bin",
      "/vbadata.xml", "/volatiledependencies.xml",
    ]
    return name.hasSuffix("/") || folders.contains { name.contains($0) }
      || files.contains { name.hasSuffix($0) }
  }

  /// The properties of the document, a line each. Labels are those of the
  /// programs' own Japanese dialogue.
  private func properties() {
    let labels: [String: String] = [
      "creator": "作成者", "lastModifiedBy": "最終更新者", "title": "タイトル", "subject": "件名",
      "description": "コメント", "keywords": "キーワード", "category": "分類", "Company": "会社",
      "Manager": "管理者", "HyperlinkBase": "ハイパーリンクの基点",
    ]
    var text: [UInt8] = []
    for part in ["docProps/core.xml", "docProps/app.xml"] {
      read(part, at: [.part("properties")]) { reader in
        while true {
          let event = reader.next()
          if event == .stop { return }
          guard event == .start, reader.depth == 2,
            let label = labels[String(decoding: reader.nameBytes, as: UTF8.self)]
          else { continue }
          Self.line(label, reader.inner(), to: &text)
        }
      }
    }
    read("docProps/custom.xml", at: [.part("properties")]) { reader in
      while true {
        let event = reader.next()
        if event == .stop { return }
        guard event == .start, reader.name == "property" else { continue }
        let label = reader.string("name") ?? ""
        Self.line(label, reader.inner(), to: &text)
      }
    }
    if !text.isEmpty { intake.text(text, at: [.part("properties")]) }
  }

  static func line(_ label: String, _ value: [UInt8], to text: inout [UInt8]) {
    let value = value.map { $0 < 0x20 ? 0x20 : $0 }
    guard value.contains(where: { $0 > 0x20 }) else { return }
    text += Array(label.utf8) + Array("：".utf8) + value + [0x0A]
  }

  /// Where links lead: mailto: is a person.
  private func links() {
    var text: [UInt8] = []
    for member in zip.members where member.name.suffix(5).elementsEqual(".rels".utf8) {
      read(member, at: [.part("links")]) { reader in
        while true {
          let event = reader.next()
          if event == .stop { return }
          guard event == .start, reader.string("TargetMode") == "External",
            let target = reader.attribute("Target")
          else { continue }
          text += PercentCoding.decoded(target) + [0x0A]
        }
      }
    }
    if !text.isEmpty { intake.text(text, at: [.part("links")]) }
  }
}
