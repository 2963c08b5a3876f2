// Scopes made by hand: what a scan of an invented office might have left, with
// names, gaps and sizes that no fixture has.

import Bytes
import Model
import Packed
import Report

enum Office {
  static let knowledge = Knowledge(
    rules: [
      Knowledge.Rule(id: "jp.phone", kind: .phone), Knowledge.Rule(id: "jp.name", kind: .name),
    ],
    lists: [
      ListFact(
        name: "surnames", source: "invented 1.0", date: "2026-01-02", licence: "none", rows: 3)
    ], fingerprint: "c0ffee")

  /// - Parameter paths: each with one finding of a telephone number.
  static func scope(
    _ paths: [PathBytes], root: String = "office", problems: [(String, Problem)] = [],
    interrupted: Bool = false
  ) -> Scope {
    var scope = Scope(
      identity: ScanIdentity(
        roots: [PathBytes(root)], resultKey: "0; c0ffee; x",
        options: ["version": "0", "min_confidence": "medium", "jobs": "1"],
        started: 1_700_000_000_000_000_000),
      finished: interrupted ? nil : 1_700_000_061_000_000_000, interrupted: interrupted,
      sandbox: SandboxState(seccomp: true, landlock: 4, limits: true, jit: true),
      notes: ["atime_may_have_moved": "2"])
    scope.files = paths.map { file($0) }
    if !paths.isEmpty {
      scope.kinds = [
        KindTotal(slot: Tally.Slot(.phone, .low), findings: 1, distinct: 1, files: 1),
        KindTotal(
          slot: Tally.Slot(.phone, .high), findings: paths.count, distinct: 1, files: paths.count,
          distinctFrom: 1, filesFrom: paths.count),
      ]
    }
    for (path, problem) in problems {
      scope.problems.append((PathBytes(path), problem))
      scope.reasons[problem.cause, default: 0] += 1
    }
    scope.gaps = problems.filter(\.1.cause.isGap).count
    scope.outcomes = [.scanned: paths.count, .skipped: problems.count]
    scope.bytesRead = 12345
    return scope
  }

  static func file(_ path: PathBytes, mask: String = "***-****-**01") -> FileScope {
    var samples = ByteWriter()
    samples.finding(
      Finding(
        kind: .phone, rule: 0, confidence: .high, evidence: [.label, .list], line: 3, column: 14,
        unit: UnitID(line: 3), mask: mask, digest: Digest([UInt8](repeating: 7, count: 16))))
    return FileScope(
      entry: Entry(path: path, size: 10, mtime: 1_690_000_000_000_000_000), outcome: .scanned,
      format: "text/utf-8", sha256: [UInt8](repeating: 0, count: 32),
      tallies: [Tally(slot: Tally.Slot(.phone, .high), findings: 1, distinct: 1)],
      packedSamples: samples.bytes)
  }

  static func write(_ scope: Scope, _ format: String, _ language: Language) -> String {
    let dossier = Dossier(scope, knowledge: knowledge, language: language)
    let bytes = ReportFormat.named(format)?.write(dossier) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Names somebody might make to break out of a page.
enum Hostile {
  static let names: [PathBytes] = [
    PathBytes("office/<script>alert(1)</script>"),
    PathBytes("office/\u{202E}txt.exe"),
    PathBytes("office/\u{200B}\u{2066}\u{FEFF}hidden"),
    PathBytes("office/two\nlines\r\n| a | b |"),
    PathBytes("office/=cmd|' /C calc'!A0"),
    PathBytes("=cmd|' /C calc'!A0"),
    PathBytes("office/q\"\u{301} onmouseover=alert(1) x=\"\u{301}"),
    PathBytes("office/'><img src=x onerror=alert(1)>"),
    PathBytes("office/<\u{301}img src=x onerror=alert(1)>\u{301}"),
    PathBytes("office/{{t.title}}{{{verdict}}}"),
    PathBytes("office/a|b`c``d\\|e*f_g[h](http:x)"),
    PathBytes("office/\u{1B}[31mred\u{85}\u{9B}"),
    PathBytes("office/" + String(repeating: "長", count: 100)),
    PathBytes(Array("office/".utf8) + [0x96, 0xBC, 0x95, 0xEB, 0x2E, 0x74]),
    PathBytes("office/@team #12 https://example.com"),
  ]
}
