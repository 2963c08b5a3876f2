// .msg: a mail as Outlook saves it: properties as streams, recipients and
// attachments as storages. Sender and recipients are persons, so they come
// first, in the form of a mail's header.

import Model

enum OutlookMessage {
  static func read(
    _ file: inout CompoundFile, _ storage: Int, _ intake: any Intake, at steps: [Step],
    depth: Int = 0
  ) {
    var message = MessageProperties(file, storage, intake)
    var text: [UInt8] = []
    message.header(&file, to: &text)
    for child in file.nodes[storage].children
    where file.nodes[child].name.hasPrefix("__recip_version") {
      var recipient = MessageProperties(file, child, intake)
      let name = recipient.string(0x3001, &file)
      let address =
        recipient.string(0x39FE, &file).isEmpty
        ? recipient.string(0x3003, &file) : recipient.string(0x39FE, &file)
      message.address("To", name, address, to: &text)
    }
    let body = message.string(0x1000, &file)
    text += [0x0A] + body
    intake.text(text, at: steps)
    if body.isEmpty { message.otherBody(&file, at: steps) }
    let rest = message.others(&file)
    if !rest.isEmpty { intake.text(rest, at: steps + [.part("properties")]) }
    attachments(&file, storage, intake, at: steps, depth)
  }

  private static func attachments(
    _ file: inout CompoundFile, _ storage: Int, _ intake: any Intake, at steps: [Step], _ depth: Int
  ) {
    var number = 0
    for child in file.nodes[storage].children
    where file.nodes[child].name.hasPrefix("__attach_version") {
      number += 1
      var attachment = MessageProperties(file, child, intake)
      var name = attachment.string(0x3707, &file)
      if name.isEmpty { name = attachment.string(0x3704, &file) }
      if name.isEmpty { name = attachment.string(0x3001, &file) }
      if name.isEmpty { name = Array("attachment \(number)".utf8) }
      if let data = attachment.binary(0x3701, &file) {
        intake.file(.attachment(name), at: steps, ByteSupply(data))
      } else if let inner = file.child("__substg1.0_3701000D", of: child),
        depth < intake.budget.limits.depth
      {
        let steps = steps + [.attachment(name)]
        if file.child("__properties_version1.0", of: inner) != nil {
          read(&file, inner, intake, at: steps, depth: depth + 1)
        } else {
          CompoundDocument.read(&file, storage: inner, intake, at: steps, depth: depth + 1)
        }
      }
    }
  }
}

/// The properties of a message, a recipient or an attachment.
private struct MessageProperties {
  private let intake: any Intake
  private var strings: [Int: (node: Int, isWide: Bool)] = [:]
  private var binaries: [Int: Int] = [:]
  private var taken: Set<Int> = [0x1000, 0x001A, 0x3FFA]

  init(_ file: CompoundFile, _ storage: Int, _ intake: any Intake) {
    self.intake = intake
    for child in file.nodes[storage].children {
      let name = file.nodes[child].name
      guard name.hasPrefix("__substg1.0_"), name.utf8.count == 20,
        let tag = UInt32(name.dropFirst(12), radix: 16)
      else { continue }
      let id = Int(tag >> 16)
      switch tag & 0xFFFF {
      case 0x001F: strings[id] = (child, true)
      case 0x001E: if strings[id] == nil { strings[id] = (child, false) }
      case 0x0102: binaries[id] = child
      default: break
      }
    }
  }

  mutating func string(_ id: Int, _ file: inout CompoundFile) -> [UInt8] {
    taken.insert(id)
    guard let (node, isWide) = strings[id] else { return [] }
    let bytes = file.bytes(node)
    var text: [UInt8] = []
    if isWide {
      LittleEndian(bytes).wide(0, bytes.count, into: &text)
    } else {
      text = intake.textOf(name: bytes)
    }
    text.removeAll { $0 == 0 || $0 == 0x0D }
    return text
  }

  func binary(_ id: Int, _ file: inout CompoundFile) -> [UInt8]? {
    binaries[id].map { file.bytes($0) }
  }

  mutating func header(_ file: inout CompoundFile, to text: inout [UInt8]) {
    let sender = string(0x0C1A, &file)
    var mail = string(0x5D01, &file)
    if mail.isEmpty { mail = string(0x0C1F, &file) }
    address("From", sender, mail, to: &text)
    for (label, id) in [("To", 0x0E04), ("Cc", 0x0E03), ("Bcc", 0x0E02), ("Subject", 0x0037)] {
      address(label, string(id, &file), [], to: &text)
    }
  }

  func address(_ label: String, _ name: [UInt8], _ mail: [UInt8], to text: inout [UInt8]) {
    guard !name.isEmpty || !mail.isEmpty else { return }
    // An address of Exchange (/o=…/cn=…) is no mail address.
    let isMail = mail.contains(0x40)
    text += Array("\(label): ".utf8) + name.map { $0 < 0x20 ? 0x20 : $0 }
    if isMail { text += Array(" <".utf8) + mail + [0x3E] }
    text.append(0x0A)
  }

  /// The body where there is no plain one: HTML, or compressed RTF.
  func otherBody(_ file: inout CompoundFile, at steps: [Step]) {
    if let html = binary(0x1013, &file) {
      intake.file(.attachment(Array("body.html".utf8)), at: steps, ByteSupply(html))
    } else if let packed = binary(0x1009, &file) {
      guard let text = CompressedRTF.unpack(packed, intake.budget) else {
        return intake.problem(.damaged, "compressed RTF", at: steps)
      }
      intake.file(.attachment(Array("body.rtf".utf8)), at: steps, ByteSupply(text))
    }
  }

  /// All other texts: numbers of a contact, categories, what add-ins left.
  mutating func others(_ file: inout CompoundFile) -> [UInt8] {
    let labels = [
      0x3A06: "名", 0x3A11: "姓", 0x3001: "氏名", 0x3A08: "電話番号", 0x3A09: "電話番号",
      0x3A1C: "携帯電話", 0x3A15: "住所", 0x3A16: "会社", 0x3A17: "役職",
    ]
    var text: [UInt8] = []
    for id in strings.keys.sorted() where !taken.contains(id) {
      let value = string(id, &file)
      if let label = labels[id] {
        OfficePackage.line(label, value, to: &text)
      } else if value.count > 2 {
        text += value + [0x0A]
      }
    }
    return text
  }
}
