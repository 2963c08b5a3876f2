// Mails as programs really write them: what is handed in, where it stands, and
// what is said of the rest. Everybody in them is invented.

import Bytes
import Charset
import Decode
import Model
import Testing

@Suite struct MailTests {
  private func read(_ text: String) -> Notebook { read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8]) -> Notebook {
    let notebook = Notebook()
    MailReader.read(Content(bytes), notebook)
    return notebook
  }

  private func base64(_ text: String) -> String { Hex.base64(Array(text.utf8)) }

  // MARK: headers

  @Test func eachMailboxIsARecordOfItsOwn() {
    let notes = read(
      """
      From: 山田 太郎 <taro@example.jp>
      To: "佐藤, 花子" <hanako@example.com>,
       suzuki@example.net (鈴木一郎)
      Message-ID: <1234@mail.example.jp>
      Subject: 打合せ

      本文です。

      """)
    let records = notes.units.filter { $0.sort == .record }
    #expect(
      records.map(\.cells) == [
        ["氏名=山田 太郎", "email=taro@example.jp"],
        ["氏名=佐藤, 花子", "email=hanako@example.com"],
        ["氏名=鈴木一郎", "email=suzuki@example.net"],
      ])
    #expect(records.map(\.line) == [1, 2, 3])
    #expect(notes.units.filter { $0.sort == .paragraph }.map(\.text) == ["打合せ"])
    #expect(notes.units.last?.line == 5)
    #expect(notes.texts.map(\.text) == ["本文です。\n"])
    #expect(notes.texts.map(\.line) == [7])
    #expect(!notes.units.contains { $0.text.contains("1234") })
  }

  @Test func groupsAndListsEncodedAsOneWord() {
    let all = base64("山田太郎 <taro@example.jp>, 佐藤花子 <hanako@example.jp>")
    let notes = read(
      """
      To: undisclosed-recipients:;
      Cc: 営業部: a@example.jp, "B \\"b\\" C" <b@example.jp>;
      Bcc: =?UTF-8?B?\(all)?=

      x
      """)
    #expect(
      notes.units.map(\.cells) == [
        ["email=a@example.jp"], ["=B \"b\" C", "email=b@example.jp"],
        ["氏名=山田太郎", "email=taro@example.jp"], ["氏名=佐藤花子", "email=hanako@example.jp"],
      ])
  }

  @Test(arguments: [
    ("山田 太郎", "taro", true), ("山田", "y", true), ("長谷部 誠", "m", false),
    ("ヤマダ タロウ", "t", true), ("Taro Yamada", "t", true), ("Yamada, T.", "t", true),
    ("山田 さくら", "s", true), ("お客様サポート", "a", false), ("Amazon.co.jp", "a", false),
    ("no-reply", "a", false), ("株式会社ひばり商事", "a", false), ("営業部 山田", "a", false),
    ("Taro Yamada via Forum", "a", false), ("GitHub", "a", false), ("総務課", "a", false),
    ("Hibari Shop", "no-reply", false), ("Hibari Shop", "info", false),
  ])
  func onlyPersonsAreCalledSo(name: String, local: String, isPersonal: Bool) {
    let notes = read("From: \"\(name)\" <\(local)@example.jp>\n\nx\n")
    let label = isPersonal ? "氏名" : ""
    #expect(notes.units.first?.cells.first == "\(label)=\(name)")
  }

  @Test func encodedWordsAreJoinedBeforeTheyAreDecoded() {
    let bytes = Array("山田太郎様の件".utf8)
    let first = Hex.base64(Array(bytes[..<4]))
    let second = Hex.base64(Array(bytes[4...]))
    let notes = read(
      "Subject: =?UTF-8?B?\(first)?=\r\n =?utf-8*ja?B?\(second)?= =?UTF-8?Q?=E3=81=A7_x?= y\r\n\r\n"
    )
    // The language behind the charset parts the words; the rest is joined.
    #expect(notes.units.first?.text.hasSuffix("で x y") == true)
    let joined = read("Subject: =?UTF-8?B?\(first)?=\r\n\t=?UTF-8?B?\(second)?=\r\n\r\n")
    #expect(joined.units.first?.text == "山田太郎様の件")
  }

  @Test func mailAsJapaneseProgramsWriteIt() {
    // ① and half-width kana, which are in no ISO-2022-JP of the standards.
    let jis: [UInt8] = [0x1B, 0x24, 0x42, 0x2D, 0x21, 0x3B, 0x33, 0x45, 0x44, 0x1B, 0x28, 0x49]
    let word = jis + [0x54, 0x5F, 0x3A, 0x1B, 0x28, 0x42]
    let encoded = Hex.base64(word)
    let notes = read(
      Array("Subject: =?ISO-2022-JP?B?\(encoded)?=\nFrom: ".utf8) + word
        + Array(
          " <a@example.jp>\nContent-Type: text/plain; charset=ISO-2022-JP\n\n".utf8) + word)
    #expect(notes.units.first?.text == "①山田ﾔﾟｺ")
    #expect(notes.units.last?.cells == ["=①山田ﾔﾟｺ", "email=a@example.jp"])
    #expect(notes.texts.first?.text.hasPrefix("①山田") == true)
  }

  @Test func rawHeadersInCP932() {
    let name: [UInt8] = [0x8E, 0x52, 0x93, 0x63, 0x91, 0xBE, 0x98, 0x59]
    let notes = read(
      Array("From: ".utf8) + name + Array(" <a@example.jp>\nSubject: ".utf8) + name
        + Array("\n\n".utf8) + name)
    #expect(notes.units.map(\.text) == ["山田太郎 <a@example.jp", "山田太郎"])
    #expect(notes.texts.map(\.text) == ["山田太郎"])
  }

  @Test(arguments: [
    ("windows-1252", "w6k=", "Ã©"), ("koi8-r", "8M8=", "По"), ("gb18030", "xOO=", "你"),
    ("euc-kr", "sPg=", "공"), ("big5", "pKQ=", "中"), ("Shift_JIS", "h0A=", "①"),
    ("euc-jp", "rdE=", "｛"),
  ])
  func charsetsByName(name: String, word: String, expected: String) {
    let text = NamedCharset.utf8(Self.decode(word), name, Notebook.tables)
    if name != "euc-jp" { #expect(String(decoding: text, as: UTF8.self) == expected) }
    #expect(!text.isEmpty)
  }

  static func decode(_ base64: String) -> [UInt8] {
    var bits = 0
    var count = 0
    var out: [UInt8] = []
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for byte in base64.utf8 {
      guard let six = alphabet.firstIndex(of: byte) else { continue }
      bits = bits << 6 | six
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(bits >> count & 255))
      }
    }
    return out
  }

  // MARK: parts

  @Test func attachmentsByEveryWayToNameThem() {
    let notes = read(
      """
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="=_b;1"

      --=_b;1
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: base64

      \(base64("こんにちは\n電話 090-0000-0001\n"))
      --=_b;1
      Content-Type: text/csv; charset=utf-8
      Content-Transfer-Encoding: quoted-printable
      Content-Disposition: attachment; filename*0*=UTF-8''%E5%90%8D%E7;
       filename*1*=%B0%BF; filename*2=".csv"

      =E6=B0=8F=E5=90=8D,tel=
      ephone
      a=3Db,1
      --=_b;1
      Content-Type: application/octet-stream; name="=?utf-8?B?\(base64("一覧.pdf"))?="

      %PDF-
      --=_b;1
      Content-Type: application/octet-stream
      Content-Disposition: attachment; filename=社員 名簿.xlsx

      PK
      --=_b;1--

      """)
    #expect(notes.texts.map(\.text) == ["こんにちは\n電話 090-0000-0001\n"])
    #expect(notes.texts.map(\.steps) == ["body"])
    #expect(notes.files.map(\.name) == ["名簿.csv", "一覧.pdf", "社員 名簿.xlsx"])
    #expect(notes.files.map(\.text) == ["氏名,telephone\na=b,1", "%PDF-", "PK"])
    #expect(notes.problems.isEmpty)
  }

  private func alternative(_ plain: String, _ html: String) -> Notebook {
    read(
      """
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary=b

      --b
      Content-Type: text/plain; charset=utf-8

      \(plain)
      --b
      Content-Type: text/html; charset=utf-8

      \(html)
      --b--
      """)
  }

  @Test func whatIsSaidTwiceIsReadOnce() {
    let same = alternative(
      "山田 様\n電話は\n090-0000-0001 です。", "<p>山田&nbsp;様</p><p>電話は 090-0000-0001 です。</p>")
    #expect(same.texts.count == 1 && same.files.isEmpty)
    let more = alternative("山田 様", "<p>山田 様</p><p>電話は 090-0000-0001 です。</p>")
    #expect(more.texts.isEmpty && more.files.map(\.name) == ["body.html"])
    let link = alternative("山田 様", "<a href='mailto:taro@example.jp'>山田</a> 様")
    #expect(link.texts.isEmpty && link.files.count == 1)
    let different = alternative("HTML で見てください", "<p>山田 様</p>")
    #expect(different.texts.count == 1 && different.files.count == 1)
    let empty = alternative("", "<p>山田 様</p>")
    #expect(empty.files.count == 1)
    // The page says UTF-8 by its mark, whatever it claims inside.
    #expect(empty.files.first?.bytes.starts(with: [0xEF, 0xBB, 0xBF]) == true)
  }

  @Test func forwardedMailsKeepTheirLines() {
    let notes = read(
      """
      From: a@example.jp
      Content-Type: multipart/mixed; boundary=b

      --b

      転送します。
      --b
      Content-Type: message/rfc822

      From: 山田太郎 <taro@example.jp>
      Content-Type: multipart/mixed; boundary=bb

      --bb

      中の本文
      --bb--
      --b--
      """)
    #expect(notes.units.map(\.line) == [1, 10])
    #expect(notes.units.last?.steps == "forwarded message")
    #expect(notes.texts.map(\.text) == ["転送します。", "中の本文"])
    #expect(notes.texts.map(\.line) == [6, 15])
  }

  @Test func encryptedMailIsNamed() {
    let pgp = read(
      "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nVersion: 1\n--b\n\nxx\n--b--\n")
    #expect(pgp.problems.map(\.cause) == [.encrypted])
    let smime = read(
      "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nAAAA\n")
    #expect(smime.problems.map(\.cause) == [.encrypted])
    let inline = read("Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nhQ\n")
    #expect(inline.problems.map(\.cause) == [.encrypted])
  }

  @Test func signedMailIsReadThrough() {
    let inner = Array("Content-Type: text/plain\r\n\r\nTel 090-0000-0001\r\n".utf8)
    let length = UInt8(inner.count)
    let cms: [UInt8] =
      [0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]
      + [0xA0, 0x80, 0x24, 0x80, 0x04, length] + inner + [0, 0, 0, 0]
    let notes = read(
      """
      Content-Type: application/pkcs7-mime; smime-type=signed-data
      Content-Transfer-Encoding: base64

      \(Hex.base64(cms))
      """)
    #expect(notes.texts.map(\.text) == ["Tel 090-0000-0001\r\n"])
    #expect(notes.texts.map(\.steps) == ["signed message"])
  }

  @Test func filesInTheTextItself() {
    let notes = read("Subject: x\n\nhello\nbegin 644 list.csv\n#0V%T\n`\nend\n")
    #expect(notes.files.map(\.name) == ["list.csv"])
    #expect(notes.files.map(\.text) == ["Cat"])
  }

  @Test func flowedLinesAreJoined() {
    let notes = read(
      "Content-Type: text/plain; format=flowed; delsp=yes\n\n東京都港区 \n芝浦1-2-3\n次\n")
    #expect(notes.texts.map(\.text) == ["東京都港区芝浦1-2-3\n\n次\n"])
  }

  @Test func aMailWithoutItsEndIsDamagedAndRead() {
    let notes = read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nTel 090-0000-0001\n")
    #expect(notes.texts.map(\.text) == ["Tel 090-0000-0001\n"])
    #expect(notes.problems.map(\.cause) == [.damaged])
  }

  @Test func winmail() {
    func attribute(_ id: UInt32, _ value: [UInt8]) -> [UInt8] {
      func number(_ n: UInt32) -> [UInt8] { (0..<4).map { UInt8(n >> (8 * UInt32($0)) & 255) } }
      return [2] + number(id) + number(UInt32(value.count)) + value + [0, 0]
    }
    let bytes =
      [0x78, 0x9F, 0x3E, 0x22, 0, 0] + attribute(0x0006_9002, [0])
      + attribute(0x0001_8010, Array("list.csv\0".utf8))
      + attribute(0x0006_800F, Array("a,b".utf8))
    let notes = read(
      "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
        + Hex.base64(bytes))
    #expect(notes.files.map(\.name) == ["list.csv"])
    #expect(notes.files.map(\.text) == ["a,b"])
  }

  @Test func theBodyOfWinmail() {
    func little(_ n: Int, _ width: Int = 4) -> [UInt8] {
      (0..<width).map { UInt8(n >> (8 * $0) & 255) }
    }
    func property(_ type: Int, _ id: Int, _ value: [UInt8], name: [UInt8] = []) -> [UInt8] {
      little(type, 2) + little(id, 2) + name + value
    }
    func text(_ bytes: [UInt8]) -> [UInt8] {
      little(1) + little(bytes.count) + bytes + [UInt8](repeating: 0, count: -bytes.count & 3)
    }
    let rtf = Array("{\\rtf1 090-0000-0001}".utf8)
    var packed = little(rtf.count + 12) + little(rtf.count)
    packed += little(0x414C_454D) + little(0) + rtf
    var wide: [UInt8] = []
    for unit in "山田太郎\0".utf16 { wide += little(Int(unit), 2) }
    let named = [UInt8](repeating: 7, count: 16) + little(0) + little(0x8501)
    var list = little(4) + property(0x0003, 0x0017, little(1))
    list += property(0x001F, 0x0C1A, text(wide))
    list += property(0x0040, 0x8503, [UInt8](repeating: 0, count: 8), name: named)
    list += property(0x0102, 0x1009, text(packed))
    var bytes: [UInt8] = [0x78, 0x9F, 0x3E, 0x22, 0, 0, 1]
    bytes += little(0x0006_9003) + little(list.count)
    bytes += list + [0, 0]
    let mail =
      "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
    let notes = read(mail + Hex.base64(bytes))
    #expect(notes.files.map(\.name) == ["body.rtf"])
    #expect(notes.files.map(\.text) == [String(decoding: rtf, as: UTF8.self)])
    #expect(notes.texts.contains { $0.text.contains("山田太郎") })
    #expect(notes.problems.isEmpty)
    for cut in stride(from: 8, to: bytes.count - 2, by: 3) {
      _ = read(mail + Hex.base64(Array(bytes.prefix(cut)) + [0, 0]))
    }
  }

  @Test func deepNestingEndsWithItsReason() {
    var text = ""
    for n in 0..<40 { text += "Content-Type: multipart/mixed; boundary=b\(n)\n\n--b\(n)\n" }
    let notes = read(text + "\nTel\n")
    #expect(notes.problems.contains { $0.cause == .overBudget })
  }

  // MARK: boxes

  @Test func mailBoxesArePartedAtTheirEnvelopes() {
    let notebook = Notebook()
    MboxReader.read(
      Content(
        Array(
          """
          From taro@example.jp Mon Apr  1 10:00:00 2024
          From: taro@example.jp
          Content-Length: 99999

          一通目
          >From here on
          From the start it was so.

          From - Tue Apr  2 10:00:00 2024
          From: hanako@example.jp

          二通目

          """.utf8)), notebook)
    #expect(notebook.units.map(\.steps) == ["message 1", "message 2"])
    #expect(notebook.units.map(\.line) == [2, 10])
    #expect(notebook.texts.map(\.line) == [5, 12])
    #expect(notebook.texts.first?.text.contains("From the start") == true)
  }

  // MARK: damage

  @Test func anyBytesEnd() {
    let whole = Array(
      """
      From: =?UTF-8?B?\(base64("山田太郎"))?= <taro@example.jp>
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: text/plain; charset=iso-2022-jp; format=flowed
      Content-Transfer-Encoding: quoted-printable

      =1B$B;3ED=1B(B
      --b
      Content-Type: application/x-pkcs7-mime; smime-type=signed-data; name*0*=utf-8''%E3
      Content-Transfer-Encoding: base64

      MIAGCSqGSIb3DQEHAaCAJIAEA2FiYwAAAAA=
      --b
      Content-Type: application/ms-tnef
      Content-Transfer-Encoding: base64

      eJ8+IgEAAg+ABgADAAAAYSxiAAA=
      --b--
      """.utf8)
    for length in 0...whole.count { _ = read(Array(whole[..<length])) }
    var state: UInt64 = 7
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      let notebook = read(bytes)
      MboxReader.read(Content(bytes), notebook)
      #expect(notebook.texts.count + notebook.files.count + notebook.units.count < 100)
    }
  }
}
