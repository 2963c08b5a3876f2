// A worker that really misbehaves: files that begin with a command make it
// crash, hang, allocate or flood before they are examined. Tests use it in
// place of the real one; the real one has no such code.

import Glibc
import Linux
import Model
import Workshop

func command(_ descriptor: Descriptor) -> String {
  var bytes: [UInt8] = []
  _ = descriptor.append(0..<64, to: &bytes)
  let line = bytes.prefix { $0 != 0x0A }
  guard line.starts(with: Array("misbehave: ".utf8)) else { return "" }
  return String(decoding: line.dropFirst(11), as: UTF8.self)
}

Workshop.run(Array(CommandLine.arguments.dropFirst())) { _, descriptor in
  switch command(descriptor) {
  case "crash": abort()
  case "segfault": UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = 1
  case "hang": while true { sleep(1000) }
  case "spin": while true {}
  case "allocate":
    // Kept, so that the optimiser cannot drop what nobody reads.
    var hoard: [[UInt8]] = []
    while hoard.count < 1 << 20 {
      hoard.append([UInt8](repeating: UInt8(truncatingIfNeeded: hoard.count), count: 16 << 20))
      usleep(2000)
    }
    _ = write(2, hoard.last ?? [], 1)
  case "flood":
    // Bytes that are no frame.
    let noise = [UInt8](repeating: 0xFF, count: 32 * 1024)
    while write(3, noise, noise.count) > 0 {}
  case "exit": exit(3)
  case "open":
    // Must be refused by the sandbox, and not end the worker.
    if open("/etc/passwd", O_RDONLY) >= 0 { abort() }
  case "socket": _ = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  case "exec":
    var argument: UnsafeMutablePointer<CChar>? = nil
    execv("/bin/true", &argument)
  default: break
  }
}
