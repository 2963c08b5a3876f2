// What lies inside archives and PDF is found with its place, by the program as
// it runs: workers, sandbox and all. tools/fixtures makes the files.

import Foundation
import Testing

struct Inside {
  let site = Site()
  let code: Int32

  init(_ fixture: String, _ options: String...) {
    let from = Build.top + "/fixtures/" + fixture
    try! FileManager.default.copyItem(
      atPath: from, toPath: site.path((fixture as NSString).lastPathComponent))
    code = site.run(site.scanning(["--reveal"] + options, of: nil)).code
  }

  /// Locations without the tree, and values.
  var found: [String] {
    get throws {
      try site.lines().filter { $0.type == "finding" }.map { line in
        let location = try #require(object(Array(line.text.utf8))["location"] as? String)
        return "\(location.dropFirst(site.tree.count + 1)) \(line.value ?? "")"
      }
    }
  }

  var causes: [String] {
    get throws { try site.lines().filter { $0.type == "problem" }.compactMap(\.cause) }
  }
}

@Suite struct ArchiveTests {
  private static let values = [
    (2, 1, "青山 さくら"), (2, 8, "090-1234-5678"), (2, 22, "sakura@example.jp"),
    (3, 1, "緑川 大輔"), (3, 7, "080-1234-5679"), (3, 21, "daisuke@example.jp"),
  ]

  @Test(arguments: [
    ("utf8.zip", "名簿.csv"), ("stored.zip", "名簿.csv"), ("cp932.zip", "顧客/名簿①.csv"),
    ("list.tar", "名簿.csv"), ("list.tar.gz", "名簿.csv"), ("名簿.csv.gz", "名簿.csv"),
    ("名簿.csv.bz2", "名簿.csv"), ("名簿.csv.xz", "名簿.csv"), ("名簿.csv.zst", "名簿.csv"),
    ("名簿.csv.lz4", "名簿.csv"), ("list.7z", "名簿.csv"), ("list.iso", "名簿.csv"),
    ("list.cpio", "名簿.csv"), ("list.cab", "名簿.csv"), ("list.rar", "名簿.csv"), ("list.ar", "名簿.csv"),
  ])
  func sameListInEach(_ archive: String, _ member: String) throws {
    let inside = Inside("archives/" + archive)
    let expected = Self.values.map { "\(archive)!\(member):\($0.0):\($0.1) \($0.2)" }
    #expect(try inside.found == expected)
    #expect(inside.code == 0)
  }

  @Test func nested() throws {
    let found = try Inside("archives/nested.zip").found
    #expect(found.contains("nested.zip!a/b.tar.gz!深い.zip!名簿.csv:2:1 青山 さくら"))
    #expect(found.contains("nested.zip!佐々木花子.txt › 名前 佐々木花子"))
  }

  @Test(arguments: ["locked.zip", "locked.7z", "locked.rar"])
  func encryptedIsNamed(_ archive: String) throws {
    let inside = Inside("archives/" + archive)
    #expect(try inside.found.isEmpty && inside.causes == ["encrypted"])
    #expect(inside.code == 3)
  }

  @Test(arguments: [
    ("cut.zip", "damaged"), ("cut.tar.gz", "damaged"),
    ("bomb.zip", "over_budget"), ("deep.zip", "over_budget"),
  ])
  func gapIsNamed(_ archive: String, _ cause: String) throws {
    let inside = Inside("archives/" + archive)
    #expect(try inside.causes.contains(cause) && inside.code == 3)
  }

  /// The tar.gz in the zip is opened, the zip in it is not.
  @Test func depthIsTheUsers() throws {
    let inside = Inside("archives/nested.zip", "--max-archive-depth", "2")
    #expect(try inside.causes == ["over_budget"] && inside.code == 3)
    #expect(try !inside.found.contains { $0.contains("深い.zip!") })
  }

  /// Names that try to lead out are names and nothing else.
  @Test func pathTricks() throws {
    let found = try Inside("archives/paths.zip").found
    #expect(found.contains("paths.zip!../../outside.csv:2:1 青山 さくら"))
    #expect(found.contains("paths.zip!/etc/absolute.csv:2:1 青山 さくら"))
  }

  @Test func membersAddUp() throws {
    let inside = Inside("archives/nested.zip")
    let report = inside.site.run(["report", "--store", inside.site.store, "-f", "json"])
    let coverage = try #require(object(Array(report.text.utf8))["coverage"] as? [String: Any])
    let members = try #require(coverage["members"] as? [String: Int])
    #expect(members == ["visited": 4, "scanned": 4, "partial": 0, "skipped": 0, "failed": 0])
  }
}

@Suite struct PDFTests {
  @Test(arguments: [
    ("pages.pdf", "pages.pdf › p. 2 青山 さくら"), ("table.pdf", "table.pdf › p. 1 緑川 大輔"),
    ("table.pdf", "table.pdf › p. 1 大阪府大阪市北区梅田9丁目99番8号"),
    ("form.pdf", "form.pdf › p. 1 › form:1:7 090-1234-5678"),
    ("author.pdf", "author.pdf › properties:2:9 緑川 大輔"),
    ("attached.pdf", "attached.pdf › 添付 名簿.csv:2:1 青山 さくら"),
    ("hiding.pdf", "hiding.pdf › outline:1:6 070-1234-5661"),
    ("hiding.pdf", "hiding.pdf › p. 1 › links:1:8 hanako.sato@example.jp"),
    ("hiding.pdf", "hiding.pdf › p. 1 070-1234-5662"), ("hiding.pdf", "hiding.pdf › p. 1 高橋恵子"),
    ("hiding.pdf", "hiding.pdf › p. 1 田中拓也"),
    ("hiding.pdf", "hiding.pdf › p. 1 › form:2:6 070-1234-5663"),
    ("hiding.pdf", "hiding.pdf › p. 1 › form:3:6 070-1234-5664"),
    ("hiding.pdf", "hiding.pdf › metadata:1:6 070-1234-5665"),
  ])
  func textIsFound(_ file: String, _ expected: String) throws {
    let inside = Inside("pdf/" + file)
    let found = try inside.found
    #expect(found.contains(expected), "\(found)")
    #expect(inside.code == 0)
  }

  @Test(arguments: [("locked.pdf", "encrypted"), ("picture.pdf", "no_text_layer")])
  func gapIsNamed(_ file: String, _ cause: String) throws {
    let inside = Inside("pdf/" + file)
    #expect(try inside.causes == [cause] && inside.code == 3)
  }

  @Test func cutOffEndsInAnOutcome() throws {
    let inside = Inside("pdf/cut.pdf")
    #expect(inside.code == 0 || inside.code == 3)
    #expect(try !inside.found.isEmpty || !inside.causes.isEmpty)
  }
}
