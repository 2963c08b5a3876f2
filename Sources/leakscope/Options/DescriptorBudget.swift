// How many files may be open at once, shared out between the crawl, the files
// that wait, and those in work: `ulimit -n 64` is enough for any scan.

struct DescriptorBudget {
  let lanes: Int
  let workers: Int
  let waitingFiles: Int
  let batchFiles: Int

  /// Standard streams, the store with its readers, the image, the output, what
  /// Dispatch keeps for itself, and the pair of sockets of a worker being born.
  private static let fixed = 42

  /// - Parameters:
  ///   - limit: descriptors this process may have.
  ///   - jobs: workers asked for.
  init(limit: Int, jobs: Int) {
    let room = max(8, limit - Self.fixed)
    workers = max(1, min(jobs, room / 6))
    // A lane has its directory and one file open.
    lanes = max(1, min(24, room / 8))
    let files = max(2, room - workers - 2 * lanes - 1)
    batchFiles = max(1, min(32, files / (2 * workers)))
    waitingFiles = max(1, min(256, files - workers * batchFiles))
  }
}
