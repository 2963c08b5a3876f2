// Text in a notation read in chunks of any length gives what it gives at once;
// cut off, damaged or nested without end it is read as far as it goes.

import Examine
import Linux
import Model
import TestTexts
import Testing

enum NotationText: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case json, jsonEscaped, jsonRows, xml, html, yaml, card, directory, markdown, banks
  var testDescription: String { rawValue }

  /// Of `count` persons.
  func text(_ count: Int) -> String {
    let people = (0..<count).map { n in
      (n, "佐藤花子", "090-1234-5\(100 + n % 900)", "u\(n)@example.com")
    }
    func all(_ separator: String = "\n", _ body: ((Int, String, String, String)) -> String)
      -> String
    {
      people.map(body).joined(separator: separator)
    }
    switch self {
    case .json:
      return "{\"customers\": [\n"
        + all(",\n") {
          "{\"id\":\($0.0),\"name\":\"\($0.1)\",\"contact\":{\"tel\":\"\($0.2)\"},\"mail\":[\"\($0.3)\"]}"
        }
        + "]}"
    case .jsonEscaped:
      return "["
        + all {
          "{\"\\u6c0f\\u540d\":\"\\u4f50\\u85e4\\n\\u82b1\\u5b50\",\"tel\":\"\($0.2)\",\"m\":\"\($0.3)\"},"
        } + "]"
    case .jsonRows:
      return "[[\"氏名\",\"電話番号\",\"mail\"],\n"
        + all(",\n") { "[\"\($0.1)\",\"\($0.2)\",\"\($0.3)\"]" } + "]"
    case .xml:
      return "<?xml version=\"1.0\"?>\n<list>\n"
        + all {
          "<person id=\"\($0.0)\"><氏名>佐藤&#x82b1;&#23376;</氏名><c><tel>\($0.2)</tel><!-- \($0.3) --></c></person>"
        }
        + "\n</list>\n"
    case .html:
      return "<html><body><p>名簿</p><table><tr><th>氏名<th>電話番号<th>mail</tr>\n"
        + all {
          "<tr><td>佐藤 &#33457;子</td><td class='x'>\($0.2)</td><td><a href='mailto:\($0.3)'>mail</a></td></tr>"
        }
        + "</table><script>var x = [{\"name\":\"山田太郎\",\"tel\":\"080-1234-5678\"}];</script><p>佐藤花子様</p>"
    case .yaml:
      return all {
        "- name: \"\($0.1)\"\n  contact:\n    tel: \($0.2)\n    mail: '\($0.3)'\n  note: |\n    山田太郎様\n    080-1234-5678"
      }
    case .card:
      return all {
        "BEGIN:VCARD\r\nN:佐藤;花子\r\nTEL:\($0.2)\r\nEMAIL:\($0.3.prefix(4))\r\n \($0.3.dropFirst(4))\r\nEND:VCARD\r"
      }
    case .directory:
      return all {
        "dn: uid=u\($0.0),dc=example\ncn:: 5L2Q6Jek6Iqx5a2Q\nmobile: \($0.2)\nmail: \($0.3)\n"
      }
    case .markdown:
      return "# 名簿\n\n佐藤花子様\n\n| 氏名 | 電話番号 | mail |\n|---|---|---|\n"
        + all { "| \($0.1) | \($0.2) | \($0.3) |" } + "\n\n以上\n"
    case .banks:
      func pad(_ text: String, _ width: Int) -> String {
        String((text + String(repeating: " ", count: width)).prefix(width))
      }
      let head = pad("12101234567890TESUTO", 120)
      return head + "\n"
        + all {
          pad(
            "20001" + pad("MIZUHO", 15) + "005" + pad("MARUNOUCHI", 15) + "    1"
              + "7654\(100 + $0.0 % 900)" + pad("YAMADA TARO", 30) + "0000050000", 120)
        }
    }
  }
}

