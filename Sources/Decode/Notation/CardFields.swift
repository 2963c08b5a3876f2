// What the properties of cards, directory entries and calendars are called, in
// words that rules know. From RFC 2426, RFC 6350, RFC 2798, RFC 4519, RFC 5545
// and the X- properties of Japanese telephones.

import Bytes

enum CardFields {
  typealias Field = (key: Piece, value: Piece)

  static func of(_ line: CardLine, _ decode: NamedDecoding) -> [Field] {
    if unread.contains(line.name) { return [] }
    var value = CardValue.decoded(line, decode)
    var fields: [Field] = []
    if let name = line.commonName { fields.append((word("氏名", line), name)) }
    switch line.name {
    case "n":
      for (key, part) in zip(["姓", "名"], CardValue.parts(value)) {
        fields.append((word(key, line), part))
      }
    case "sound", "x-irmc-n":
      let parts = CardValue.parts(value).filter { !$0.isEmpty }
      fields.append((word("フリガナ", line), joined(parts.prefix(2), [0x20])))
    case "adr":
      fields += address(CardValue.parts(value), line)
    case "postaladdress", "homepostaladdress":
      let parts = CardValue.parts(value, separator: 0x24)
      fields.append((word("住所", line), joined(parts[...], [0x20])))
    case "tel", "attendee", "organizer", "caladdress", "impp", "email":
      value = LinkTarget.read(value) ?? CardValue.unescaped(value)
      fields.append((word(line.name == "tel" ? "電話番号" : "メールアドレス", line), value))
    default:
      let key = names[line.name].map { line.says("phonetic") ? phonetic($0) : $0 } ?? line.name
      fields.append((word(key, line), CardValue.unescaped(value)))
    }
    return fields
  }

  private static func word(_ key: String, _ line: CardLine) -> Piece {
    var piece = Piece()
    piece.add(decoded: Array(key.utf8), line.place)
    return piece
  }

  private static func joined(_ parts: ArraySlice<Piece>, _ separator: [UInt8]) -> Piece {
    var piece = Piece()
    for part in parts where !part.isEmpty {
      if !piece.isEmpty { piece.add(decoded: separator, Place(line: part.line ?? 1)) }
      piece.add(part)
    }
    return piece
  }

  /// post box; extended; street; town; region; code; country: Japanese from the
  /// large to the small, other as it stands.
  private static func address(_ parts: [Piece], _ line: CardLine) -> [Field] {
    func part(_ n: Int) -> Piece { n < parts.count ? parts[n] : Piece() }
    let isJapanese = parts.contains { $0.bytes.contains { $0 >= 0x80 } }
    let order = isJapanese ? [4, 3, 2, 1, 0] : [0, 1, 2, 3, 4]
    let said = order.map(part).filter { !$0.isEmpty }
    var fields: [Field] = []
    if !part(5).isEmpty { fields.append((word("郵便番号", line), part(5))) }
    if !said.isEmpty {
      fields.append((word("住所", line), joined(said[...], isJapanese ? [] : [0x20])))
    }
    return fields
  }

  private static func phonetic(_ key: String) -> String {
    ["姓": "セイ", "名": "メイ", "氏名": "フリガナ"][key] ?? key
  }

  private static let names: [String: String] = [
    "fn": "氏名", "sn": "姓", "givenname": "名", "cn": "氏名", "displayname": "氏名", "gn": "名",
    "x-phonetic-last-name": "セイ", "x-phonetic-first-name": "メイ", "sort-string": "フリガナ",
    "x-phonetic-name": "フリガナ", "bday": "生年月日", "label": "住所", "street": "住所",
    "streetaddress": "住所", "st": "都道府県", "l": "市区町村", "postalcode": "郵便番号",
    "telephonenumber": "電話番号", "mobile": "携帯電話", "homephone": "電話番号", "mail": "メールアドレス",
    "pager": "電話番号", "gender": "性別", "org": "会社名", "o": "会社名", "company": "会社名",
    "employeenumber": "社員番号", "uid": "uid", "title": "役職", "contact": "担当者",
  ]

  /// Pictures, keys, times and what programs say to each other.
  private static let unread: Set<String> = [
    "photo", "logo", "key", "rev", "prodid", "version", "dtstamp", "jpegphoto", "usercertificate",
    "objectclass", "thumbnailphoto", "userpassword", "sequence", "transp", "calscale", "method",
  ]
}
