// Which reader reads which container: the one place that joins the two.

import Model

package enum Readers {
  /// - Parameter name: of the file, a hint for what its content leaves open.
  package static func read(
    _ container: Container, _ content: Content, name: [UInt8], _ intake: any Intake
  ) {
    switch container {
    case .gzip, .bzip2, .xz, .zstd, .lz4, .lzip, .compress, .zip, .tar, .sevenZip, .rar, .iso9660,
      .cpio, .cab, .lha, .ar:
      Archives.read(container, content, name: name, intake)
    case .pdf: intake.problem(.unsupported, container.rawValue)
    case .mail: MailReader.read(content, intake)
    case .mbox: MboxReader.read(content, intake)
    case .sqlite: DatabaseReader.read(content, intake)
    case .sqliteLog: DatabaseLogReader.read(content, intake)
    }
  }
}
