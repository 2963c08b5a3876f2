// Wall and steady time.

import Glibc

package enum Clock {
  /// Nanoseconds since 1970.
  package static func now() -> Int64 { read(CLOCK_REALTIME) }

  /// Nanoseconds of a clock that never jumps.
  package static func steady() -> Int64 { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var t = timespec()
    clock_gettime(clock, &t)
    return Int64(t.tv_sec) &* 1_000_000_000 &+ Int64(t.tv_nsec)
  }
}
