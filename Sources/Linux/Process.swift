// Starting, watching and ending worker processes.

import CLinux
import Glibc

package struct Process: Sendable {
  package let pid: Int32

  /// Starts `program` with `socket` as descriptor 3, `image` as 4 and the slate as 5. Its
  /// environment is empty but for what keeps Swift from writing a backtrace.
  package static func spawnWorker(
    _ program: String, arguments: [String], socket: Int32, image: Int32,
    slate: Slate? = nil
  ) -> Swift.Result<Process, Errno> {
    let environment = ["SWIFT_BACKTRACE=enable=no", "LC_ALL=C.UTF-8"]
    var pid: pid_t = 0
    let error = withVector([program] + arguments) { argv in
      withVector(environment) { envp in
        leakscope_spawn_worker(
          &pid, program, argv, envp, socket, image, slate?.descriptor?.raw ?? -1)
      }
    }
    return error == 0 ? .success(Process(pid: pid)) : .failure(Errno(error))
  }

  private static func withVector<R>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> R
  ) -> R {
    var vector = strings.map { strdup($0) } + [nil]
    defer { for pointer in vector { free(pointer) } }
    return vector.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
  }

  package func kill() { _ = Glibc.kill(pid, SIGKILL) }

  /// With everything it has started and that is still there.
  package func killGroup() { _ = Glibc.kill(-pid, SIGKILL) }

  package enum End: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// Waits for the process to end.
  package func wait() -> End {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
  }

  /// - Returns: nil when it has not ended in time, or is no longer wanted.
  package func wait(seconds: Int, unless isOver: () -> Bool) -> End? {
    let deadline = Clock.steady() + Int64(seconds) * 1_000_000_000
    var pause: UInt32 = 500
    while true {
      var status: Int32 = 0
      if waitpid(pid, &status, WNOHANG) == pid {
        let signal = status & 0x7f
        return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
      }
      guard Clock.steady() < deadline, !isOver() else { return nil }
      usleep(pause)
      pause = min(pause * 2, 20_000)
    }
  }

  /// Resident bytes now, from statm; nil once the process is gone.
  package var residentBytes: UInt64? {
    let fd = open("/proc/\(pid)/statm", O_RDONLY | O_CLOEXEC)
    guard fd >= 0 else { return nil }
    let descriptor = Descriptor(fd)
    var bytes: [UInt8] = []
    guard case .success = descriptor.append(0..<128, to: &bytes) else { return nil }
    let fields = bytes.split(separator: UInt8(ascii: " "))
    guard fields.count > 1, let pages = UInt64(String(decoding: fields[1], as: UTF8.self)) else {
      return nil
    }
    return pages * UInt64(sysconf(Int32(_SC_PAGESIZE)))
  }
}

package enum Limits {
  /// Raises the soft limit on open descriptors to the hard one and returns it.
  package static func descriptors() -> Int { Int(leakscope_raise_descriptor_limit()) }
}
