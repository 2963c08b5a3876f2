// Who made a document, as the streams of properties of compound files have it.

import Charset
import Model

enum PropertySet {
  private static let summary: [Int: String] = [
    2: "タイトル", 3: "件名", 4: "作成者", 5: "キーワード", 6: "コメント", 8: "最終更新者",
  ]
  private static let document: [Int: String] = [2: "分類", 14: "管理者", 15: "会社"]

  static func read(
    _ file: inout CompoundFile, _ storage: Int, _ intake: any Intake, at steps: [Step]
  ) {
    var text: [UInt8] = []
    for (name, labels) in [
      ("\u{5}SummaryInformation", summary), ("\u{5}DocumentSummaryInformation", document),
    ] {
      if let bytes = file.bytes(named: name, of: storage) {
        lines(LittleEndian(bytes), labels, intake, to: &text)
      }
    }
    if !text.isEmpty { intake.text(text, at: steps + [.part("properties")]) }
  }

  private static func lines(
    _ bytes: LittleEndian, _ labels: [Int: String], _ intake: any Intake, to text: inout [UInt8]
  ) {
    let section = bytes.int(44)
    let count = min(bytes.int(section + 4), 1000)
    for n in 0..<count {
      let entry = section + 8 + n * 8
      guard let label = labels[bytes.int(entry)] else { continue }
      let at = section + bytes.int(entry + 4)
      let length = min(bytes.int(at + 4), 1 << 16)
      var value: [UInt8] = []
      switch bytes.int(at) & 0xFFFF {
      case 0x1E: value = intake.textOf(name: bytes.slice(at + 8, at + 8 + length))
      case 0x1F: bytes.wide(at + 8, at + 8 + length * 2, into: &value)
      default: continue
      }
      OfficePackage.line(label, value.filter { $0 != 0 }, to: &text)
    }
  }
}
