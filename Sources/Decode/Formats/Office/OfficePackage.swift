// An office document as a zip file of parts: parts by name, what they refer to,
// and which of them nobody has read yet. What no reader knows is read as plain
// text at the end, so that a place nobody thought of is not passed over.

import Model

final class OfficePackage {
  struct Relation {
    var id: [UInt8]
    /// What follows the last slash of its type: worksheet, comments, hyperlink.
    var kind: String
    /// A part's name, or where it leads outside.
    var target: String
    var isOutside: Bool
  }

  let zip: ZipFile
  let intake: any Intake
  private var visited: Set<[UInt8]> = []
  private var hasGoneDry = false

  init(_ content: Content, _ intake: any Intake) {
    zip = ZipFile(content)
    self.intake = intake
    if zip.isDamaged { intake.problem(.damaged, "zip directory") }
  }

  func has(_ name: String) -> Bool { zip.member(name) != nil }

  /// Parts nobody has asked for, in the order of the directory.
  var unread: [ZipFile.Member] { zip.members.filter { !visited.contains($0.name) } }

  /// Reads a part, and says of what ended it early.
  func read(_ name: String, at steps: [Step] = [], _ body: (inout XMLReader) -> Void) {
    guard let member = zip.member(name) else { return }
    read(member, at: steps, body)
  }

  func read(_ member: ZipFile.Member, at steps: [Step] = [], _ body: (inout XMLReader) -> Void) {
    visited.insert(member.name)
    guard intake.budget.exceeded == nil else { return overBudget(at: steps) }
    var reader = XMLReader(ZipStream(zip, member, spending: intake.budget), intake.tables)
    body(&reader)
    while reader.trouble == nil, reader.next() != .stop {}
    if let (cause, detail) = reader.trouble { intake.problem(cause, detail, at: steps) }
  }

  private func overBudget(at steps: [Step]) {
    if !hasGoneDry { intake.problem(.overBudget, intake.budget.exceeded ?? "", at: steps) }
    hasGoneDry = true
  }

  /// A part in memory; nil when it cannot be read or is too large.
  func bytes(_ name: String, at steps: [Step] = []) -> [UInt8]? {
    guard let member = zip.member(name) else { return nil }
    visited.insert(member.name)
    let stream = ZipStream(zip, member, spending: intake.budget)
    var bytes: [UInt8] = []
    while true {
      switch stream.next(256 * 1024) {
      case .bytes(let more):
        bytes += more
        if UInt64(bytes.count) > intake.budget.limits.memory {
          intake.problem(.overBudget, "part too large", at: steps)
          return bytes
        }
      case .end: return bytes
      case .broken(let cause, let detail):
        intake.problem(cause, detail, at: steps)
        return bytes
      }
    }
  }

  /// A file inside, for whoever reads its format.
  func hand(in member: ZipFile.Member, at steps: [Step] = []) {
    visited.insert(member.name)
    let name = member.name.split(separator: 0x2F).last.map { Array($0) } ?? member.name
    intake.file(
      .attachment(intake.textOf(name: name)), at: steps, ZipStream(zip, member, spending: nil))
  }

  // MARK: relations

  /// What a part refers to.
  func relations(of part: String) -> [Relation] {
    let (folder, file) = Self.split(part)
    var found: [Relation] = []
    read("\(folder)_rels/\(file).rels") { reader in
      while true {
        let event = reader.next()
        if event == .stop { return }
        guard event == .start, reader.name == "Relationship",
          let id = reader.attribute("Id"), let target = reader.string("Target")
        else { continue }
        let kind = reader.string("Type")?.split(separator: "/").last ?? ""
        let isOutside = reader.string("TargetMode") == "External"
        found.append(
          Relation(
            id: id, kind: String(kind),
            target: isOutside ? target : Self.resolve(target, from: folder), isOutside: isOutside))
        if found.count > 100_000 { return }
      }
    }
    return found
  }

  private static func split(_ part: String) -> (folder: String, file: String) {
    guard let slash = part.lastIndex(of: "/") else { return ("", part) }
    return (String(part[...slash]), String(part[part.index(after: slash)...]))
  }

  private static func resolve(_ target: String, from folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." {
        if !parts.isEmpty { parts.removeLast() }
      } else if step != "." {
        parts.append(String(step))
      }
    }
    return parts.joined(separator: "/")
  }
}
