// What a compound file is, by the streams it has, and what all of them share:
// properties, embedded objects.

import Model

enum CompoundDocument: FormatReader {
  static func read(_ content: Content, _ intake: any Intake) {
    guard var file = CompoundFile(content, limit: intake.budget.limits.memory) else {
      return intake.problem(.damaged, "compound file")
    }
    if file.child("EncryptedPackage") != nil || file.child("EncryptedSummary") != nil {
      return intake.problem(.encrypted, "office document")
    }
    guard intake.budget.spend(Int(min(content.size, 1 << 40))) else {
      return intake.problem(.overBudget, intake.budget.exceeded ?? "")
    }
    read(&file, storage: 0, intake, at: [])
    if file.isDamaged { intake.problem(.damaged, "compound file cut off") }
  }

  /// One storage: the file itself, or an object embedded in it.
  static func read(
    _ file: inout CompoundFile, storage: Int, _ intake: any Intake, at steps: [Step], depth: Int = 0
  ) {
    var known = true
    if let book = file.bytes(named: "Workbook", of: storage)
      ?? file.bytes(named: "Book", of: storage)
    {
      OldWorkbook.read(book, intake, at: steps)
    } else if let text = file.bytes(named: "WordDocument", of: storage) {
      OldWord.read(text, &file, storage, intake, at: steps)
    } else if let slides = file.bytes(named: "PowerPoint Document", of: storage) {
      OldSlides.read(slides, intake, at: steps)
    } else if file.child("__properties_version1.0", of: storage) != nil {
      return OutlookMessage.read(&file, storage, intake, at: steps)
    } else {
      known = false
    }
    PropertySet.read(&file, storage, intake, at: steps)
    objects(&file, storage, intake, at: steps, depth: depth, known: &known)
    if !known, depth == 0 { intake.problem(.unsupported, "compound file") }
  }

  /// Files and objects inside.
  private static func objects(
    _ file: inout CompoundFile, _ storage: Int, _ intake: any Intake, at steps: [Step], depth: Int,
    known: inout Bool
  ) {
    for child in file.nodes[storage].children {
      let node = file.nodes[child]
      if !node.isStream {
        // A container within a container, as everywhere.
        guard depth < intake.budget.limits.depth, !node.name.hasPrefix("__") else { continue }
        if node.name.hasPrefix("_SX_DB") {
          pivots(&file, child, intake, at: steps)
        } else if node.name != "ObjectPool", !node.name.hasPrefix("_VBA"),
          !node.name.hasPrefix("MBD")
            || !file.nodes[child].children.isEmpty
        {
          let inside = steps + [.part(node.name.filter { $0 >= " " })]
          read(&file, storage: child, intake, at: inside, depth: depth + 1)
        }
        continue
      }
      switch node.name {
      case "Package", "CONTENTS":
        known = true
        intake.file(.attachment(Array("object".utf8)), at: steps, ByteSupply(file.bytes(child)))
      case "\u{1}Ole10Native":
        known = true
        native(LittleEndian(file.bytes(child)), intake, at: steps)
      default: break
      }
    }
  }

  /// A file dropped into a document: its name, where it came from, its bytes.
  private static func native(_ bytes: LittleEndian, _ intake: any Intake, at steps: [Step]) {
    func string(_ at: inout Int) -> [UInt8] {
      let from = at
      while at < bytes.count, bytes.byte(at) != 0 { at += 1 }
      defer { at += 1 }
      return bytes.slice(from, at)
    }
    var at = 6
    let name = intake.textOf(name: string(&at))
    let origin = intake.textOf(name: string(&at))
    at += 4
    at += 4 + min(bytes.int(at), 1 << 20)
    let size = bytes.int(at)
    intake.text(origin, at: steps + [.part("origin of \(String(decoding: name, as: UTF8.self))")])
    intake.file(
      .attachment(name.isEmpty ? Array("object".utf8) : name), at: steps,
      ByteSupply(bytes.slice(at + 4, at + 4 + size)))
  }

  /// Pivot caches of a workbook.
  private static func pivots(
    _ file: inout CompoundFile, _ storage: Int, _ intake: any Intake, at steps: [Step]
  ) {
    for child in file.nodes[storage].children where file.nodes[child].isStream {
      let text = OldWorkbook.pivotItems(file.bytes(child), intake)
      let steps = steps + [.part("pivot cache \(file.nodes[child].name)")]
      if !text.isEmpty { intake.text(text, at: steps) }
    }
  }
}
