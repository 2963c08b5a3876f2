// Another program, run to its end: what it says goes to memory, never to a disk.
// For git, which alone knows what lies in its index.

import Glibc

package enum Command {
  package enum Failure: Error {
    case notStarted(Errno)
    case ended(Int32)
  }

  /// - Parameters:
  ///   - words: the program, found as a shell finds it, and its arguments.
  ///   - input: what it reads; nil: nothing.
  /// - Returns: an open memory file with what it wrote.
  package static func run(
    _ words: [String], input: [UInt8]? = nil
  ) -> Swift.Result<Descriptor, Failure> {
    let said: Descriptor
    switch MemoryFile.open(name: "said") {
    case .failure(let error): return .failure(.notStarted(error))
    case .success(let descriptor): said = descriptor
    }
    var heard: Descriptor?
    if let input {
      guard case .success(let descriptor) = MemoryFile.sealed(input, name: "heard") else {
        return .failure(.notStarted(Errno(ENOMEM)))
      }
      // What the parent has written moved the offset that the child shares.
      lseek(descriptor.raw, 0, SEEK_SET)
      heard = descriptor
    }
    return spawn(words, heard?.raw, said.raw).flatMap { pid in
      let code = Process(pid: pid).wait()
      return code == .exited(0) ? .success(said) : .failure(.ended(code.number))
    }
  }

  private static func spawn(
    _ words: [String], _ heard: Int32?, _ said: Int32
  ) -> Swift.Result<pid_t, Failure> {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let heard {
      posix_spawn_file_actions_adddup2(&actions, heard, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, said, 1)
    var argv = words.map { strdup($0) } + [nil]
    defer { for pointer in argv { free(pointer) } }
    var pid: pid_t = 0
    let error = posix_spawnp(&pid, words[0], &actions, nil, &argv, environ)
    return error == 0 ? .success(pid) : .failure(.notStarted(Errno(error)))
  }
}

extension Process.End {
  /// As shells say it.
  var number: Int32 {
    switch self {
    case .exited(let code): code
    case .signalled(let signal): 128 + signal
    }
  }
}
