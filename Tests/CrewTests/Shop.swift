// Hires real workers in a test and keeps account of all that is told of each
// file. The workers are those that misbehave on command; files that give no
// command they treat as the real ones do.

import Crew
import Foundation
import Glibc
import Linux
import Model
import Patterns

enum Build {
  static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let worker = top + "/.build/release/misbehaving-worker"

  /// The built-in rules as workers map them.
  static let image: Descriptor = {
    let bytes = try! ImageCompiler.compile(top + "/patterns", check: { _ in nil })
    guard case .success(let file) = MemoryFile.sealed(bytes, name: "image") else {
      preconditionFailure("no memory file")
    }
    return file
  }()
}

final class Shop: Sendable {
  let crew: Crew
  private let accounts: Lock<[UInt32: Account]>
  private let states: Lock<[SandboxState]>
  /// An argument that means nothing to a worker and tells ours from all others.
  private let tag: String

  /// What a test does in the midst, given a look at the workers there are:
  /// called on the foremen's queues.
  struct Hooks: Sendable {
    typealias Workers = @Sendable () -> [pid_t]
    var cut: @Sendable (Workers) -> Void = { _ in }
    /// With the number of parts so far.
    var part: @Sendable (Int, Workers) -> Void = { _, _ in }
  }

  init(
    workers: Int = 2, patience: Int = 60, memory: UInt64 = 1 << 30, batchFiles: Int = 64,
    waitingFiles: Int = 1000, pieceLength: UInt64 = 4 << 20, program: String = Build.worker,
    arguments: [String] = [], hooks: Hooks = Hooks()
  ) {
    let accounts = Lock([UInt32: Account]())
    let states = Lock([SandboxState]())
    let tag = "--tag=" + UUID().uuidString
    let parts = Lock(0)
    crew = Crew(
      program: program, arguments: arguments + [tag], image: Build.image,
      options: WorkerOptions(key: Array(0..<16), wantsFindings: true, pieceLength: pieceLength),
      limits: CrewLimits(
        workers: workers, patience: patience, memory: memory, waitingFiles: waitingFiles,
        batchFiles: batchFiles),
      events: CrewEvents(
        ready: { state in states.with { $0.append(state) } },
        cut: { assignment, plan in
          accounts.with { $0[assignment.token, default: Account()].plan = plan }
          hooks.cut { Shop.processes(tag) }
        },
        part: { assignment, part in
          accounts.with { $0[assignment.token, default: Account()].parts.append(part) }
          let count = parts.with {
            $0 += 1
            return $0
          }
          hooks.part(count) { Shop.processes(tag) }
        },
        rangeDone: { assignment, index, _ in
          accounts.with { $0[assignment.token, default: Account()].ranges.append(index) }
        },
        closed: { assignment, conclusion in
          accounts.with {
            $0[assignment.token, default: Account()].conclusions.append(conclusion)
          }
        }))
    self.accounts = accounts
    self.states = states
    self.tag = tag
  }

  /// What was told of a file.
  subscript(token: UInt32) -> Account { accounts.with { $0[token] ?? Account() } }

  var closed: Int { accounts.with { $0.values.filter { !$0.conclusions.isEmpty }.count } }

  /// What each worker said of its isolation when it was ready.
  var ready: [SandboxState] { states.with { $0 } }

  var processes: [pid_t] { Shop.processes(tag) }

  private static func processes(_ tag: String) -> [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap(pid_t.init).filter { pid in
      FileManager.default.contents(atPath: "/proc/\(pid)/cmdline")?
        .range(of: Data(tag.utf8)) != nil
    }
  }

  @discardableResult
  func add(_ token: UInt32, _ text: String, progress: Assignment.Progress? = nil) -> Assignment {
    guard case .success(let file) = MemoryFile.sealed(Array(text.utf8), name: "file") else {
      preconditionFailure("no memory file")
    }
    let entry = Entry(path: PathBytes("file\(token).txt"), size: UInt64(text.utf8.count))
    let assignment = Assignment(token: token, entry: entry, descriptor: file, progress: progress)
    _ = crew.add(assignment)
    return assignment
  }

  /// Waits until something is so.
  /// - Returns: false when it never comes to be.
  func eventually(_ isSo: () -> Bool) -> Bool {
    for _ in 0..<30_000 {
      if isSo() { return true }
      usleep(2000)
    }
    return false
  }

  /// Waits until every file is closed.
  /// - Returns: false when that takes for ever; the workers are ended then.
  func finish(within seconds: Int = 60) -> Bool {
    crew.complete()
    let ended = DispatchSemaphore(value: 0)
    DispatchQueue(label: "shop.wait").async { [crew] in
      crew.wait()
      ended.signal()
    }
    if ended.wait(timeout: .now() + .seconds(seconds)) == .success { return true }
    crew.stop()
    for pid in processes { kill(pid, SIGKILL) }
    return false
  }
}
