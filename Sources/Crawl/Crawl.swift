// Lists directories concurrently and opens files, following nothing, touching
// nothing, blocking on nothing. Each lane is a serial DispatchQueue: such
// queues get a thread each, so that many slow directories of a network
// mount are waited for at the same time, where one concurrent queue would take
// them two by two. A lane that hangs in the kernel is given up and replaced.

import Dispatch
import Linux
import Model

package struct CrawlOptions: Sendable {
  package var lanes: Int
  package var oneFileSystem: Bool
  package var exclusions: Exclusions
  /// Seconds after which a listing or an open counts as hung.
  package var patience: Int
  package var readDirectory: Listing.Reader
  /// Paths (device and inode) never to be looked at: our own store and output.
  package var own: Set<FileID>
  /// Whether the walk stands back for everybody else.
  package var nice: Bool

  package init(
    lanes: Int = 24, oneFileSystem: Bool = false, exclusions: Exclusions = Exclusions([]),
    patience: Int = 30, readDirectory: @escaping Listing.Reader = Listing.kernel,
    own: Set<FileID> = [], nice: Bool = false
  ) {
    self.nice = nice
    self.lanes = lanes
    self.oneFileSystem = oneFileSystem
    self.exclusions = exclusions
    self.patience = patience
    self.readDirectory = readDirectory
    self.own = own
  }
}

package struct FileID: Hashable, Sendable {
  package var device: UInt64
  package var inode: UInt64
  package init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }
}

/// What the crawl finds, told on the lanes' queues.
package struct CrawlEvents: Sendable {
  /// All regular files of one directory, before any is opened: answers which
  /// to open. What is not opened has been dealt with by the answerer.
  package var choose: @Sendable (PathBytes, [Entry]) -> [Bool]
  /// The folders on the way to the files of a directory, before any is chosen.
  package var reached: @Sendable (PathBytes, Way) -> Void
  /// A folder below a root that could be listed, with the way to it: its name
  /// is text too.
  package var folder: @Sendable (Entry, Way) -> Void
  /// An open file. `quiet` tells whether its access time stays untouched.
  package var opened: @Sendable (Entry, Descriptor, _ quiet: Bool) -> Void
  /// An entry that is not read, and why.
  package var passed: @Sendable (Entry, Problem) -> Void

  package init(
    choose: @escaping @Sendable (PathBytes, [Entry]) -> [Bool],
    opened: @escaping @Sendable (Entry, Descriptor, _ quiet: Bool) -> Void,
    passed: @escaping @Sendable (Entry, Problem) -> Void,
    reached: @escaping @Sendable (PathBytes, Way) -> Void = { _, _ in },
    folder: @escaping @Sendable (Entry, Way) -> Void = { _, _ in }
  ) {
    self.folder = folder
    self.choose = choose
    self.reached = reached
    self.opened = opened
    self.passed = passed
  }
}

package final class Crawl: Sendable {
  let options: CrawlOptions
  let events: CrawlEvents
  let frontier = Frontier()
  private let group = DispatchGroup()
  private let lanes = Lock([Lane]())

  package init(options: CrawlOptions, events: CrawlEvents) {
    self.options = options
    self.events = events
  }

  /// Lanes to begin with. Where answers come at once more of them only stand in each
  /// other's way, and a thread costs what ten files do.
  private static let firstLanes = 2
  /// Nanoseconds after which an answer was worth not waiting for.
  static let slowAnswer: Int64 = 2_000_000

  /// Walks `roots` and returns when all is listed and opened, or stopped.
  package func run(_ roots: [PathBytes]) {
    for root in roots { frontier.add(.root(root)) }
    for _ in 0..<max(1, min(options.lanes, Self.firstLanes)) { startLane() }
    let watch = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "leakscope.crawl.watch"))
    watch.schedule(deadline: .now() + .milliseconds(200), repeating: .milliseconds(200))
    watch.setEventHandler { @Sendable [self] in
      replaceHungLanes()
      relieveSlowLanes()
    }
    watch.activate()
    frontier.waitUntilDone()
    watch.cancel()
  }

  /// Lists and opens nothing more.
  package func stop() { frontier.stop() }

  private func startLane(ifFewerThan most: Int = .max) {
    let lane = Lane(self)
    let isWanted = lanes.with { lanes in
      if lanes.count < most { lanes.append(lane) }
      return lanes.last === lane
    }
    guard isWanted else { return }
    DispatchQueue(label: "leakscope.crawl.lane").async { [options] in
      if options.nice { Priority.lower() }
      lane.run()
    }
  }

  /// One lane more, where there is something to do for it.
  func widen() {
    if frontier.hasPlaces { startLane(ifFewerThan: options.lanes) }
  }

  /// A lane whose call does not come back cannot ask for another one itself.
  private func relieveSlowLanes() {
    let since = Clock.steady() - Self.slowAnswer
    let slow = lanes.with { lanes in lanes.reduce(0) { $0 + ($1.isInside(since: since) ? 1 : 0) } }
    for _ in 0..<slow { widen() }
  }

  private func replaceHungLanes() {
    let deadline = Clock.steady() - Int64(options.patience) * 1_000_000_000
    let hung = lanes.with { lanes in
      let hung = lanes.filter { $0.abandonIfStuck(since: deadline) }
      lanes.removeAll { lane in hung.contains { $0 === lane } }
      return hung
    }
    for lane in hung {
      startLane()
      lane.reportAbandoned()
    }
  }
}
