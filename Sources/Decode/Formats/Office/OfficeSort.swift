// Which office document a zip file is, by the names in its directory: the first
// bytes do not always show it.

import Model

package enum OfficeSort {
  /// - Returns: nil for an archive like any other.
  package static func of(_ content: Content) -> Container? {
    let zip = ZipFile(content)
    guard zip.member("[Content_Types].xml") != nil else {
      return zip.member("content.xml") != nil && zip.member("META-INF/manifest.xml") != nil
        ? .odt : nil
    }
    if zip.member("word/document.xml") != nil { return .docx }
    if zip.member("xl/workbook.xml") != nil { return .xlsx }
    if zip.member("xl/workbook.bin") != nil { return .xlsb }
    return zip.member("ppt/presentation.xml") != nil ? .pptx : nil
  }
}
