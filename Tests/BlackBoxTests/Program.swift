// Starts the program as a shell would and takes down what it says. Waiting is
// done here and not by Foundation, whose Process knows a child's end by a
// descriptor that the workers would inherit and hold open.

import Foundation
import Glibc

enum Build {
  static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let program = top + "/.build/release/leakscope"
  static let misbehavingWorker = top + "/.build/release/misbehaving-worker"
  static let share = top + "/fixtures/share"
}

/// How a program ended and what it said.
struct Ended: Sendable, CustomStringConvertible {
  /// Of a process that was killed, 128 and the signal's number, as shells say it.
  var code: Int32
  var out: [UInt8]
  var err: String

  var text: String { String(decoding: out, as: UTF8.self) }
  var description: String { "code \(code)\n\(err)" }
}

/// What stands behind a program's standard input.
enum Input: Sendable {
  case nothing
  case bytes([UInt8])
  /// An open descriptor, for example the end of a pipe.
  case descriptor(Int32)
}

/// A pipe that programs started meanwhile do not inherit and hold open.
final class OpenPipe {
  let reading: Int32
  private var writing: Int32

  init() {
    // A socket pair, because it can be born closed to children and pipe(2) cannot.
    var ends: [Int32] = [-1, -1]
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
    precondition(socketpair(AF_UNIX, Int32(type), 0, &ends) == 0)
    (reading, writing) = (ends[0], ends[1])
  }

  func write(_ bytes: [UInt8]) { _ = Glibc.write(writing, bytes, bytes.count) }

  /// Whoever reads comes to the end.
  func close() {
    if writing >= 0 { Glibc.close(writing) }
    writing = -1
  }

  deinit {
    close()
    Glibc.close(reading)
  }
}

/// A program that runs.
struct Running: Sendable {
  let pid: pid_t
  private let out: String
  private let err: String

  /// - Parameter folder: where its output is kept until it is read.
  init(_ command: [String], environment: [String: String], input: Input, folder: String) {
    let name = folder + "/" + UUID().uuidString
    out = name + ".out"
    err = name + ".err"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    switch input {
    case .nothing: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    case .bytes(let bytes):
      _ = FileManager.default.createFile(atPath: name + ".in", contents: Data(bytes))
      posix_spawn_file_actions_addopen(&actions, 0, name + ".in", O_RDONLY, 0)
    case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
    }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, out, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, err, flags, 0o600)
    // Threads of Dispatch block all signals, and a child would inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var argv = command.map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let error = posix_spawn(&child, command[0], &actions, &attributes, &argv, &envp)
    precondition(error == 0, "\(command[0]): \(String(cString: strerror(error)))")
    pid = child
  }

  func signal(_ number: Int32) { kill(pid, number) }

  /// What stands on its standard output so far.
  var said: String { String(decoding: bytes(of: out) ?? [], as: UTF8.self) }

  /// A program that has not ended after two minutes is ended here and fails.
  func end() -> Ended {
    var status: Int32 = 0
    let deadline = Date(timeIntervalSinceNow: 120)
    while waitpid(pid, &status, WNOHANG) == 0 {
      if Date() > deadline { kill(pid, SIGKILL) }
      usleep(2000)
    }
    let fatal = status & 0x7f
    return Ended(
      code: fatal == 0 ? status >> 8 & 0xff : 128 + fatal, out: bytes(of: out) ?? [],
      err: String(decoding: bytes(of: err) ?? [], as: UTF8.self))
  }
}

func bytes(of file: String) -> [UInt8]? {
  FileManager.default.contents(atPath: file).map(Array.init)
}
