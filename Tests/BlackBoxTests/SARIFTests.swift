// SARIF as code scanning takes it: valid by the official schema (OASIS, version
// 2.1.0 with errata 01, in Schemas), without values, with what was not looked at.

import Foundation
import Testing

@Suite struct SARIFTests {
  static let schema = Build.top + "/Tests/BlackBoxTests/Schemas/sarif-schema-2.1.0.json"

  private func run(_ site: Site, _ environment: [String: String] = [:]) throws -> [String: Any] {
    let ended = site.run(["check", site.tree, "-f", "sarif"], environment: environment)
    let document = try object(ended.out)
    #expect(try JSONSchema(file: Self.schema).faults(in: document) == [])
    let runs = try #require(document["runs"] as? [[String: Any]])
    return try #require(runs.first)
  }

  private func site() -> Site {
    let site = Site()
    site.writePersons(0..<2)
    site.write("退職のため\n", to: "退職届_佐藤花子 100%.txt")
    site.write(CheckTests.png, to: "logo.png")
    return site
  }

  @Test func schemaRefusesWhatIsWrong() throws {
    let schema = try JSONSchema(file: Self.schema)
    #expect(!schema.faults(in: ["version": "2.0.0", "runs": []]).isEmpty)
    #expect(!schema.faults(in: ["version": "2.1.0"]).isEmpty)
    let unknown: [String: Any] = ["version": "2.1.0", "runs": [["tool": [:], "bogus": 1]]]
    #expect(schema.faults(in: unknown).count >= 2)
  }

  @Test func findingsAreResults() throws {
    let results = try #require(run(site())["results"] as? [[String: Any]])
    #expect(results.count == 5)
    #expect(results.allSatisfy { $0.text("level") == "error" && $0["ruleId"] is String })
    #expect(results.allSatisfy { $0["partialFingerprints"] == nil }, "the key is of this run")
    let text = "\(results)"
    #expect(!text.contains("snippet") && !text.contains(Planted.email(0)))
  }

  @Test func placesAreThere() throws {
    let results = try #require(run(site())["results"] as? [[String: Any]])
    let places = results.compactMap { result -> [String: Any]? in
      let locations = result["locations"] as? [[String: Any]]
      return locations?.first?["physicalLocation"] as? [String: Any]
    }
    let regions = places.compactMap { $0["region"] as? [String: Int] }
    #expect(
      Set(regions.map { "\($0["startLine"] ?? 0):\($0["startColumn"] ?? 0)" }) == ["1:6", "2:5"])
    let uris = places.compactMap { ($0["artifactLocation"] as? [String: Any])?.text("uri") }
    // What stands in a file's name has no line, and its path is escaped.
    #expect(uris.contains { $0.hasPrefix("file:///") && $0.hasSuffix("%20100%25.txt") })
    #expect(regions.count == 4)
  }

  @Test func unreadFilesAreNotifications() throws {
    let invocations = try #require(run(site())["invocations"] as? [[String: Any]])
    let told = invocations.first?["toolExecutionNotifications"] as? [[String: Any]]
    let notification = try #require(told?.first)
    #expect(notification.text("level") == "error")
    #expect((notification["descriptor"] as? [String: Any])?.text("id") == "no_text_layer")
    #expect(invocations.first?["exitCode"] as? Int == 1)
  }

  /// With a key that stays, results are known again though lines move.
  @Test func fingerprintsFollowTheValue() throws {
    let site = site()
    let key = ["LEAKSCOPE_KEY": String(repeating: "5c", count: 16)]
    func prints() throws -> Set<String> {
      let results = try #require(run(site, key)["results"] as? [[String: Any]])
      return Set(
        results.compactMap {
          ($0["partialFingerprints"] as? [String: Any])?.text("primaryLocationLineHash")
        })
    }
    let before = try prints()
    #expect(before.count == 5)
    site.write("\n" + Planted.person(0), to: "person0.txt")
    #expect(try prints() == before)
    site.write(Planted.person(3), to: "person0.txt")
    #expect(try prints().intersection(before).count == 3)
  }
}
