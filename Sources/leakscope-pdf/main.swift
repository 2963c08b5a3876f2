// The program that reads PDF, apart from the rest because poppler is under the
// GPL and reads hostile bytes. It is born like a worker, locks itself down but
// for poppler's character maps, and answers each descriptor with an extract in
// a sealed memory file.

import Glibc
import Linux
import PDF
import Packed
import Sandbox

setlocale(LC_ALL, "C.UTF-8")
close(4)
PDFDocument.prepare()
let socket = MessageSocket(Descriptor(3))
if CommandLine.arguments.contains("--no-sandbox") {
  _ = Sandbox.limit(Sandbox.Budget())
} else {
  _ = Sandbox.enter(Sandbox.Budget(), reading: ["/usr/share/poppler"])
}
guard case .success = socket.send([0]) else { exit(0) }
while case .message(_, let descriptors) = socket.receive() {
  guard let content = descriptors.first else { exit(70) }
  let packed = Reading.extract(content).packed
  guard case .success(let file) = MemoryFile.sealed(packed, name: "extract"),
    case .success = socket.send([1], descriptors: [file.raw])
  else { exit(70) }
}
exit(0)
