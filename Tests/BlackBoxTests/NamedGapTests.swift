// Formats that nobody here reads and that hold text are gaps by name, whatever
// libmagic knows of them; what has no text is none. And what is told of a format
// never holds what stands in the file.

import Foundation
import Testing

@Suite struct NamedGapTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var head: [UInt8]
    var cause: String
    var detail: String

    init(_ name: String, _ head: [UInt8], _ cause: String, _ detail: String) {
      (self.name, self.head, self.cause, self.detail) = (name, head, cause, detail)
    }

    init(_ name: String, _ head: String, _ cause: String, _ detail: String) {
      self.init(name, Array(head.utf8), cause, detail)
    }

    var testDescription: String { name }
  }

  private static let samples: [Sample] = [
    Sample("a.avro", "Obj\u{1}\u{4}\u{14}avro.codec", "unsupported", "avro"),
    Sample("a.orc", "ORC", "unsupported", "orc"),
    Sample("a.arrow", "ARROW1\0\0", "unsupported", "arrow"),
    Sample("a.sav", "$FL2@(#) SPSS DATA FILE", "unsupported", "spss data"),
    Sample("a.rdb", "REDIS0009", "unsupported", "redis database"),
    Sample("SYSTEM", "regf\u{1}\0\0\0", "unsupported", "windows registry"),
    Sample("a.evtx", "ElfFile\0", "unsupported", "windows event log"),
    Sample("a.pcap", [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0], "unsupported", "network capture"),
    Sample(
      "a.db-journal", [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7], "unsupported",
      "sqlite rollback journal"),
    Sample("a.xdw", [0x60, 0x0E, 0x82, 0], "unsupported", "docuworks"),
    Sample("a.wk1", [0, 0, 2, 0, 6, 4, 6, 0], "unsupported", "lotus 1-2-3 worksheet"),
    Sample("a.age", "age-encryption.org/v1\n", "encrypted", "encrypted by age"),
    Sample("a.kdbx", [0x03, 0xD9, 0xA2, 0x9A], "encrypted", "encrypted by keepass"),
    Sample(
      "a.img", [0xEB, 0x58, 0x90] + Array("-FVE-FS-".utf8), "encrypted", "encrypted by bitlocker"),
    Sample("a.yml", "$ANSIBLE_VAULT;1.1;AES256\n3132\n", "encrypted", "encrypted by ansible vault"),
    Sample("a.heic", [0, 0, 0, 0x18] + Array("ftypheic".utf8), "no_text_layer", "heic"),
    Sample(
      "a.bmp", Array("BM".utf8) + [0, 2, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0],
      "no_text_layer", "bmp"),
  ]

  @Test(arguments: samples) func isNamed(_ sample: Sample) throws {
    let site = Site()
    site.write(sample.head + [UInt8](repeating: 0, count: 600), to: sample.name)
    #expect(site.scan().code == 3)
    let line = try #require(try site.lines().first { $0.type == "problem" })
    #expect(line.cause == sample.cause && line.gap == true)
    #expect(try object(Array(line.text.utf8))["detail"] as? String == sample.detail)
  }

  @Test(arguments: [
    ("a.exe", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]), ("a.pyc", [0x6F, 0x0D, 0x0D, 0x0A]),
    ("a.mp3", Array("ID3\u{3}".utf8)), ("a.bin", [1, 2, 3, 4]),
  ])
  func whatHasNoTextIsNone(_ name: String, _ head: [UInt8]) throws {
    let site = Site()
    site.write(head + [UInt8](repeating: 0, count: 600), to: name)
    #expect(site.scan().code == 0)
    #expect(try site.lines().map(\.cause) == ["binary_without_text"])
  }

  /// A quarter of a million deviations of chance: as encrypted files look.
  private static var noise: [UInt8] {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    return (0..<8192).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 32)
    }
  }

  @Test(arguments: [
    ("名簿.docx", "encrypted"), ("名簿.csv", "encrypted"), ("customer.db", "encrypted"),
    ("名簿.zip", "unsupported"),
  ])
  func bytesWithoutOrderUnderATellingName(_ name: String, _ cause: String) throws {
    let site = Site()
    site.write([0xF1, 0x02] + Self.noise, to: name)
    site.scan()
    #expect(try site.lines().map(\.cause) == [cause])
  }

  @Test func textInAnUnknownFormatIsNotPassedOver() throws {
    let site = Site()
    let row = [2, 0, 30] + Array("青山さくら".utf8) + [0, 0, 13] + Array("090-1234-5678".utf8)
    site.write([7, 0, 1] + (0..<40).flatMap { [UInt8($0)] + row }, to: "customer.MYD")
    #expect(site.scan().code == 3)
    #expect(try site.lines().map(\.cause) == ["unsupported"])
  }

  @Test func nothingOfTheContentIsTold() throws {
    let site = Site()
    // libmagic shows what stands in such a catalogue.
    var catalogue: [UInt8] = [
      0xDE, 0x12, 0x04, 0x95, 0, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 36, 0, 0, 0,
    ]
    catalogue +=
      [UInt8](repeating: 0, count: 8) + [8, 0, 0, 0, 44, 0, 0, 0, 8, 0, 0, 0, 44, 0, 0, 0]
    site.write(catalogue + Array("SECRETS\0".utf8), to: "a.mo")
    site.scan()
    let said = try site.said()
    #expect(said.contains("GNU message catalog") && !said.contains("SECRETS"))
    #expect(!said.contains("string table"))
  }
}
