// One part of a mail, as its header describes it: where its body lies, what it
// is, what it is called.

import Charset

struct MailPart {
  var body: Range<UInt64>
  /// text/plain where nothing is said.
  var type: String
  var parameters: Parameters
  var encoding: TransferEncoding
  /// Of a file; nil for what is shown as part of the mail.
  var name: [UInt8]?
  var isAttachment: Bool

  init(_ block: HeaderBlock, body: Range<UInt64>, inDigest: Bool, _ tables: CharsetTables) {
    self.body = body
    parameters = Parameters(block.first("content-type") ?? [], tables)
    let disposition = Parameters(block.first("content-disposition") ?? [], tables)
    let fallback = inDigest ? "message/rfc822" : "text/plain"
    type = parameters.word.contains("/") ? parameters.word : fallback
    encoding = TransferEncoding(block.first("content-transfer-encoding"))
    name = (disposition["filename"] ?? parameters["name"]).map(MailPart.lastComponent)
    isAttachment = disposition.word == "attachment"
  }

  var isMultipart: Bool { type.hasPrefix("multipart/") && parameters["boundary"] != nil }
  var isHTML: Bool { type.hasPrefix("text/") && type.contains("html") }
  var charset: String? { parameters.text("charset") }

  /// A text that is part of the mail, not a file beside it.
  var isBodyText: Bool {
    guard type.hasPrefix("text/"), name == nil, !isAttachment else { return false }
    return !["text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/csv"]
      .contains(type)
  }

  var isMessage: Bool {
    ["message/rfc822", "message/global", "message/news"].contains(type)
  }

  /// Names from old programs hold whole paths.
  private static func lastComponent(_ name: [UInt8]) -> [UInt8] {
    let at = name.lastIndex { $0 == 0x2F || $0 == 0x5C }
    let last = at.map { Array(name[($0 + 1)...]) } ?? name
    return last.isEmpty ? name : last
  }

  /// What a file without a name is called, by its number and sort.
  func fileName(_ section: String) -> [UInt8] {
    if let name { return name }
    let endings = [
      "text/html": "html", "text/calendar": "ics", "text/vcard": "vcf", "text/x-vcard": "vcf",
      "text/csv": "csv", "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png",
      "image/gif": "gif", "application/zip": "zip", "message/rfc822": "eml",
      "application/pgp-signature": "asc", "application/pkcs7-signature": "p7s",
      "application/x-pkcs7-signature": "p7s",
    ]
    let ending = endings[type] ?? (type.hasPrefix("text/") ? "txt" : "bin")
    return Array("part-\(section).\(ending)".utf8)
  }
}
