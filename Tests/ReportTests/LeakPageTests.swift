// The leak-scope report: persons, duties, exposure, copies, in every form.

import Foundation
import Model
import Report
import Testing

@Suite struct LeakPageTests {
  private static let paths = (0..<40).map { PathBytes("office/営業/名簿\($0).csv") }

  @Test(arguments: [Language.ja, .en]) func hostileNamesStayText(_ language: Language) {
    let page = Leak.write(Leak.scope(Hostile.names, persons: 300), "html", language, damages: true)
    let markup = Markup(page)
    #expect(markup.faults.isEmpty, "\(markup.faults)")
    #expect(page.contains("&lt;b&gt;desk\\u{202e}"))
    let attributes = markup.tags.flatMap(\.attributes)
    let ids = attributes.filter { $0.name == "id" }.map(\.value)
    #expect(ids.count == Set(ids).count)
    for (name, value) in attributes where name == "href" || name == "aria-labelledby" {
      #expect(ids.contains(value.replacing("#", with: "")), "\(name) \(value)")
    }
    #expect(markup.tags.count { $0.name == "table" } == markup.tags.count { $0.name == "caption" })
    for section in ["duties", "people", "exposed", "copies", "timeline", "persons"] {
      #expect(ids.contains(section), "\(section)")
    }
  }

  @Test func theFirstWordsSayHowManyAndWhatFollows() {
    let scope = Leak.scope(Self.paths, persons: 2000)
    let ja = Leak.write(scope, "html", .ja)
    #expect(ja.contains("推定2,000人の個人データ"))
    #expect(ja.contains("報告・通知の義務: 該当"))
    #expect(ja.contains("最小 1,800 – 最大 2,200"))
    let en = Leak.write(scope, "html", .en)
    #expect(en.contains("about 2,000 persons") && en.contains("Duty to report and notify: applies"))
    #expect(en.contains("not legal advice"))
    let quiet = Leak.write(Leak.scope(Self.paths, persons: 900), "html", .en, ["malicious": "no"])
    #expect(quiet.contains("Duty to report and notify: does not apply"))
    #expect(quiet.contains("990 persons at most: not more than 1,000."))
  }

  /// Dates before questions before doors before copies before gaps.
  @Test func whatToDoComesInOrder() {
    var scope = Leak.scope(Self.paths, persons: 2000)
    scope.gaps = 1
    scope.reasons = [.encrypted: 1]
    let page = Leak.write(scope, "html", .en)
    let steps = page.components(separatedBy: "class=\"steps\"")[1]
      .components(separatedBy: "</ol>")[0]
    let order = [
      "File the preliminary report by", "Find out", "Restrict who", "gone out", "copies",
    ]
    let places = (order + ["1 path not read"]).map { steps.range(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    let quiet = Leak.write(
      Leak.scope(Self.paths, persons: 900), "html", .en, ["malicious": "no", "known": "2026-11-20"])
    #expect(!quiet.contains("File the preliminary") && !quiet.contains("Find out"))
  }

  @Test func aMillionSignsAreEnoughForAHundredThousandPersons() {
    let paths = (0..<1000).map {
      PathBytes("office/" + String(repeating: "部", count: 40) + "\($0 % 37)/名簿 \($0).csv")
    }
    let page = Leak.write(Leak.scope(paths, persons: 100_000), "html", .ja)
    #expect(page.utf8.count < 2_000_000, "\(page.utf8.count)")
    #expect(page.contains("全員は report -f persons"))
    #expect(Markup(page).faults.isEmpty)
  }

  @Test func everyPrefectureHasItsTile() {
    let page = Leak.write(Leak.scope(Self.paths, persons: 2000), "html", .ja)
    let map = page.components(separatedBy: "class=\"map\"")[1].components(separatedBy: "</svg>")[0]
    #expect(map.components(separatedBy: "<rect").count == 48)
    for name in ["北海道", "東京", "沖縄", "和歌山"] { #expect(map.contains(">\(name)<")) }
    // No two tiles lie on each other.
    let places = map.matches(of: /<rect class="h[0-4]" x="([0-9]+)" y="([0-9]+)"/).map {
      (Int($0.1) ?? 0, Int($0.2) ?? 0)
    }
    for a in places.indices {
      for b in places.indices where a < b {
        let apart = abs(places[a].0 - places[b].0) >= 47 || abs(places[a].1 - places[b].1) >= 41
        #expect(apart, "\(places[a]) \(places[b])")
      }
    }
  }

  @Test func copiesAreListedOldestFirst() {
    let page = Leak.write(Leak.scope(Self.paths, persons: 2000), "markdown", .en)
    let titles = page.split(separator: "\n").filter { $0.hasPrefix("### 50 persons in 2 files") }
    #expect(titles.count == 4)
  }

  @Test func jsonSaysWhatDecided() throws {
    let text = Leak.write(Leak.scope(Self.paths, persons: 980), "json", .ja, damages: true)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let laws = try #require(json["assessment"] as? [[String: Any]])
    let appi = try #require(laws.first { $0["profile"] as? String == "jp.appi" })
    #expect(appi["verdict"] as? String == "applies")
    let situations = try #require(appi["situations"] as? [[String: Any]])
    let thousand = try #require(situations.first { $0["id"] as? String == "thousand" })
    let figure = try #require(thousand["figure"] as? [String: Any])
    #expect(figure["maximum"] as? Int == 1078 && figure["more_than"] as? Int == 1000)
    #expect((appi["deadlines"] as? [[String: Any]])?.count == 3)
    let bodies = laws.first { $0["profile"] as? String == "jp.public-bodies" }
    #expect(bodies?["in_question"] as? Bool == false && bodies?["verdict"] is NSNull)
    let exposure = try #require(json["exposure"] as? [String: Any])
    let readers = try #require(exposure["readers"] as? [String: Int])
    #expect(readers["everybody"] == 14 && readers["owner"] == 26)
    #expect((exposure["copies"] as? [[String: Any]])?.count == 4)
    let damages = try #require(json["damages"] as? [String: Any])
    // Telephone numbers alone: 500 × (1 + 1) × 1.
    #expect(damages["yen_per_person"] as? Int == 1000)
    #expect((json["assumptions"] as? [String: Any])?["known"] as? String != nil)
  }

  @Test(arguments: [Language.ja, .en]) func theDraftAsksForWhatNoScanKnows(_ language: Language) {
    let scope = Leak.scope(Self.paths, persons: 2000)
    let dossier = Leak.dossier(scope, language, ["cause": "<b>持ち出し", "known": "2026-11-20"])
    for isPage in [false, true] {
      let form = String(
        decoding: Form.named("appi")?.write(dossier, isPage) ?? [], as: UTF8.self)
      #expect(form.contains("2026-11-20") && form.contains("【"))
      #expect(form.contains(language == .ja ? "最大2,200人" : "2,200 at most"))
      #expect(form.contains(language == .ja ? "☑ 電話番号" : "☑ telephone"))
      #expect(form.contains(language == .ja ? "☐ 氏名" : "☐ name"))
      if isPage {
        let markup = Markup(form)
        #expect(markup.faults.isEmpty, "\(markup.faults)")
        #expect(form.contains("&lt;b&gt;持ち出し"))
      }
    }
  }
}
