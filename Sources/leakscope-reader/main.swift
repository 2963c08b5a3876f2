// What stands before a user's own reader: puts the content on its standard input
// and its text where it is awaited, takes away the network, writing and all files
// but the system's programs and its own, and becomes it.
//
//   leakscope-reader SECONDS MEMORY OUTPUT COUNT PATH… [--no-sandbox] -- COMMAND…

import Glibc
import Linux
import Sandbox

let words = Array(CommandLine.arguments.dropFirst())
guard let mark = words.firstIndex(of: "--"), mark + 1 < words.count, mark >= 4,
  let seconds = UInt64(words[0]), let memory = UInt64(words[1]), let output = UInt64(words[2]),
  let count = Int(words[3]), 0...(mark - 4) ~= count
else { exit(64) }
let command = Array(words[(mark + 1)...])
// The content's offset is shared with whoever opened it; they read by place.
guard lseek(3, 0, SEEK_SET) == 0, dup2(3, 0) == 0, dup2(4, 1) == 1 else { exit(71) }
close(3)
close(4)
let profile = Sandbox.Outside(
  seconds: seconds, memory: memory, output: output, reads: Array(words[4..<(4 + count)]))
guard
  words[..<mark].contains("--no-sandbox")
    ? Sandbox.limit(profile) : Sandbox.enter(profile, command: command)
else { exit(71) }
Program.become(command)
exit(127)
