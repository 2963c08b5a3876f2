// One crawl and all it tells, kept for the test to ask. What is told of a path
// is a list, so that "exactly once" is compared and not assumed.

import Crawl
import Glibc
import Linux
import Model

final class Walker: Sendable {
  struct Opened: Sendable {
    var entry: Entry
    var content: String
    var quiet: Bool
  }

  struct Passed: Sendable {
    var entry: Entry
    var problem: Problem
  }

  private struct Log: Sendable {
    var offered: [Entry] = []
    var opened: [Opened] = []
    var passed: [Passed] = []
  }

  typealias Choose = @Sendable (PathBytes, [Entry]) -> [Bool]

  private let scratch: Scratch
  private let log = Lock(Log())

  /// Walks `roots`, the whole scratch folder if there are none, and returns
  /// when the crawl does.
  init(
    _ scratch: Scratch, _ options: CrawlOptions = CrawlOptions(), roots: [PathBytes] = [],
    choose: @escaping Choose = { _, entries in entries.map { _ in true } }
  ) {
    self.scratch = scratch
    let events = CrawlEvents(
      choose: { [log] directory, entries in
        log.with { $0.offered += entries }
        return choose(directory, entries)
      },
      opened: { [log] entry, descriptor, quiet in
        let content = Walker.content(descriptor)
        log.with { $0.opened.append(Opened(entry: entry, content: content, quiet: quiet)) }
      },
      passed: { [log] entry, problem in
        log.with { $0.passed.append(Passed(entry: entry, problem: problem)) }
      })
    Crawl(options: options, events: events).run(roots.isEmpty ? [scratch.path] : roots)
  }

  static func content(_ descriptor: Descriptor) -> String {
    var bytes: [UInt8] = []
    _ = descriptor.append(0..<256, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  var offered: [Entry] { log.with { $0.offered } }
  var opened: [Opened] { log.with { $0.opened } }
  var passed: [Passed] { log.with { $0.passed } }

  /// What was told of each path, as it is called in the scratch folder:
  /// "opened", or the code of the cause why not.
  var told: [PathBytes: [String]] {
    var told: [PathBytes: [String]] = [:]
    for opened in opened { told[short(opened.entry), default: []].append("opened") }
    for passed in passed {
      told[short(passed.entry), default: []].append(passed.problem.cause.code)
    }
    return told
  }

  func short(_ entry: Entry) -> PathBytes {
    let top = scratch.path.bytes
    guard entry.path.bytes.starts(with: top) else { return entry.path }
    return PathBytes(Array(entry.path.bytes[top.count...].drop { $0 == 0x2F }))
  }
}

/// What `told` is when each of these was opened once, and nothing else told.
func opened(_ names: [PathBytes]) -> [PathBytes: [String]] {
  Dictionary(uniqueKeysWithValues: names.map { ($0, ["opened"]) })
}
