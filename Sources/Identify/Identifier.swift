// Says what bytes are. Content decides, never the name: the name only settles
// what the bytes leave open.

import Bytes
import Charset
import Magic
import Model

@safe package struct Identifier: ~Copyable {
  /// Bytes looked at.
  package static let headLength = 64 * 1024

  /// Bytes by which noise is told.
  package static let beginningLength = 8 * 1024

  /// What stands behind the beginning and means something all the same.
  package static let farSignatures = Signature.table.filter {
    $0.at + $0.bytes.count > beginningLength
  }.map { (bytes: $0.bytes, at: $0.at) }

  private let magic: MagicCookie?

  /// Loads libmagic's database: before the sandbox closes.
  package init() { magic = MagicCookie() }

  package struct Identity: Sendable {
    package var format: Format
    /// Bytes of a byte order mark.
    package var mark: Int
    package var problem: Problem?
    /// Bytes without any order.
    package var isNoise = false
    /// Not even libmagic has a name for it.
    var isUnknown = false

    init(_ format: Format, mark: Int = 0, problem: Problem? = nil) {
      self.format = format
      self.mark = mark
      self.problem = problem
    }
  }

  /// Whether the beginning of a file is bytes without any order, as `identify` says of a
  /// head that has no far signature.
  package func isNoise(_ beginning: [UInt8]) -> Bool {
    Signature.of(beginning) == nil && Noise.isNoise(beginning)
  }

  /// - Parameter head: the first `headLength` bytes, fewer in a short file.
  package func identify(_ head: [UInt8]) -> Identity {
    if head.isEmpty { return Identity(.empty) }
    if let meaning = Signature.of(head) { return identity(meaning, head) }
    if Noise.isWithoutName(head) { return Identifier.noise(head) }
    if let mail = MailShape.of(head) { return Identity(.container(mail)) }
    if let trial = Trial.of(head) { return Identity(.text(trial.charset), mark: trial.mark) }
    return binary(head)
  }

  /// What has no name because it has no order.
  package static func noise(_ head: [UInt8]) -> Identity {
    var identity = Identifier.binary("data")
    identity.isNoise = Noise.isLong(head)
    identity.isUnknown = true
    return identity
  }

  private func identity(_ meaning: Signature.Meaning, _ head: [UInt8]) -> Identity {
    switch meaning {
    case .container(let container): Identity(.container(container))
    case .unsupported(let name): unsupported(name)
    case .zip: identity(Signature.zipFormat(head), head)
    case .compoundFile: Identity(.container(Signature.compoundFormat(head)))
    case .picture(let name):
      Identity(.unsupported(name), problem: Problem(.identify, .noTextLayer, name))
    case .binary(let name):
      Identity(.binary(name), problem: Problem(.identify, .binaryWithoutText, name))
    }
  }

  private func unsupported(_ name: String) -> Identity {
    let cause: Cause = name.contains("encrypted") ? .encrypted : .unsupported
    return Identity(.unsupported(name), problem: Problem(.identify, cause, name))
  }

  private func binary(_ head: [UInt8]) -> Identity {
    // Where order ends with the first bytes, libmagic takes a time for the rest that it says
    // nothing of.
    let isEven = Noise.isEven(head)
    let asked = isEven ? Array(head.prefix(Identifier.beginningLength)) : head
    let description = magic?.describe(asked) ?? "data"
    if description == "data" { return unknown(head, isEven: isEven) }
    let name = Identifier.told(description)
    // Only its first words: the rest can be a title out of the file.
    if Self.containers.contains(where: { name.mentions($0) }) { return unsupported(name) }
    if description.mentions("self-extracting") { return unsupported("self-extracting archive") }
    if Self.pictures.contains(where: { name.mentions($0) }) {
      return Identity(.unsupported(name), problem: Problem(.identify, .noTextLayer, name))
    }
    // What libmagic calls text here is text no more after its first bytes.
    let isUnknown = name == "data" || name.hasSuffix(" text")
    return isUnknown ? unknown(head, isEven: isEven) : Identifier.binary(name)
  }

  private func unknown(_ head: [UInt8], isEven: Bool) -> Identity {
    if TextShare.isMost(head, isEven: isEven) {
      return unsupported(
        head.contains(0) ? "unknown format with text in it" : "text in an unknown encoding")
    }
    var identity = Identifier.binary("data")
    identity.isUnknown = true
    return identity
  }

  // libmagic knows more formats than the table; they hold text all the same.
  private static let containers = [
    "archive", "compressed", "filesystem", "disk image", "database", "document", "mailbox",
    "Outlook", "encrypted", "Spreadsheet", "worksheet", "Data File", "capture file", "backup",
  ]
  private static let pictures = [" image data", " bitmap"]
  private static let longestName = 60

  /// The name of a format out of libmagic's description, which goes on with what
  /// stands in the file: its first record, its title, its author.
  private static func told(_ description: String) -> String {
    let ends = Set(",\"':[\\")
    let name = description.prefix { !ends.contains($0) && $0.isASCII }.prefix(longestName)
    var words = name.split(separator: " ")
    if let last = words.last, last == "was" || last == "by" { words.removeLast() }
    return words.isEmpty ? "data" : words.joined(separator: " ")
  }

  private static func binary(_ description: String) -> Identity {
    Identity(.binary(description), problem: Problem(.identify, .binaryWithoutText, description))
  }
}

extension String {
  fileprivate func mentions(_ word: String) -> Bool {
    lowercased().contains(word.lowercased())
  }
}
