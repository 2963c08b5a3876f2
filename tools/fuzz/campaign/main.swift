// Feeds changed copies of files to the whole reading side, in one process and
// without a sandbox: what traps ends the process, and the bytes at hand lie in
// the state file. Not guided by coverage. tools/fuzz/fuzz.py runs it.
//
//   leakscope-fuzz IMAGE SECONDS SEED STATE FILE…

import Bytes
import Examine
import Foundation
import Linux
import Model
import Packed
import Redact
import Rules

final class Blind: Desk {
  func beat(_ bytesRead: UInt64) {}
  func cut(_ plan: CutPlan) {}
  func base(after census: Census) -> Base? { .start }
  func problem(_ problem: Problem) {}
  func part(_ index: Int, bytesRead: UInt64, _ draft: Draft) {}
}

struct Changes {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % max(1, bound)
  }

  private static let telling: [UInt8] = [
    0, 1, 0x7F, 0x80, 0xFF, 0x0A, 0x0D, 0x1B, 0x22, 0x26, 0x27, 0x2C, 0x3A, 0x3C, 0x3D, 0x3E, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D,
  ]

  mutating func changed(_ bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<(1 + below(below(4) == 0 ? 40 : 5)) where !bytes.isEmpty {
      let at = place(in: bytes.count)
      let length = min(bytes.count - at, 1 + below([2, 8, 64, 2000][below(4)]))
      switch below(8) {
      case 0: bytes[at] ^= 1 << UInt8(below(8))
      case 1: bytes[at] = Self.telling[below(Self.telling.count)]
      case 2: for i in at..<(at + length) { bytes[i] = UInt8(below(256)) }
      case 3: bytes.removeSubrange(at..<(at + length))
      case 4: bytes.insert(contentsOf: Array(bytes[at..<(at + length)]), at: place(in: bytes.count))
      case 5:
        let from = below(other.count)
        bytes.insert(contentsOf: other[from..<min(other.count, from + length)], at: at)
      case 6: for i in at..<min(bytes.count, at + 4) { bytes[i] = [0xFF, 0x7F, 0, 0x80][below(4)] }
      default: if below(4) == 0 { bytes.removeSubrange(at...) }
      }
      if bytes.count > 1 << 20 { bytes.removeSubrange((1 << 20)...) }
    }
    return bytes
  }

  private mutating func place(in count: Int) -> Int {
    let reach = min(count, [64, 512, 4096, count][below(4)])
    return below(3) == 0 ? count - 1 - below(reach) : below(reach)
  }
}

let arguments = CommandLine.arguments
guard arguments.count > 5, let seconds = Double(arguments[2]), let seed = UInt64(arguments[3]) else {
  print("leakscope-fuzz IMAGE SECONDS SEED STATE FILE…")
  exit(2)
}
let corpus = arguments[5...].compactMap { path in
  FileManager.default.contents(atPath: path).map { (name: Array((path as NSString).lastPathComponent.utf8), bytes: Array($0)) }
}
let imageFile = open(arguments[1], O_RDONLY)
let examiner = try Examiner(
  RuleBook(try Image(descriptor: imageFile)),
  options: WorkerOptions(
    key: Array(0..<16), minimumConfidence: .low, wantsFindings: true, reveals: true,
    unpacking: UnpackingLimits(bytes: 64 << 20, memory: 16 << 20)))
let state = open(arguments[4], O_RDWR | O_CREAT | O_TRUNC, 0o600)
var changes = Changes(seed: seed)
let end = Date(timeIntervalSinceNow: seconds)
var runs = 0
while Date() < end {
  let (name, bytes) = corpus[changes.below(corpus.count)]
  let input = changes.changed(bytes, with: corpus[changes.below(corpus.count)].bytes)
  ftruncate(state, 0)
  _ = pwrite(state, input, input.count, 0)
  guard case .success(let content) = MemoryFile.sealed(input, name: "content") else { continue }
  alarm(20)
  let item = WorkItem(id: 1, names: [name], size: UInt64(input.count))
  _ = examiner.examine(item, content, Blind())
  runs += 1
}
alarm(0)
print("\(runs) runs")
