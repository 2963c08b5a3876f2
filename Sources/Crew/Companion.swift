// The program beside a worker that reads what the worker may not (PDF by
// leakscope-pdf). The worker asks its foreman and waits; the foreman asks this
// one and passes the answer on. One per foreman, so that nobody waits in a ring.
// Started when first asked for; one that fails is replaced by the next question.

import Glibc
import Linux
import Model

final class Companion {
  private let reader: Reader
  private let tools: Foreman.Tools
  private var socket: MessageSocket?
  private var process: Process?
  private static let startPatience: Int32 = 30_000

  init(_ reader: Reader, _ tools: Foreman.Tools) {
    self.reader = reader
    self.tools = tools
  }

  deinit { _ = dismiss() }

  /// Beside the worker, whatever that is called.
  private var program: String {
    PathBytes(tools.program).directory.appending(Array(reader.name.utf8)).text
  }

  func read(_ content: Descriptor) -> Swift.Result<Descriptor, Fault> {
    guard let socket = socket ?? start() else {
      return .failure(Fault(.unsupported, "\(reader.name) is not installed"))
    }
    self.socket = socket
    guard case .success = socket.send([1], descriptors: [content.raw]) else {
      return .failure(crashed())
    }
    switch socket.receive(timeout: Int32(clamping: tools.limits.patience * 1000)) {
    case .message(_, let descriptors):
      guard let extract = descriptors.first else { return .failure(crashed()) }
      return .success(extract)
    case .timedOut:
      process?.kill()
      _ = dismiss()
      return .failure(Fault(.timedOut, "\(reader.name), \(tools.limits.patience) s"))
    case .closed, .failed: return .failure(crashed())
    }
  }

  struct Fault: Error {
    var problem: Problem
    init(_ cause: Cause, _ detail: String) { problem = Problem(.crew, cause, detail) }
  }

  private func start() -> MessageSocket? {
    if tools.limits.nice { Priority.lower() }
    guard access(program, X_OK) == 0,
      case .success(let (ours, theirs)) = MessageSocket.pair(),
      case .success(let process) = Process.spawnWorker(
        program, arguments: tools.arguments, socket: theirs.descriptor.raw, image: tools.image.raw)
    else { return nil }
    self.process = process
    guard case .message = ours.receive(timeout: Self.startPatience) else {
      process.kill()
      _ = dismiss()
      return nil
    }
    return ours
  }

  private func crashed() -> Fault {
    switch dismiss() {
    case .signalled(let signal): Fault(.crashed, "\(reader.name), signal \(signal)")
    case .exited(let code): Fault(.crashed, "\(reader.name), exit \(code)")
    }
  }

  private func dismiss() -> Process.End {
    if let socket { shutdown(socket.descriptor.raw, Int32(SHUT_RDWR)) }
    socket = nil
    defer { process = nil }
    return process?.wait() ?? .exited(0)
  }
}
