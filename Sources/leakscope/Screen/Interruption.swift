// Ctrl-C, a service manager's stop, a terminal that goes away: the pieces at
// hand are finished and stored; a second signal ends the program at once.

import Dispatch
import Glibc
import Linux

final class Interruption: Sendable {
  private struct State {
    var happened = false
    var over = false
  }

  private let state = Lock(State())
  // SAFETY: dispatch sources may be used from any thread (dispatch_source_create(3)).
  nonisolated(unsafe) private var sources: [any DispatchSourceSignal] = []

  /// - Parameters:
  ///   - stop: called once, with the first signal.
  ///   - leave: called before the program ends, with the second.
  init(
    _ stop: @escaping @Sendable () -> Void, leave: @escaping @Sendable () -> Void = {}
  ) {
    let queue = DispatchQueue(label: "leakscope.signals")
    // Who started this under nohup(1) does not want to be asked again.
    for number in [SIGINT, SIGTERM, SIGHUP] where !Signals.isIgnored(number) {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      // The handler keeps this alive: signals are heard until the program ends.
      source.setEventHandler { @Sendable [self] in
        let isFirst = state.with { state in
          defer { state.happened = true }
          return !state.happened && !state.over
        }
        // Twice means now: what is committed stays, the rest is done again.
        guard isFirst else {
          leave()
          _exit(Leakscope.Exit.interrupted)
        }
        stop()
      }
      source.activate()
      sources.append(source)
    }
  }

  var happened: Bool { state.with { $0.happened } }

  /// From here on a signal ends the program: nothing is at hand any more, and
  /// what is left to store is one transaction.
  func end() { state.with { $0.over = true } }
}
