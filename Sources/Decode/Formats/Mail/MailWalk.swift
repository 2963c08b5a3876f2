// Goes through a mail: its header, then part after part, parts within parts and
// mails within mails. Texts are handed in with the lines of the file where they
// stand in it as they are, and by the part where they had to be decoded; files
// go through the whole line again.

import Bytes
import Charset
import Model

final class MailWalk {
  let content: Content
  let intake: any Intake
  private let search: ContentLines
  private var lines: LineNumbers
  /// Parts of the mail at hand.
  private var parts = 0

  static let depthLimit = 24
  static let partLimit = 10_000
  /// A text of more bytes than that is read like a file, chunk by chunk.
  static let longText: UInt64 = 8 << 20

  /// Where in a mail the walk is.
  struct Place {
    var steps: [Step]
    /// 1.2 is the second part of the first.
    var section: [Int] = []
    var depth = 0
    /// Beside HTML that may say the same.
    var twin: Twin?

    var sectionText: String {
      section.isEmpty ? "1" : section.map { "\($0)" }.joined(separator: ".")
    }

    func part(_ number: Int) -> Place {
      var place = self
      place.section.append(number)
      place.depth += 1
      return place
    }
  }

  /// The plain text of a mail whose HTML has yet to be seen.
  final class Twin {
    let text: [UInt8]
    var isTold = false
    init(_ text: [UInt8]) { self.text = text }
  }

  init(_ content: Content, _ intake: any Intake) {
    self.content = content
    self.intake = intake
    search = ContentLines(content)
    lines = LineNumbers(content)
  }

  /// A whole mail.
  func message(_ range: Range<UInt64>, at steps: [Step], depth: Int = 0) {
    if depth == 0 { parts = 0 }
    let block = header(range)
    let units = HeaderUnits(
      block, firstLine: lines.line(at: range.lowerBound), at: steps, intake.tables)
    if let segment = units.units { intake.segment(segment) }
    let body = (range.lowerBound + UInt64(block.length))..<range.upperBound
    read(
      MailPart(block, body: body, inDigest: false, intake.tables),
      Place(steps: steps, depth: depth))
  }

  private func header(_ range: Range<UInt64>) -> HeaderBlock {
    var count = 16 * 1024
    while true {
      let bytes = content.bytes(
        at: range.lowerBound, Int(min(UInt64(count), UInt64(range.count))))
      let block = HeaderBlock(bytes, intake.tables)
      if block.isWhole || UInt64(bytes.count) >= UInt64(range.count) || bytes.count < count
        || count >= HeaderBlock.longest
      {
        return block
      }
      count *= 8
    }
  }

  private func read(_ part: MailPart, _ place: Place) {
    guard !part.body.isEmpty else { return }
    parts += 1
    guard parts <= Self.partLimit, place.depth <= Self.depthLimit else {
      let what = parts > Self.partLimit ? "\(Self.partLimit) parts" : "\(Self.depthLimit) levels"
      return intake.problem(.overBudget, "mail of more than \(what)", at: place.steps)
    }
    intake.beat()
    if part.encoding == .unknown {
      intake.problem(.unsupported, "transfer encoding of a mail's part", at: place.steps)
    }
    if part.isMultipart { return multipart(part, place) }
    if part.isMessage, part.encoding == .identity { return forwarded(part, place) }
    if part.type == "message/partial" {
      intake.problem(.unsupported, "part of a mail sent in pieces", at: place.steps)
    }
    if part.type.hasSuffix("pkcs7-mime") { return wrapped(part, place) }
    if part.isHTML, part.isBodyText { return html(part, place) }
    if part.isBodyText || part.type.hasPrefix("message/"), part.name == nil {
      return text(part, place)
    }
    file(part, place)
  }

  /// S/MIME: encrypted, or only signed and then in clear inside.
  private func wrapped(_ part: MailPart, _ place: Place) {
    let sort = part.parameters.text("smime-type")?.lowercased()
    guard sort == "signed-data", part.body.count <= Self.longText * 4 else {
      return intake.problem(.encrypted, "encrypted mail", at: place.steps)
    }
    let bytes = PartSupply(content, part.body, part.encoding).all()
    guard let inner = SignedContent.of(bytes) else {
      return intake.problem(.damaged, "signed mail", at: place.steps)
    }
    MailWalk(Content(inner), intake).message(
      0..<UInt64(inner.count), at: place.steps + [.part("signed message")], depth: place.depth + 1)
  }

  private func forwarded(_ part: MailPart, _ place: Place) {
    var steps = place.steps
    if let name = part.name {
      steps.append(.attachment(name))
      intake.name(.attachment(name), at: place.steps)
    } else {
      steps.append(.part("forwarded message"))
    }
    message(part.body, at: steps, depth: place.depth + 1)
  }
}

// MARK: many parts

extension MailWalk {
  private func multipart(_ part: MailPart, _ place: Place) {
    let (children, isClosed) = split(part)
    if !isClosed { intake.problem(.damaged, "mail without its end", at: place.steps) }
    if part.type == "multipart/encrypted" {
      return intake.problem(.encrypted, "encrypted mail", at: place.steps)
    }
    var place = place
    let entities = children.map { range -> MailPart in
      let block = header(range)
      return MailPart(
        block,
        body: min(range.upperBound, range.lowerBound + UInt64(block.length))..<range.upperBound,
        inDigest: part.type == "multipart/digest", intake.tables)
    }
    let twin = part.type == "multipart/alternative" ? twin(of: entities) : nil
    if let twin { place.twin = Twin(twin.text) }
    for (n, entity) in entities.enumerated() where n != twin?.index {
      read(entity, place.part(n + 1))
    }
    if let twin, place.twin?.isTold == false {
      place.twin = nil
      read(entities[twin.index], place.part(twin.index + 1))
    }
  }

