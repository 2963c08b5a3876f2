// One run of a user's own reader over one file: content in, text out into a
// memory file, under limits and in a process group that ends with it. The program
// leakscope-reader takes away what such a command does not need and becomes it.

import Glibc
import Linux
import Model

struct OutsideRun {
  let reader: OutsideReader
  let tools: Foreman.Tools

  private static let cannotStart: Int32 = 127

  /// - Returns: what it wrote, also when it failed after that, and why it failed.
  func read(_ content: Descriptor) -> (text: Descriptor?, problem: Problem?) {
    let launcher = PathBytes(tools.program).directory.appending(Array("leakscope-reader".utf8)).text
    guard access(launcher, X_OK) == 0 else {
      return (nil, problem(.unsupported, "leakscope-reader is not installed"))
    }
    guard case .success(let text) = MemoryFile.open(name: "text") else {
      return (nil, problem(.overBudget, "no memory"))
    }
    if tools.limits.nice { Priority.lower() }
    guard
      case .success(let process) = Process.spawnWorker(
        launcher, arguments: arguments, socket: content.raw, image: text.raw)
    else { return (nil, problem(.unsupported, "cannot be started")) }
    let end = process.wait(seconds: reader.seconds) { tools.floor.isStopped }
    // Whatever it has started goes with it.
    process.killGroup()
    // Whoever met the limit, its parent may have made an exit code of that.
    if case .success(let status) = FileStatus.of(text.raw), status.size >= reader.output {
      if end == nil { _ = stopped(process) }
      return (text, problem(.overBudget, "\(reader.output >> 10) KiB of text"))
    }
    return (text, end.map(told) ?? stopped(process))
  }

  private var arguments: [String] {
    let limits = [UInt64(reader.seconds), reader.memory, reader.output].map { String($0) }
    let sandbox = tools.arguments.contains("--no-sandbox") ? ["--no-sandbox"] : []
    return limits + [String(reader.reads.count)] + reader.reads + sandbox + ["--"] + reader.command
  }

  private func stopped(_ process: Process) -> Problem {
    process.kill()
    _ = process.wait()
    return problem(.timedOut, "\(reader.seconds) s")
  }

  private func told(_ end: Process.End) -> Problem? {
    switch end {
    case .exited(0): nil
    case .exited(Self.cannotStart):
      problem(.unsupported, "\(reader.command.first ?? "") cannot be started")
    case .exited(let code): problem(.crashed, "exit \(code)")
    case .signalled(SIGXCPU): problem(.timedOut, "\(reader.seconds) s")
    case .signalled(let signal): problem(.crashed, "signal \(signal)")
    }
  }

  private func problem(_ cause: Cause, _ detail: String) -> Problem {
    Problem(.crew, cause, Reader.outside(reader.name).name + ": " + detail)
  }
}