@Suite struct NotationCutTests {
  @Test(arguments: NotationText.allCases)
  func chunksOfAnyLength(_ notation: NotationText) throws {
    let bytes = Array(notation.text(60).utf8)
    let whole = try Bench.scan(bytes)
    #expect(whole.seen.count >= 60)
    for length in [1, 2, 3, 5, 17, 64, 255, 256, 1000, 1001, 4096] {
      let cut = try Bench.scan(bytes, pieceLength: UInt64(length))
      let difference = Set(cut.seen).symmetricDifference(whole.seen).sorted().prefix(4)
      #expect(cut.seen == whole.seen, "\(length): \(difference)")
    }
  }

  /// More than a segment and more than the first look.
  @Test(arguments: NotationText.allCases)
  func longTexts(_ notation: NotationText) throws {
    let bytes = Array(notation.text(1500).utf8)
    let whole = try Bench.scan(bytes)
    #expect(whole.seen.count >= 1500)
    let cut = try Bench.scan(bytes, pieceLength: 10_007)
    #expect(cut.seen == whole.seen)
  }

  /// One examiner for many small files: making one takes longer than they do.
  private func reading(pieceLength: UInt64) throws -> ([UInt8]) -> Int {
    let examiner = try Examiner(
      Bench.book, tables: Bench.tables, options: Bench.options(pieceLength: pieceLength))
    return { bytes in
      guard case .success(let file) = MemoryFile.sealed(bytes, name: "content") else { return -1 }
      let desk = MemoryDesk()
      let item = WorkItem(id: 1, names: [], size: UInt64(bytes.count))
      _ = examiner.examine(item, file, desk)
      return desk.seen.count
    }
  }

  @Test(arguments: NotationText.allCases)
  func cutOffAnywhere(_ notation: NotationText) throws {
    let bytes = Array(notation.text(3).utf8)
    let read = try reading(pieceLength: 100)
    for end in bytes.indices { #expect(read(Array(bytes[..<end])) >= 0) }
  }

  @Test(arguments: NotationText.allCases)
  func damaged(_ notation: NotationText) throws {
    let bytes = Array(notation.text(4).utf8)
    var numbers = SeededNumbers(UInt64(notation.rawValue.utf8.reduce(0) { $0 + Int($1) }))
    let marks = Array("{}[]<>\"'\\&;:=-%|!\n /u".utf8)
    let read = try reading(pieceLength: 301)
    for _ in 0..<300 {
      var copy = bytes
      for _ in 0..<(1 + numbers.below(8)) {
        let at = 8 + numbers.below(copy.count - 8)
        switch numbers.below(3) {
        case 0: copy[at] = marks[numbers.below(marks.count)]
        case 1: copy.remove(at: at)
        default: copy.insert(marks[numbers.below(marks.count)], at: at)
        }
      }
      #expect(read(copy) >= 0)
    }
  }

  @Test func nestedWithoutEnd() throws {
    let tel = "\"tel\":\"090-1234-5678\""
    let deep = 20_000
    let json =
      String(repeating: "{\"a\":[", count: deep) + "{\(tel)}" + String(repeating: "]}", count: deep)
    #expect(try Bench.scan(Array(json.utf8)).seen.count == 1)
    let xml =
      "<?xml version=\"1.0\"?>" + String(repeating: "<a b=\"c\">", count: deep)
      + "090-1234-5678" + String(repeating: "</a>", count: deep)
    #expect(try Bench.scan(Array(xml.utf8)).seen.count == 1)
    let html = "<html>" + String(repeating: "<table><tr><td>", count: deep) + "090-1234-5678様"
    #expect(try Bench.scan(Array(html.utf8)).seen.count <= 1)
    let yaml =
      "- a: 1\n  b: 2\n"
      + (0..<2000).map { String(repeating: " ", count: 2 + $0) + "k:\n" }.joined()
    _ = try Bench.scan(Array(yaml.utf8))
  }

  /// A string of megabytes is read in parts, and what stands behind it too.
  @Test func aStringWithoutEnd() throws {
    let long = String(repeating: "山田太郎様 ", count: 20_000)
    let text = "[{\"a\":\"\(long)\",\"tel\":\"090-1234-5678\"}]"
    let whole = try Bench.scan(Array(text.utf8))
    #expect(whole.seen.filter { $0.kind == .name }.count == 20_000)
    #expect(whole.seen.contains { $0.kind == .phone })
    #expect(try Bench.scan(Array(text.utf8), pieceLength: 50_001).seen == whole.seen)
  }
}
