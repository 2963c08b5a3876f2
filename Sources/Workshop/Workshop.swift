// The worker's own end of the contract: loads what it needs, locks itself down,
// takes items from the socket and answers in frames. What is done with an item
// is Examine's; this room knows only how to talk.

import Examine
import Glibc
import Linux
import Model
import Packed
import Rules
import Sandbox

package enum Workshop {
  /// What a test worker does before an item is examined: misbehave.
  package typealias Prelude = (WorkItem, Descriptor) -> Void

  /// Descriptors a worker is born with (Crew spawns it so).
  private static let socketNumber: Int32 = 3
  private static let imageNumber: Int32 = 4
  private static let slateNumber: Int32 = 5

  /// Serves until the parent closes the socket.
  /// - Parameter arguments: `--no-sandbox` keeps only the resource limits.
  package static func run(_ arguments: [String], prelude: Prelude? = nil) -> Never {
    let slate = Slate(inherited: slateNumber)
    if slate != nil { close(slateNumber) }
    Allocator.keep()
    setlocale(LC_ALL, "C.UTF-8")
    tzset()
    let socket = MessageSocket(Descriptor(socketNumber))
    let examiner: Examiner
    do {
      let book = try RuleBook(try Image(descriptor: imageNumber))
      examiner = try Examiner(book, options: WorkerOptions(key: [UInt8](repeating: 0, count: 16)))
    } catch {
      exit(70)
    }
    // The image holds our own lists, read for the first time after the sandbox
    // has closed: the mapping is enough.
    close(imageNumber)
    let state = lockDown(arguments, jit: examiner.hasJIT)
    guard case .success = socket.send(FrameBundle(.ready(state)).bytes) else { exit(0) }
    serve(socket, examiner, slate, prelude)
    exit(0)
  }

  private static func lockDown(_ arguments: [String], jit: Bool) -> SandboxState {
    let budget = Sandbox.Budget()
    if arguments.contains("--no-sandbox") {
      return SandboxState(seccomp: false, landlock: 0, limits: Sandbox.limit(budget), jit: jit)
    }
    let state = Sandbox.enter(budget)
    return SandboxState(
      seccomp: state.seccomp, landlock: state.landlock, limits: state.limits, jit: jit)
  }

  private static func serve(
    _ socket: MessageSocket, _ examiner: Examiner, _ slate: Slate?, _ prelude: Prelude?
  ) {
    let outbox = Outbox(socket)
    while case .message(let bytes, let descriptors) = socket.receive() {
      guard let order = try? Order(packed: bytes) else { exit(70) }
      switch order {
      case .options(let options): examiner.adopt(options)
      case .items(let items):
        var open = descriptors[...]
        guard items.reduce(0, { $0 + 1 + max(0, min($1.companions, 250)) }) == open.count else {
          exit(70)
        }
        for (n, item) in items.enumerated() {
          slate?.number = n
          let descriptor = open.removeFirst()
          let companions = Array(open.prefix(item.companions))
          open.removeFirst(item.companions)
          prelude?(item, descriptor)
          let desk = SocketDesk(outbox, item, canWait: slate != nil && n + 1 < items.count)
          desk.done(examiner.examine(item, descriptor, desk, companions: companions))
        }
      case .base, .extract: exit(70)
      }
    }
  }
}
