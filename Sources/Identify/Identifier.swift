// Says what bytes are. Content decides, never the name: the name only settles
// what the bytes leave open.

import Bytes
import Charset
import Magic
import Model

@safe package struct Identifier: ~Copyable {
  /// Bytes looked at.
  package static let headLength = 64 * 1024

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

    init(_ format: Format, mark: Int = 0, problem: Problem? = nil) {
      self.format = format
      self.mark = mark
      self.problem = problem
    }
  }

  /// - Parameter head: the first `headLength` bytes, fewer in a short file.
  package func identify(_ head: [UInt8]) -> Identity {
    if head.isEmpty { return Identity(.empty) }
    if let meaning = Signature.of(head) { return identity(meaning, head) }
    if Noise.isNoise(head) {
      var identity = Identifier.binary("data")
      identity.isNoise = true
      return identity
    }
    if let mail = MailShape.of(head) { return Identity(.container(mail)) }
    if let trial = Trial.of(head) { return Identity(.text(trial.charset), mark: trial.mark) }
    return binary(head)
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
    let description = magic?.describe(head) ?? "data"
    // libmagic knows more containers than the table; they hold text all the same.
    let containers = [
      "archive", "compressed", "filesystem", "disk image", "database", "document", "mailbox",
      "Outlook", "encrypted", "Spreadsheet",
    ]
    if containers.contains(where: { description.mentions($0) }) {
      return unsupported(description)
    }
    return Identifier.binary(description)
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
