// Waiting a little where no descriptor is free: files in work are closed all
// the time, and a file that was not opened for want of one would be a gap that
// nobody needs.

import Glibc
import Linux

enum Patience {
  /// Tries again for up to ten seconds.
  static func withDescriptors<R>(
    _ open: () -> Swift.Result<R, Errno>
  ) -> Swift.Result<R, Errno> {
    for _ in 0..<1000 {
      let result = open()
      guard case .failure(let error) = result, error.meansTooManyOpen else { return result }
      usleep(10_000)
    }
    return open()
  }
}
