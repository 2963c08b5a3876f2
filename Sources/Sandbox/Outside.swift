// The second profile: for a user's own reader, which is some interpreter that
// nobody here knows. A list of what it may call would be wrong for the next one,
// so this names what it may not: reach anybody, write anything, stay behind.

import CLinux
import CSeccomp
import Glibc

extension Sandbox {
  package struct Outside: Sendable {
    package var seconds: UInt64
    package var memory: UInt64
    package var output: UInt64
    /// Beside the system's own.
    package var reads: [String]

    package init(seconds: UInt64, memory: UInt64, output: UInt64, reads: [String]) {
      self.seconds = seconds
      self.memory = memory
      self.output = output
      self.reads = reads
    }

    /// Programs, libraries and what loading them looks at.
    fileprivate static let system = [
      "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives",
      "/etc/localtime", "/dev/null", "/dev/zero", "/dev/urandom",
    ]
  }

  package static func limit(_ profile: Outside) -> Bool {
    leakscope_limit_core() == 0 && leakscope_limit_file_size(profile.output) == 0
      && leakscope_limit_data(profile.memory) == 0
      && leakscope_limit_processor(profile.seconds) == 0
  }

  /// No way back; the limits hold in any case, Landlock where the kernel has it.
  package static func enter(_ profile: Outside, command: [String]) -> Bool {
    guard limit(profile), leakscope_no_new_privileges() == 0 else { return false }
    let files = command.filter { $0.contains("/") }
    let paths = (Outside.system + profile.reads + files).map { strdup($0) }
    defer { for path in paths { free(path) } }
    let landlock = leakscope_landlock_run_only(paths.map { UnsafePointer($0) }, paths.count)
    return landlock >= 0 && deny()
  }

  private static let denied = [
    // Reaching others.
    "socket", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmmsg", "ptrace",
    "process_vm_readv", "process_vm_writev", "pidfd_open", "pidfd_getfd", "kill", "tkill", "tgkill",
    "shmget", "shmat", "msgget", "semget", "mq_open", "keyctl", "add_key", "request_key",
    // Staying behind when the group is ended.
    "setsid", "setpgid",
    // Writing, which Landlock forbids too where there is one.
    "creat", "openat2", "truncate", "rename", "renameat", "renameat2", "unlink", "unlinkat",
    "rmdir", "mkdir", "mkdirat", "mknod", "mknodat", "link", "linkat", "symlink", "symlinkat",
    "chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat", "utime", "utimes",
    "futimesat", "utimensat", "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr",
    "fremovexattr",
    // The machine itself.
    "mount", "umount2", "move_mount", "fsopen", "fsmount", "open_tree", "pivot_root", "chroot",
    "unshare", "setns", "bpf", "perf_event_open", "kexec_load", "init_module", "finit_module",
    "delete_module", "reboot", "swapon", "swapoff", "quotactl", "acct", "settimeofday",
    "clock_settime", "adjtimex", "io_uring_setup", "userfaultfd", "open_by_handle_at",
  ]

  private static let writing = [O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND]

  private static func deny() -> Bool {
    guard let context = seccomp_init(leakscope_scmp_allow()) else { return false }
    defer { seccomp_release(context) }
    for name in denied {
      let number = seccomp_syscall_resolve_name(name)
      if number >= 0 { _ = leakscope_scmp_add(context, leakscope_scmp_eperm(), number) }
    }
    for (name, argument) in [("open", UInt32(1)), ("openat", 2)] {
      let number = seccomp_syscall_resolve_name(name)
      for bit in writing.map({ UInt64($0) }) {
        _ = leakscope_scmp_add_masked(context, leakscope_scmp_eperm(), number, argument, bit, bit)
      }
    }
    return seccomp_load(context) == 0
  }
}
