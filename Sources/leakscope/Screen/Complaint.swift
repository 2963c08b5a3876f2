// What can be wrong before a scan begins, as facts; the words for it in both
// languages are in Messages. Each ends the program with code 2.

import Linux
import Patterns

struct Complaint: Error {
  enum Fact {
    case keyUnreadable(String, Errno)
    case keyUnwritable(String, Errno)
    case keyTooShort(String)
    case otherKey(store: String)
    case storeInUse(String)
    case storeUnusable(String, String)
    case noStore
    case noSuchScan(String)
    case scanNotComparable(String)
    case companionMissing(String)
    case imageUnreadable(String)
    case rootMissing(String, Errno)
    case outputUnwritable(String, Errno)
    case listUnreadable(String, Errno)
    case badValue(option: String, value: String, expected: String)
    case revealNeedsOutput
    case nothingToReveal
    /// Rule or project files, each with file, line and reason.
    case refused([RuleError])
    case foreignProject(String)
    /// 0: the whole file.
    case baselineUnreadable(String, line: Int)
    case baselineOfOtherKey(String)
    case baselineNeedsKey
    /// Which of its commands.
    case gitFailed(String)
    case noSuchRule(String, near: String?)
  }

  let fact: Fact
  init(_ fact: Fact) { self.fact = fact }
}
