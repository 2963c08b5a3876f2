// A store holds no values; `reveal` reads the files again and shows exactly
// what the store knows, to a file for its user alone.

import Foundation
import Testing

@Suite struct RevealTests {
  private func scanned() -> Site {
    let site = Site()
    site.write(Planted.person(1), to: "a/one.txt")
    site.write(Planted.person(2), to: "b/two.txt")
    site.write("電話番号：\(Planted.phone(1))\n", to: "b/three.txt")
    site.scan()
    return site
  }

  private func reveal(_ site: Site, _ more: String...) throws -> (Ended, [Line]) {
    let file = site.folder + "/values.ndjson"
    let ended = site.run(["reveal", "--store", site.store, "-o", file] + more)
    return (ended, try Line.all(bytes(of: file) ?? []))
  }

  @Test func oneKind() throws {
    let site = scanned()
    let (ended, lines) = try reveal(site, "--kind", "phone")
    #expect(ended.code == 0)
    #expect(
      lines.compactMap(\.value).sorted() == [
        Planted.phone(1), Planted.phone(1), Planted.phone(2),
      ])
    #expect(mode(of: site.folder + "/values.ndjson") == 0o600)
  }

  @Test func oneFileOrFolder() throws {
    let site = scanned()
    let (_, one) = try reveal(site, "--path", site.path("a/one.txt"))
    #expect(Set(one.compactMap(\.value)) == [Planted.phone(1), Planted.email(1)])
    let (_, folder) = try reveal(site, "--path", site.path("b"))
    #expect(folder.count == 3 && folder.allSatisfy { $0.path.contains("/b/") })
  }

  /// One value, wherever it stands.
  @Test func oneDigest() throws {
    let site = scanned()
    let digest = try #require(
      site.findings().first { $0.kind == "phone" && $0.name == "one.txt" }?.digest)
    let (_, lines) = try reveal(site, "--digest", digest)
    #expect(lines.compactMap(\.value) == [Planted.phone(1), Planted.phone(1)])
    #expect(Set(lines.map(\.name)) == ["one.txt", "three.txt"])
  }

  /// What is new in a file is not shown; what is gone is said, without a value.
  @Test func changedFile() throws {
    let site = scanned()
    site.write("電話番号：\(Planted.phone(3))\n", to: "a/one.txt")
    let (ended, lines) = try reveal(site, "--path", site.path("a/one.txt"))
    #expect(ended.code == 3 && lines.isEmpty)
    #expect(ended.err.contains("2 known places not found again"))
  }

  @Test func goneFile() throws {
    let site = scanned()
    site.remove("a/one.txt")
    let (ended, lines) = try reveal(site, "--kind", "email")
    #expect(ended.code == 3)
    #expect(lines.filter { $0.type == "problem" }.map(\.cause) == ["vanished"])
    #expect(lines.compactMap(\.value) == [Planted.email(2)])
  }

  /// A scan of a relative root, its values asked for from another folder.
  @Test func relativeRootFromAnywhere() throws {
    let site = Site()
    site.write(Planted.person(1), to: "a/one.txt")
    let call = "cd '\(site.tree)' && '\(Build.program)' scan a --store '\(site.store)' -q"
    #expect(site.start(["/bin/sh", "-c", call]).end().code == 0)
    let (ended, lines) = try reveal(site, "--kind", "phone")
    #expect(ended.code == 0)
    #expect(lines.compactMap(\.value) == [Planted.phone(1)])
    #expect(lines.map(\.path) == ["a/one.txt"])
  }

  /// Read again as far as the scan read, unless other limits are given.
  @Test func limitsOfTheScan() throws {
    let site = scanned()
    let (ended, lines) = try reveal(site, "--kind", "phone", "--max-file-size", "1")
    #expect(ended.code == 3 && lines.compactMap(\.value).isEmpty)
    #expect(try reveal(site, "--kind", "phone", "--timeout", "0").0.code == 2)
  }

  @Test func storeStaysAsItIs() throws {
    let site = scanned()
    let before = bytes(of: site.store)
    _ = try reveal(site, "--kind", "phone")
    #expect(bytes(of: site.store) == before)
  }

  @Test func usage() throws {
    let site = scanned()
    #expect(try reveal(site).0.code == 2)
    #expect(try reveal(site, "--kind", "phones").0.code == 2)
    #expect(try reveal(site, "--digest", "12").0.code == 2)
    #expect(site.run(["reveal", "--store", site.store, "--kind", "phone"]).code == 2)
    let other = site.run(
      ["reveal", "--store", site.store, "--kind", "phone", "-o", "-"],
      environment: ["LEAKSCOPE_KEY": "00112233445566778899aabbccddeeff"])
    #expect(other.code == 2 && other.out.isEmpty)
  }
}
