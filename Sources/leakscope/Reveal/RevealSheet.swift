// What is looked for and what has come to light, while files are read again.

import Bytes
import Crew
import Linux
import Model
import Packed
import Report

/// Places in the store: a digest in a unit of a file.
struct KnownPlaces {
  struct Place: Hashable {
    var steps: [Step]
    var unit: UnitID
    var digest: ShortDigest
  }

  private(set) var byPath: [PathBytes: Set<Place>] = [:]

  mutating func add(_ path: PathBytes, _ record: SubjectRecord, _ digest: ShortDigest) {
    for unit in record.units {
      byPath[path, default: []].insert(Place(steps: record.steps, unit: unit, digest: digest))
    }
  }
}

final class RevealSheet: Rereading {
  struct Tally {
    var values = 0
    var files = 0
    /// Places that the store knows and the files no longer have.
    var missing = 0
    /// Files that could not be read wholly, or not at all.
    var unread = 0
    var isComplete: Bool { missing == 0 && unread == 0 }
  }

  let paths: [PathBytes]
  private let known: [PathBytes: Set<KnownPlaces.Place>]
  private let lines: any ScanLines
  private let output: Output
  private let state: Lock<State>

  private struct State {
    var left: [PathBytes: Set<KnownPlaces.Place>]
    var tally = Tally()
    var shown: Set<PathBytes> = []
  }

  init(known: KnownPlaces, lines: any ScanLines, output: Output) {
    self.known = known.byPath
    paths = known.byPath.keys.sorted()
    self.lines = lines
    self.output = output
    state = Lock(State(left: known.byPath))
  }

  var tally: Tally {
    state.with { s in
      var tally = s.tally
      tally.files = s.shown.count
      tally.missing += s.left.values.reduce(0) { $0 + $1.count }
      return tally
    }
  }

  /// Writes those findings of a part that the store knows.
  func take(_ part: Part, of path: PathBytes) {
    guard let places = known[path], let kept = try? keep(part, places) else { return }
    var text: [UInt8] = []
    let isWhole: Void? = try? lines.part(
      kept.findings, values: kept.values, dropped: [], path: path, with: FindingLines(),
      emit: { text.append(contentsOf: $0) })
    if isWhole == nil { return }
    state.with { s in
      s.tally.values += kept.places.count
      if !kept.places.isEmpty { s.shown.insert(path) }
      s.left[path]?.subtract(kept.places)
      _ = output.append(text)
    }
  }

  private struct Kept {
    var findings: [UInt8] = []
    var values: [UInt8] = []
    var places: [KnownPlaces.Place] = []
  }

  /// The packed findings and values of known places, as they came.
  private func keep(
    _ part: Part, _ places: Set<KnownPlaces.Place>
  ) throws(ByteReader.Malformed) -> Kept {
    var findings = ByteReader(part.findings)
    var values = ByteReader(part.values)
    var kept = Kept()
    while !findings.isAtEnd {
      let start = (findings.position, values.position)
      let finding = try findings.finding()
      _ = try values.blob()
      let place = KnownPlaces.Place(
        steps: finding.steps, unit: finding.unit, digest: ShortDigest(finding.digest))
      guard places.contains(place) else { continue }
      kept.findings += part.findings[start.0..<findings.position]
      kept.values += part.values[start.1..<values.position]
      kept.places.append(place)
    }
    return kept
  }

  /// A file is through, or could not be read at all.
  func close(_ path: PathBytes, _ problems: [Problem]) {
    state.with { s in
      let gaps = problems.filter { $0.cause.isGap || $0.cause == .vanished }
      if !gaps.isEmpty, s.left[path]?.isEmpty == false { s.tally.unread += 1 }
      for problem in gaps {
        _ = output.append(lines.problem(problem, path: path, outcome: .failed))
      }
    }
  }
}

extension RevealSheet.Tally {
  func text(_ l: Language) -> String {
    var text = l(
      "\(values) 件の値（\(files) ファイル）",
      "\(values) value\(values == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s")")
    if unread > 0 { text += l("、読めないファイル \(unread)", ", \(unread) files not readable") }
    if missing > 0 {
      text += l("、記録にあるが見つからない箇所 \(missing)", ", \(missing) known places not found again")
    }
    return text
  }
}
