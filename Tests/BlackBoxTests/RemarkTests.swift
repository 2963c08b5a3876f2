// "leakscope:allow KIND reason" in a file: heeded by a check, on its own line, for
// its own kind, never without a reason, and never by a scan.

import Foundation
import Testing

@Suite struct RemarkTests {
  static let phone = "電話番号：090-1234-5678"

  @Test(
    arguments: [
      ("# leakscope:allow phone from the manual", 0), ("// leakscope:allow all sample", 0),
      ("<!-- leakscope:allow phone sample -->", 0), ("# leakscope:allow phone", 1),
      ("# leakscope:allow email sample", 1), ("# leakscope:allow", 1),
      ("# leakscope:allow nonsense sample", 1), ("<!-- leakscope:allow phone -->", 1),
    ] as [(String, Int32)])
  func kindAndReason(remark: String, code: Int32) {
    let site = Site()
    site.write("\(Self.phone) \(remark)\n", to: "a.txt")
    let ended = site.run(["check", site.tree])
    #expect(ended.code == code, "\(remark): \(ended)\n\(ended.text)")
  }

  @Test func itsOwnLineOnly() throws {
    let site = Site()
    site.write("\(Self.phone) # leakscope:allow phone sample\n電話番号：090-1234-5699\n", to: "a.txt")
    let ended = site.run(["check", site.tree, "-f", "json"])
    #expect(ended.code == 1)
    let files = try #require(object(ended.out)["files"] as? [[String: Any]])
    let kind = try #require((files.first?["kinds"] as? [[String: Any]])?.first)
    #expect(kind["high"] as? Int == 1 && kind["excused"] as? Int == 1)
    let excused = try #require((files.first?["excused"] as? [[String: Any]])?.first)
    #expect(excused.text("reason") == "sample" && excused["line"] as? Int == 1)
  }

  /// A reason is text of the file, and may hold a value itself.
  @Test func reasonsHoldNoValues() {
    let site = Site()
    site.write("\(Self.phone) # leakscope:allow phone ask \(Planted.email(3))\n", to: "a.txt")
    for format in ["json", "sarif", "text", "ndjson"] {
      let ended = site.run(["check", site.tree, "-f", format])
      #expect(ended.code == 1, "the address is nobody's reason")
      #expect(!ended.text.contains(Planted.email(3)))
    }
  }

  @Test func suppressedInSARIF() throws {
    let site = Site()
    site.write("\(Self.phone) # leakscope:allow phone from the manual\n", to: "a.txt")
    let ended = site.run(["check", site.tree, "-f", "sarif"])
    let document = try object(ended.out)
    #expect(try JSONSchema(file: SARIFTests.schema).faults(in: document) == [])
    #expect(ended.text.contains("\"suppressions\":[{\"kind\":\"inSource\""))
  }

  @Test func scansAreNotSilenced() throws {
    let site = Site()
    site.write("\(Self.phone) # leakscope:allow phone sample\n", to: "a.txt")
    site.scan()
    #expect(try site.findings().count == 1)
  }
}
