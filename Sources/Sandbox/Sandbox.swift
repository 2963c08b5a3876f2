// Locks a worker down: it reads hostile bytes, so what it may do is named here
// call by call, and the rest ends it. Opening files is answered with an error
// instead, because libraries try it in passing (locale, time zone) and go on.

import CLinux
import CSeccomp
import Glibc

package enum Sandbox {
  package struct State: Sendable {
    package var seccomp: Bool
    package var landlock: Int
    package var limits: Bool
  }

  /// Address space one worker may use, and bytes it may write to memory files.
  package struct Budget: Sendable {
    package var addressSpace: UInt64
    package var fileSize: UInt64
    package init(addressSpace: UInt64 = 4 << 30, fileSize: UInt64 = 1 << 30) {
      self.addressSpace = addressSpace
      self.fileSize = fileSize
    }
  }

  /// Lowers limits only: what is left of isolation under --no-sandbox.
  package static func limit(_ budget: Budget) -> Bool {
    let space = leakscope_limit_address_space(budget.addressSpace) == 0
    let size = leakscope_limit_file_size(budget.fileSize) == 0
    return leakscope_limit_core() == 0 && space && size
  }

  /// Everything: limits, no new privileges, Landlock, seccomp. No way back.
  /// - Parameter folders: what a library reads later, and nothing else: its
  ///   character maps.
  package static func enter(_ budget: Budget, reading folders: [String] = []) -> State {
    let limits = limit(budget)
    _ = leakscope_no_new_privileges()
    _ = leakscope_not_dumpable()
    let landlock = max(0, Int(folders.isEmpty ? leakscope_landlock_deny_all() : open(folders)))
    return State(
      seccomp: filter(reads: !folders.isEmpty), landlock: landlock, limits: limits)
  }

  private static func open(_ folders: [String]) -> Int32 {
    let paths = folders.map { strdup($0) }
    defer { for path in paths { free(path) } }
    return leakscope_landlock_read_only(paths.map { UnsafePointer($0) }, paths.count)
  }

  // What the Swift runtime, malloc and the C libraries need once all is loaded.
  private static let allowed = [
    "read", "write", "close", "fstat", "newfstatat", "lseek", "pread64", "preadv", "mremap",
    "munmap", "madvise", "brk", "futex", "exit", "exit_group", "clock_gettime",
    "clock_nanosleep", "clock_getres", "nanosleep", "getrandom", "recvmsg", "sendmsg", "recvfrom",
    "sendto", "poll", "ppoll", "sched_yield", "sched_getaffinity", "getpid", "gettid", "tgkill",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "prlimit64", "rseq",
    "set_robust_list", "memfd_create", "ftruncate", "fcntl", "gettimeofday", "time", "uname",
    "sysinfo", "getuid", "geteuid", "getgid", "getegid", "restart_syscall", "membarrier",
  ]

  private static let refused = [
    "open", "openat", "openat2", "creat", "access", "faccessat", "faccessat2", "readlink",
    "readlinkat", "stat", "lstat", "statx", "ioctl", "getcwd", "statfs", "fstatfs",
  ]

  /// Where Landlock says which files may be read.
  private static let reading = [
    "getdents64", "readlink", "stat", "lstat", "statx", "access", "faccessat", "faccessat2",
    "ioctl", "getcwd", "mincore",
  ]

  private static let writing = UInt64(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)

  /// - Parameter reads: whether files may be opened to be read.
  private static func filter(reads: Bool) -> Bool {
    guard let context = seccomp_init(leakscope_scmp_kill()) else { return false }
    defer { seccomp_release(context) }
    func add(_ names: [String], _ action: UInt32) {
      for name in names {
        let number = seccomp_syscall_resolve_name(name)
        if number >= 0 { _ = leakscope_scmp_add(context, action, number) }
      }
    }
    add(allowed, leakscope_scmp_allow())
    if reads {
      add(reading, leakscope_scmp_allow())
      for (name, argument) in [("open", UInt32(1)), ("openat", 2)] {
        let number = seccomp_syscall_resolve_name(name)
        _ = leakscope_scmp_add_masked(
          context, leakscope_scmp_allow(), number, argument, writing, 0)
      }
    }
    add(
      refused.filter { !reads || !(reading + ["open", "openat"]).contains($0) },
      leakscope_scmp_eperm())
    // All code has been compiled by now: memory never becomes executable again.
    for name in ["mmap", "mprotect"] {
      let number = seccomp_syscall_resolve_name(name)
      _ = leakscope_scmp_add_masked(
        context, leakscope_scmp_allow(), number, 2, UInt64(PROT_EXEC), 0)
      _ = leakscope_scmp_add_masked(
        context, leakscope_scmp_eperm(), number, 2, UInt64(PROT_EXEC), UInt64(PROT_EXEC))
    }
    return seccomp_load(context) == 0
  }
}
