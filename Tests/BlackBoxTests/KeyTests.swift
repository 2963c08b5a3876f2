// The key of digests: another key is another store; the same key gives the same
// digests; the key lies in the configuration, for its owner alone.

import Foundation
import Glibc
import Testing

@Suite struct KeyTests {
  static let one = String(repeating: "0123456789abcdef", count: 2)
  static let two = String(repeating: "fedcba9876543210", count: 2)

  private func keyFile(_ text: String, _ site: Site) throws -> String {
    let file = site.folder + "/key-" + text.prefix(4)
    try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  @Test func otherKeyIsTwo() throws {
    let site = Site()
    site.writePersons(0..<1)
    #expect(site.scan("--key-file", try keyFile(Self.one, site)).code == 0)
    let before = bytes(of: site.output)
    let other = site.scan("--key-file", try keyFile(Self.two, site))
    #expect(other.code == 2, "\(other)")
    #expect(other.err.contains(site.store))
    let arguments = site.scanning([])
    #expect(site.run(arguments, environment: ["LEAKSCOPE_KEY": Self.two]).code == 2)
    #expect(site.run(arguments).code == 2, "the user's own key is another one too")
    #expect(bytes(of: site.output) == before, "a refused scan leaves the output alone")
  }

  @Test func sameKeyFromFileAndEnvironment() throws {
    let site = Site()
    site.writePersons(0..<1)
    #expect(site.scan("--key-file", try keyFile(Self.one, site)).code == 0)
    let first = try site.findings().map(\.digest)
    let again = site.run(site.scanning(["--full"]), environment: ["LEAKSCOPE_KEY": Self.one])
    #expect(again.code == 0, "\(again)")
    #expect(try site.findings().map(\.digest) == first)
  }

  @Test func digestsDependOnTheKey() throws {
    let sites = [Site(), Site()]
    for site in sites {
      site.writePersons(0..<1)
      #expect(site.scan().code == 0)
    }
    let digests = try sites.map { try $0.findings().compactMap(\.digest) }
    #expect(digests[0].count == 2)
    #expect(Set(digests[0]).isDisjoint(with: digests[1]), "each home made a key of its own")
  }

  @Test func shortKeyIsTwo() throws {
    let site = Site()
    let ended = site.scan("--key-file", try keyFile("short", site))
    #expect(ended.code == 2, "\(ended)")
    #expect(!ended.err.contains("short\n"), "a key is not told")
  }

  @Test func ownKeyIsPrivateAndApartFromTheStore() throws {
    let site = Site()
    site.writePersons(0..<1)
    let ended = site.run(["scan", site.tree, "-q"])
    #expect(ended.code == 0, "\(ended)")
    let home = site.folder + "/home"
    let key = home + "/config/leakscope/key"
    #expect(mode(of: key) == 0o600)
    #expect(mode(of: home + "/config/leakscope") == 0o700)
    let text = try #require(bytes(of: key)).filter { $0 > 0x20 }
    #expect(text.count == 32)
    // The default store lies in the state folder, and nothing there holds the key.
    let state = home + "/state/leakscope"
    let names = try FileManager.default.contentsOfDirectory(atPath: state)
    #expect(names.contains { $0.hasSuffix(".db") })
    for name in names {
      #expect(mode(of: state + "/" + name) == 0o600, "\(name)")
      #expect(try !#require(bytes(of: state + "/" + name)).holds(text), "\(name)")
    }
    #expect(site.run(["report", "-f", "json"]).code == 0, "takes the latest store")
  }

  @Test func aKeyThatOthersCanReadIsToldOf() throws {
    let site = Site()
    site.writePersons(0..<1)
    let file = try keyFile(Self.one, site)
    chmod(file, 0o644)
    let open = site.scan("--key-file", file)
    #expect(open.code == 0 && open.err.contains("chmod 600"), "\(open)")
    #expect(!open.err.contains(Self.one))
    chmod(file, 0o600)
    #expect(!site.scan("--key-file", file).err.contains("chmod"))
  }
}
