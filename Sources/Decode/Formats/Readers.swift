// Which reader reads which container: the one place that joins the two.

import Archive
import Model

package enum Readers {
  /// What opens files, before the sandbox closes.
  package static func prepare() { ArchiveReader.prepare() }

  /// - Parameter name: of the file, a hint for what its content leaves open.
  package static func read(
    _ container: Container, _ content: Content, name: [UInt8], _ intake: any Intake
  ) {
    switch container {
    case .gzip, .bzip2, .xz, .zstd, .lz4, .lzip, .compress, .lzma, .tar, .sevenZip, .rar,
      .iso9660, .cpio, .cab, .lha, .ar, .rpm:
      Archives.read(container, content, name: name, intake)
    case .parquet: Parquet.read(content, intake)
    case .dBase: DBase.read(content, intake)
    case .pdf: intake.problem(.unsupported, container.rawValue)
    case .zip:
      if let office = OfficeSort.of(content) {
        read(office, content, name: name, intake)
      } else {
        Archives.read(container, content, name: name, intake)
      }
    case .docx: WordDocument.read(content, intake)
    case .xlsx: Workbook.read(content, intake)
    case .xlsb: BinaryWorkbook.read(content, intake)
    case .pptx: Slides.read(content, intake)
    case .odt, .ods, .odp: OpenDocument.read(content, intake)
    case .doc, .xls, .ppt, .msg, .compound: CompoundDocument.read(content, intake)
    case .rtf: RichText.read(content, intake)
    case .mail: MailReader.read(content, intake)
    case .mbox: MboxReader.read(content, intake)
    case .sqlite: DatabaseReader.read(content, intake)
    case .sqliteLog: DatabaseLogReader.read(content, intake)
    }
  }
}
