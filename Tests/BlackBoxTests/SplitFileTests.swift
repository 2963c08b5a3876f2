// Files that were cut to fit somewhere, archives that unpack themselves, and
// archives and tables that few programs make any more.

import Foundation
import Testing

@Suite struct SplitFileTests {
  private static let archive = bytes(of: Build.top + "/fixtures/archives/stored.zip")!
  private static let phones: Set<String> = ["090-1234-5678", "080-1234-5679"]

  private func phones(_ site: Site) throws -> Set<String> {
    Set(try site.findings().filter { $0.kind == "phone" }.compactMap(\.value))
  }

  private func parts(_ site: Site, _ names: [String], without lost: String = "") {
    let length = Self.archive.count / names.count + 1
    for (n, name) in names.enumerated() where name != lost {
      let from = n * length
      site.write(Array(Self.archive[from..<min(Self.archive.count, from + length)]), to: name)
    }
  }

  @Test(arguments: [
    ["list.zip.001", "list.zip.002", "list.zip.003"], ["list.zip.aa", "list.zip.ab"],
    ["LIST.ZIP.001", "LIST.ZIP.002"],
  ])
  func partsAreReadAsOne(_ names: [String]) throws {
    let site = Site()
    parts(site, names)
    #expect(site.scan("--reveal").code == 0)
    #expect(try phones(site) == Self.phones)
    #expect(try Set(site.findings().map(\.name)) == [names[0]])
    #expect(try site.report().coverage["scanned"] as? Int == names.count)
    // Named alone, it finds the others.
    site.scan("--reveal", "--full", of: [site.path(names[0])])
    #expect(try phones(site) == Self.phones)
  }

  @Test func aPartThatIsMissingIsAGap() throws {
    let site = Site()
    parts(site, ["list.zip.001", "list.zip.002", "list.zip.003"], without: "list.zip.002")
    #expect(site.scan("--reveal").code == 3)
    let outcomes = try site.lines().filter { $0.type == "problem" }.map(\.name)
    #expect(Set(outcomes).contains("list.zip.001"))
  }

  @Test func textsAreReadPartByPart() throws {
    let site = Site()
    site.write("電話 090-1234-5678\n", to: "app.log.001")
    site.write("電話 080-1234-5679\n", to: "app.log.002")
    #expect(site.scan("--reveal").code == 0)
    #expect(try Set(site.findings().map(\.name)) == ["app.log.001", "app.log.002"])
  }

  /// A program of one section, for Windows.
  private static var program: [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) }
    }
    let dos = Array("MZ".utf8) + [UInt8](repeating: 0, count: 58) + little(64, 4)
    let head =
      Array("PE\0\0".utf8) + little(0x8664, 2) + little(1, 2) + [UInt8](repeating: 0, count: 12)
      + little(0, 2) + little(0x22, 2)
    let section =
      Array(".text\0\0\0".utf8) + [512, 4096, 512, 512].flatMap { little($0, 4) }
      + [UInt8](repeating: 0, count: 16)
    let all = dos + head + section
    return all + [UInt8](repeating: 0xCC, count: 1024 - all.count)
  }

  @Test func archivesThatUnpackThemselves() throws {
    let site = Site()
    site.write(Self.program + Self.archive, to: "setup.exe")
    site.write(Self.program, to: "plain.exe")
    #expect(site.scan("--reveal").code == 0)
    #expect(try phones(site) == Self.phones)
    #expect(try site.said().contains("setup.exe!名簿.csv:2:8"))
    let plain = try #require(try site.lines().first { $0.name == "plain.exe" })
    #expect(plain.cause == "binary_without_text")
  }

  @Test func tarWithoutItsMark() throws {
    let site = Site()
    let text = Array("電話 090-1234-5678\n".utf8)
    var head = Array("memo.txt".utf8) + [UInt8](repeating: 0, count: 92)
    head += Array("0000644\0".utf8) + Array("0000000\0".utf8) + Array("0000000\0".utf8)
    let size = String(text.count, radix: 8)
    head += Array(String(repeating: "0", count: 11 - size.count).utf8) + Array("\(size)\0".utf8)
    head += Array("00000000000\0".utf8)
    let sum = String(head.reduce(8 * 0x20) { $0 + Int($1) }, radix: 8)
    head += Array(String(repeating: "0", count: 6 - sum.count).utf8) + Array("\(sum)\0 ".utf8)
    head += [UInt8](repeating: 0, count: 512 - head.count)
    site.write(head + text + [UInt8](repeating: 0, count: 512 - text.count + 1024), to: "old.tar")
    #expect(site.scan("--reveal").code == 0)
    #expect(try phones(site) == ["090-1234-5678"])
  }

  // MARK: dBase

  /// 氏名 and TEL, in CP932; the second record was deleted.
  private static var table: [UInt8] {
    func field(_ name: [UInt8], _ kind: Character, _ width: UInt8) -> [UInt8] {
      name + [UInt8](repeating: 0, count: 11 - name.count) + [
        kind.asciiValue!, 0, 0, 0, 0, width, 0,
      ]
        + [UInt8](repeating: 0, count: 14)
    }
    var bytes: [UInt8] =
      [3, 126, 5, 20, 2, 0, 0, 0, 129, 0, 39, 0] + [UInt8](repeating: 0, count: 17)
    bytes += [0x13, 0, 0]
    bytes += field([0x8E, 0x81, 0x96, 0xBC], "C", 16) + field(Array("TEL".utf8), "C", 14)
    bytes += field(Array("BORN".utf8), "D", 8) + [0x0D]
    let name: [UInt8] = [
      0x90, 0xC2, 0x8E, 0x52, 0x20, 0x82, 0xB3, 0x82, 0xAD, 0x82, 0xE7, 0x20, 0x20, 0x20, 0x20,
      0x20,
    ]
    bytes += [0x20] + name + Array("090-1234-5678 19800506".utf8)
    bytes += [0x2A] + name + Array("080-1234-5679 19810607".utf8)
    return bytes + [0x1A]
  }

  @Test func tablesOfDBase() throws {
    let site = Site()
    site.write(Self.table, to: "customer.dbf")
    #expect(site.scan("--reveal").code == 0)
    #expect(try phones(site) == Self.phones, "deleted records still lie there")
    let found = try site.findings()
    #expect(found.contains { $0.kind == "name" && $0.value == "青山 さくら" })
    #expect(try site.said().contains("customer.dbf › rows:1:2"))
  }

  @Test func aTableCutOffIsReadAsFarAsItGoes() throws {
    let site = Site()
    site.write(Array(Self.table.prefix(180)), to: "customer.dbf")
    site.scan("--reveal")
    #expect(try phones(site) == ["090-1234-5678"])
  }
}