  /// The plain text among alternatives, where there is one to compare.
  private func twin(of parts: [MailPart]) -> (index: Int, text: [UInt8])? {
    let plain = parts.indices.filter { parts[$0].type == "text/plain" && parts[$0].isBodyText }
    guard plain.count == 1, let at = plain.first, parts.count > 1,
      parts[at].body.count <= SaidTwice.longest
    else { return nil }
    return (at, decoded(parts[at]))
  }

  /// The ranges between the boundaries of a part, and whether the last was there.
  /// What stands before the first and behind the last is read as text.
  private func split(_ part: MailPart) -> ([Range<UInt64>], Bool) {
    let boundary = [0x2D, 0x2D] + (part.parameters["boundary"] ?? [])
    var parts: [Range<UInt64>] = []
    var start: UInt64?
    var isClosed = false
    var from = part.body.lowerBound
    search.each(startingWith: boundary, in: part.body) { offset, line in
      let rest = line.dropFirst(boundary.count).reversed().drop { $0 <= 0x20 }
      let closes = rest.elementsEqual([0x2D, 0x2D])
      guard rest.isEmpty || closes else { return true }
      if let start {
        parts.append(start..<max(start, withoutLineEnd(offset, start)))
      } else {
        outside(part.body.lowerBound..<offset)
      }
      let next = search.end(ofLineAt: offset, in: part.body)
      start = closes ? nil : next
      from = next
      isClosed = closes
      return !closes && parts.count < Self.partLimit
    }
    if let start { parts.append(start..<part.body.upperBound) }
    if isClosed { outside(from..<part.body.upperBound) }
    if parts.isEmpty, !isClosed { outside(part.body) }
    return (parts, isClosed)
  }

  /// The line end before a boundary belongs to it.
  private func withoutLineEnd(_ offset: UInt64, _ start: UInt64) -> UInt64 {
    guard offset > start else { return offset }
    let before = content.bytes(at: offset - min(2, offset - start), Int(min(2, offset - start)))
    return offset - (before == [0x0D, 0x0A] ? 2 : 1)
  }

  /// Text that mail programs do not show.
  private func outside(_ range: Range<UInt64>) {
    guard range.count < Self.longText else { return }
    let bytes = content.bytes(at: range.lowerBound, Int(range.count))
    guard bytes.contains(where: { $0 > 0x20 }) else { return }
    let text = NamedCharset.utf8(bytes, nil, intake.tables)
    intake.text(text, at: [], from: lines.line(at: range.lowerBound))
  }
}

// MARK: one part

extension MailWalk {
  private func decoded(_ part: MailPart) -> [UInt8] {
    let bytes = PartSupply(content, part.body, part.encoding).all()
    let text = NamedCharset.utf8(bytes, part.charset, intake.tables)
    guard part.parameters.text("format")?.lowercased() == "flowed" else { return text }
    let deletes = part.parameters.text("delsp")?.lowercased() == "yes"
    return FlowedText.unfolded(text, deletesSpace: deletes)
  }

  private func text(_ part: MailPart, _ place: Place) {
    if UInt64(part.body.count) > Self.longText { return file(part, place) }
    let text = decoded(part)
    let shown = shown(place)
    if part.encoding == .identity || part.encoding == .unknown {
      intake.text(text, at: place.steps, from: lines.line(at: part.body.lowerBound))
    } else {
      intake.text(text, at: shown, from: 1)
    }
    if Find.first(Array("-----BEGIN PGP MESSAGE-----".utf8), in: text, 0..<text.count) != nil {
      intake.problem(.encrypted, "PGP message", at: place.steps)
    }
    for enclosed in Enclosed.find(in: text) {
      intake.file(.attachment(enclosed.name), at: shown, ByteSupply(enclosed.bytes))
    }
  }

  /// The step of a text that had to be decoded.
  private func shown(_ place: Place) -> [Step] {
    let isFirst = place.section.allSatisfy { $0 == 1 }
    return place.steps + [.part(isFirst ? "body" : "part \(place.sectionText)")]
  }

  private func html(_ part: MailPart, _ place: Place) {
    if UInt64(part.body.count) > Self.longText { return file(part, place) }
    let text = decoded(part)
    if let twin = place.twin, text.count <= SaidTwice.longest {
      switch SaidTwice.compare(plain: twin.text, html: text) {
      case .same: return
      case .moreInHTML: twin.isTold = true
      case .different: break
      }
    }
    // A mark says UTF-8 whatever the page claims.
    intake.file(
      .attachment(Array("body.html".utf8)), at: place.steps,
      ByteSupply([0xEF, 0xBB, 0xBF] + text))
  }

  private func file(_ part: MailPart, _ place: Place) {
    let name = part.fileName(place.sectionText)
    if part.type.hasPrefix("text/"), !NamedCharset.isToldByLooking(part.charset),
      UInt64(part.body.count) <= Self.longText
    {
      return intake.file(.attachment(name), at: place.steps, ByteSupply(decoded(part)))
    }
    if part.type == "application/ms-tnef" || name == Array("winmail.dat".utf8),
      UInt64(part.body.count) <= intake.budget.limits.memory
    {
      let bytes = PartSupply(content, part.body, part.encoding).all()
      if TNEF.isTNEF(bytes) { return TNEF.read(bytes, intake, at: place.steps) }
    }
    intake.file(
      .attachment(name), at: place.steps, PartSupply(content, part.body, part.encoding))
  }
}
