// A crew of real processes over files in memory: the misbehaving worker in
// place of the real one, and everything it tells written down.

import Bytes
import Crew
import Foundation
import Linux
import Model
import Packed
import Patterns

/// What one file came to.
struct Closed: Sendable {
  var name: String
  var problems: [Problem]
  var readAnything: Bool
}

final class Yard: Sendable {
  static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let image: Descriptor = {
    guard let bytes = try? ImageCompiler.compile(top.appendingPathComponent("patterns").path),
      case .success(let file) = MemoryFile.sealed(bytes, name: "image")
    else { preconditionFailure("no image") }
    return file
  }()

  let closed = Lock([Closed]())
  let parts = Lock([(name: String, part: Part)]())

  static func descriptor(_ text: String) -> Descriptor {
    guard case .success(let file) = MemoryFile.sealed(Array(text.utf8), name: "content") else {
      preconditionFailure("no memory file")
    }
    return file
  }

  func crew(
    program: String? = nil, workers: Int = 1, patience: Int = 30, memory: UInt64 = 1 << 30,
    pieceLength: UInt64 = 4 << 20, batchFiles: Int = 64
  ) -> Crew {
    let worker = Yard.top.appendingPathComponent(".build/release/misbehaving-worker").path
    return Crew(
      program: program ?? worker, image: Yard.image,
      options: WorkerOptions(
        key: Array(0..<16), minimumConfidence: .low, wantsFindings: true, reveals: true,
        pieceLength: pieceLength),
      limits: CrewLimits(
        workers: workers, patience: patience, memory: memory, waitingFiles: 1000,
        batchFiles: batchFiles),
      events: CrewEvents(
        part: { assignment, part in
          self.parts.with { $0.append((assignment.entry.path.text, part)) }
        },
        closed: { assignment, conclusion in
          self.closed.with {
            $0.append(
              Closed(
                name: assignment.entry.path.text, problems: conclusion.problems,
                readAnything: conclusion.readAnything))
          }
        }))
  }

  /// Scans files given by name and text, in order, and returns what each came to.
  func scan(_ files: [(String, String)], with crew: Crew) -> [String: [Closed]] {
    for (n, file) in files.enumerated() {
      let descriptor = Yard.descriptor(file.1)
      let entry = Entry(path: PathBytes(file.0), size: UInt64(file.1.utf8.count))
      _ = crew.add(Assignment(token: UInt32(n + 1), entry: entry, descriptor: descriptor))
    }
    crew.complete()
    crew.wait()
    return Dictionary(grouping: closed.with { $0 }, by: \.name)
  }

  /// Findings as lines that can be compared.
  func findings() throws -> [String] {
    try parts.with { $0 }.flatMap { name, part in
      try ByteReader.findings(part.findings).map {
        "\(name):\($0.line):\($0.column) \($0.kind.code) \(Hex.text($0.digest.bytes))"
      }
    }.sorted()
  }

  static func innocent(_ n: Int) -> (String, String) {
    ("innocent\(n)", "氏名：佐藤花子\n電話：090-1234-\(5000 + n)\n")
  }

  /// The processes this one has started.
  static func children() -> [Int32] {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return tasks.flatMap { task -> [Int32] in
      let text = try? String(contentsOfFile: "/proc/self/task/\(task)/children", encoding: .utf8)
      return (text ?? "").split(separator: " ").compactMap { Int32($0) }
    }
  }
}
