// A moment in the reader's zone: the offset that was in force then, told.

import Report
import Testing

@Suite struct ZoneTests {
  /// 2026-11-21T14:45:28Z.
  private let moment: Int64 = 1_795_272_328_000_000_000

  @Test(arguments: [
    (9 * 3600, "2026-11-21 23:45:28 +09:00"), (0, "2026-11-21 14:45:28 UTC"),
    (-12600, "2026-11-21 11:15:28 -03:30"), (20700, "2026-11-21 20:30:28 +05:45"),
    (10 * 3600, "2026-11-22 00:45:28 +10:00"),
  ])
  func offsets(_ seconds: Int, _ text: String) {
    #expect(Zone { _ in seconds }.full(moment) == text)
  }

  @Test func theOffsetIsThatOfTheMoment() {
    let summer = Zone { $0 < 1_793_000_000 ? 7200 : 3600 }
    #expect(summer.full(moment).hasSuffix("+01:00"))
    #expect(summer.full(moment - 100 * 86_400_000_000_000).hasSuffix("+02:00"))
  }

  @Test func noTimeIsTooFarAway() {
    for extreme in [Int64.min, Int64.max] {
      #expect(!Zone { _ in 50_000 }.full(extreme).isEmpty)
    }
  }
}
