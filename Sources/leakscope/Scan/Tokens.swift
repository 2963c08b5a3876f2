// Numbers for the files of one run.

import Linux

final class Tokens: Sendable {
  private let last = Lock<UInt32>(0)

  func next() -> UInt32 {
    last.with {
      $0 += 1
      return $0
    }
  }
}
