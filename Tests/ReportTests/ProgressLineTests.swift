// The line that a scan shows of itself: fits every window, in both languages,
// whatever the files are called.

import Model
import Report
import Testing

@Suite struct ProgressLineTests {
  static let names = [
    "/srv/share/a.log", "/srv/営業部/顧客/顧客名簿_2026年度_最終版(2)_コピー.csv",
    "/x/\u{1B}[31mred\u{1B}]0;title\u{07}\n\r.txt", "/x/\u{202E}gnp.exe", "/x/\u{9B}2J.txt",
    "/x/か\u{3099}き\u{3099}.txt", "/x/👨‍👩‍👧‍👦/" + String(repeating: "長", count: 300), "",
    "/x/" + String(repeating: "e\u{301}", count: 200),
  ]

  private func busy(_ name: String) -> ProgressLine {
    var line = ProgressLine()
    line.done = 1_234_567
    line.known = 2_345_678
    line.expected = 3_000_000
    line.bytes = 12_345_678_901
    line.rate = 98_765_432
    line.findings = 7_654_321
    line.gaps = 4321
    line.elapsed = 12_345
    line.left = 98_765
    line.slow = ProgressLine.Slow(path: name, seconds: 75, share: 42)
    return line
  }

  @Test(arguments: names)
  func neverWiderThanTheWindow(name: String) {
    for l in [Language.en, .ja] {
      for width in 1...200 {
        for line in busy(name).lines(width: width, l) {
          #expect(ProgressLine.width(line) <= width, "\(width): \(line)")
          #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
          #expect(!line.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
        }
      }
    }
  }

  @Test func whatCountsMostStaysLongest() {
    let line = busy("/srv/share/big.log")
    #expect(line.lines(width: 19, .en)[0] == "1,234,567")
    #expect(line.lines(width: 30, .en)[0] == "1,234,567  27:26:05 left")
    let wide = line.lines(width: 200, .en)
    #expect(
      wide[0]
        == "1,234,567 / ~3,000,000 files  12.3 GB  98.7 MB/s  7,654,321 findings  4,321 gaps"
        + "  27:26:05 left")
    #expect(wide[1] == "in work 1:15 42%: /srv/share/big.log")
    #expect(
      line.lines(width: 200, .ja)[0]
        == "1,234,567 / ~3,000,000 ファイル  12.3 GB  98.7 MB/s  検出 7,654,321  ギャップ 4,321"
        + "  残り 27:26:05")
  }

  @Test func pathsAreCutInTheMiddle() {
    let path = "/srv/share/department/2026/list.csv"
    #expect(ProgressLine.cut(path, to: 20) == "/srv/...026/list.csv")
    #expect(ProgressLine.cut("顧客名簿顧客名簿顧客名簿", to: 13) == "顧...客名簿")
    #expect(ProgressLine.cut("short", to: 5) == "short")
  }

  @Test func theTotalSaysHowSureItIs() {
    var line = ProgressLine()
    line.done = 5
    line.known = 9
    #expect(line.lines(width: 80, .en)[0].hasPrefix("5 / 9+ files"))
    line.expected = 7
    #expect(line.lines(width: 80, .en)[0].hasPrefix("5 / 9+ files"), "more than last time")
    line.knowsAll = true
    #expect(line.lines(width: 80, .en)[0].hasPrefix("5 / 9 files"))
    #expect(line.lines(width: 80, .en)[0].hasSuffix("0:00"), "elapsed, where nothing else is known")
    #expect(line.sentence(.en) == "5 / 9 files, 0 B, 0 B/s, 0 findings, 0 gaps")
    line.left = 61
    #expect(line.sentence(.ja) == "5 / 9 ファイル、0 B、0 B/s、検出 0、ギャップ 0、残り 1:01")
  }

  @Test func coloursOnlyWhereAllowedAndOnlyWhereSomethingIs() {
    let line = busy("/x")
    #expect(!line.lines(width: 200, .en).joined().contains("\u{1B}"))
    let painted = line.lines(width: 200, .en, Paint(allowed: true))[0]
    #expect(painted.contains("\u{1B}[1m7,654,321 findings\u{1B}[0m"))
    #expect(painted.contains("\u{1B}[33m4,321 gaps\u{1B}[0m"))
    #expect(!ProgressLine().lines(width: 200, .en, Paint(allowed: true))[0].contains("\u{1B}"))
  }

  @Test func aNameBringsNoColourPastThePaint() {
    let name = "evil\u{1B}[2J\u{1B}]0;x\u{07}\u{1B}[31m"
    #expect(!Paint.none.visible(name + "\u{1B}[1m").contains("\u{1B}"))
    let shown = Paint(allowed: true).visible(name + Paint(allowed: true)(.yellow, "gap"))
    #expect(shown.hasSuffix("\u{1B}[33mgap\u{1B}[0m"))
    #expect(shown.split(separator: "\u{1B}").count == 3, "ours and nothing else")
  }

  @Test func times() {
    #expect([0, 7, 754, 3723].map(ProgressLine.time) == ["0:00", "0:07", "12:34", "1:02:03"])
  }
}

@Suite struct PaceTests {
  private static let second: Int64 = 1_000_000_000

  @Test func rateAndTimeLeft() {
    var pace = Pace()
    for n in 0...10 as ClosedRange<Int64> {
      pace.note(at: n * Self.second, bytes: UInt64(n) * 1_000_000, work: UInt64(n) * 2_000_000)
    }
    #expect(pace.rate == 1_000_000)
    #expect(pace.left(20_000_000) == 10)
    #expect(pace.left(0) == 0)
  }

  @Test func onlyTheLastHalfMinuteCounts() {
    var pace = Pace()
    for n in 0...1000 as ClosedRange<Int64> {
      // Slow for a thousand seconds, fast at the end.
      let done = n <= 900 ? n : 900 + (n - 900) * 100
      pace.note(at: n * Self.second, bytes: UInt64(done), work: UInt64(done))
    }
    #expect(pace.rate == 100)
    #expect(pace.left(1000) == 10)
  }

  @Test func nothingIsSaidTooEarlyOrWhenNothingMoves() {
    var pace = Pace()
    #expect(pace.left(10) == nil && pace.rate == 0)
    pace.note(at: 0, bytes: 0, work: 0)
    pace.note(at: Self.second, bytes: 10, work: 10)
    #expect(pace.left(10) == nil, "a second is too little")
    for n in 2...100 as ClosedRange<Int64> { pace.note(at: n * Self.second, bytes: 10, work: 10) }
    #expect(pace.left(10) == nil && pace.rate == 0)
  }

  @Test func notesInQuickSuccession() {
    var pace = Pace()
    for n in 0...1000 as ClosedRange<Int64> {
      pace.note(at: n * Self.second / 100, bytes: UInt64(n), work: UInt64(n))
    }
    #expect(pace.rate == 100)
    #expect(pace.left(100) == 1)
  }
}
