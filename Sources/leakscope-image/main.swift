// Compiles patterns/ into the image that lies beside the program.
// usage: leakscope-image PATTERNS IMAGE

import Detect
import Glibc
import Linux
import Patterns

func complain(_ text: String) -> Never {
  let line = Array((text + "\n").utf8)
  _ = write(2, line, line.count)
  exit(2)
}

guard CommandLine.arguments.count == 3 else { complain("usage: leakscope-image PATTERNS IMAGE") }
do {
  let image = try ImageCompiler.compile(
    CommandLine.arguments[1], check: RuleCheck.fault(of:))
  let target = CommandLine.arguments[2]
  let fd = open(target + ".new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  guard fd >= 0 else { complain("\(target).new: \(Errno(errno))") }
  var done = 0
  while done < image.count {
    let wrote = image.withUnsafeBytes { write(fd, $0.baseAddress! + done, $0.count - done) }
    guard wrote > 0 else { complain("\(target).new: \(Errno(errno))") }
    done += wrote
  }
  close(fd)
  guard rename(target + ".new", target) == 0 else { complain("\(target): \(Errno(errno))") }
} catch {
  complain("\(error)")
}
