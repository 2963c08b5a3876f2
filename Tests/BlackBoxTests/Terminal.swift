// A terminal for a program to run on: script(1) holds the other end of a pseudo
// terminal, passes keys on and takes down what is drawn.

import Foundation
import Glibc

final class TestTerminal {
  private let keys = OpenPipe()
  private let script: Running

  init(_ site: Site, _ command: [String], columns: Int, environment: [String: String]) {
    let words = command.map { "'" + $0.replacing("'", with: #"'\''"#) + "'" }
    let line = "stty cols \(columns) -echo; exec " + words.joined(separator: " ")
    script = site.start(
      ["/usr/bin/script", "-qefc", line, "/dev/null"],
      environment: ["TERM": "xterm", "SHELL": "/bin/sh"].merging(environment) { $1 },
      input: .descriptor(keys.reading))
  }

  /// All that was drawn so far.
  var text: String { script.said }

  func wait(until seen: (String) -> Bool) throws { try eventually { seen(text) } }

  func press(_ key: UInt8) { keys.write([key]) }

  /// Sent to the program itself, which took the shell's place.
  func signal(_ number: Int32) { for pid in children(of: script.pid) { kill(pid, number) } }

  /// The exit code, once the program has ended.
  func end() -> Int32 { script.end().code }
}

extension Site {
  /// Runs the program on a terminal of its own.
  func terminal(
    _ arguments: [String], columns: Int = 80, environment: [String: String] = [:]
  ) -> TestTerminal {
    TestTerminal(
      self, [Build.program] + arguments, columns: columns, environment: environment)
  }
}

/// The third field of proc_pid_stat(5) and all that follow.
func processFields(_ pid: pid_t) -> [String] {
  let text = String(decoding: bytes(of: "/proc/\(pid)/stat") ?? [], as: UTF8.self)
  return text.split(separator: ")").last.map { $0.split(separator: " ").map(String.init) } ?? []
}

func children(of parent: pid_t) -> [pid_t] {
  let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return all.compactMap(pid_t.init).filter { processFields($0).dropFirst().first == "\(parent)" }
}
