// Kernel file systems hold no files of people, and reading them can block or
// change the machine. They are known by their statfs(2) magic number
// (linux/magic.h), never by their path.

import CLinux

package enum FileSystemKind {
  private static let kernel: [Int64: String] = [
    0x9fa0: "proc", 0x6265_6572: "sysfs", 0x6462_6720: "debugfs", 0x7472_6163: "tracefs",
    0x27e0eb: "cgroup", 0x6367_7270: "cgroup2", 0x1cd1: "devpts", 0x7363_6673: "securityfs",
    0xcafe_4a11: "bpf", 0x6165_676c: "pstore", 0xde5e_81e4: "efivarfs", 0x4249_4e4d: "binfmt_misc",
    0x6572_6675: "configfs", 0x1980_0202: "mqueue", 0x9584_58f6: "hugetlbfs",
    0x6e73_6673: "nsfs", 0x6e66_7364: "nfsd", 0xf97c_ff8c: "selinuxfs", 0x6573_5546: "fusectl",
  ]

  /// The name of the kernel file system `directory` lies on, nil for a real one.
  package static func kernelName(of directory: Int32) -> String? {
    kernel[leakscope_fs_magic(directory)]
  }
}
