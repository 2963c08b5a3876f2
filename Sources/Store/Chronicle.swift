// History read back. The rows say what changed at each milestone, so going
// through them once in order gives what was known at each.

import GRDB
import Model

struct Chronicle {
  let scans: [ScanTotals]
  private var paths: [Int64: [UInt8]] = [:]
  /// By scan. A scan without rows was like the one before.
  private var counts: [Int64: [(place: FolderSlot, counts: KindChange.Counts)]] = [:]
  private var milestones: [Int64] = []
  /// By scan, files that are not named.
  private var unlisted: [Int64: Int] = [:]

  init(_ db: Database) throws {
    scans = try ScanTotals.all(db)
    guard try Migration.version(db) >= 2 else { return }
    let milestones = try db.rows(
      "SELECT scan, ifnull(changed, 0) - ifnull(listed, 0) FROM milestone ORDER BY scan")
    while let row = try milestones.next() {
      self.milestones.append(row[0])
      unlisted[row[0]] = row[1]
    }
    let rows = try db.rows(
      "SELECT scan, directory, kind, confidence, findings, files FROM folder_count")
    while let row = try rows.next() {
      guard let kind = Kind(rawValue: row[2]), let confidence = Confidence(code: row[3]) else {
        continue
      }
      let place = FolderSlot(folder: row[1], slot: Tally.Slot(kind, confidence))
      counts[row[0], default: []].append(
        (place, KindChange.Counts(findings: row[4], files: row[5])))
    }
    let folders = try db.rows("SELECT id, path FROM directory")
    while let row = try folders.next() { paths[row[0]] = (row[1] as Blob).bytes }
  }

  private func scan(_ number: Int64) -> ScanTotals? { scans.first { $0.scan == number } }

  // MARK: the list

  func steps(_ db: Database) throws -> [ScanStep] {
    let known = Set(milestones)
    let latitudes = scans.filter { known.contains($0.scan) }.map(Latitude.init)
    var sums = Dictionary(latitudes.map { ($0, Levels()) }) { first, _ in first }
    var state: [FolderSlot: Int] = [:]
    var before: ScanTotals?
    return try scans.map { totals in
      guard known.contains(totals.scan) else { return ScanStep(totals: totals) }
      let shared = before.map { Shared($0, totals, paths) }
      var growth = Levels()
      for (place, count) in counts[totals.scan] ?? [] {
        let more = count.findings - (state.updateValue(count.findings, forKey: place) ?? 0)
        if shared?.holds(place.folder) ?? false { growth.add(more, place.slot.confidence) }
        for latitude in sums.keys where latitude.holds(paths[place.folder] ?? []) {
          sums[latitude]?.add(more, place.slot.confidence)
        }
      }
      let level = totals.identity.minimumConfidence
      var step = ScanStep(totals: totals, findings: sums[Latitude(totals)]?.sum(from: level))
      if let before, let shared {
        var advance = ScanStep.Advance(
          against: before.scan, conditions: Conditions(before.identity, totals.identity))
        advance.growth = growth.sum(from: level)
        advance.unlisted = unlisted[totals.scan] ?? 0
        for file in try FileChanges(after: before.scan, through: totals.scan, db).all(level)
        where shared.holds(file.folder) { advance.files[file.change.movement, default: 0] += 1 }
        step.advance = advance
      }
      before = totals
      return step
    }
  }

  // MARK: two scans

  /// Nil when either is no milestone.
  func comparison(_ first: Int64, _ second: Int64, _ db: Database) throws -> Comparison? {
    guard milestones.contains(first), milestones.contains(second), let before = scan(first),
      let after = scan(second)
    else { return nil }
    let shared = Shared(before, after, paths)
    var result = Comparison(before: before, after: after)
    let level = result.minimumConfidence
    let old = state(at: first)
    let new = state(at: second)
    var folders: [Int64: [Kind: KindChange]] = [:]
    for (place, counts) in old where place.slot.confidence >= level {
      folders[place.folder, default: [:]].at(place.slot.kind) { $0.before += counts }
    }
    for (place, counts) in new where place.slot.confidence >= level {
      folders[place.folder, default: [:]].at(place.slot.kind) { $0.after += counts }
    }
    var kinds: [Kind: KindChange] = [:]
    for (folder, held) in folders {
      guard shared.holds(folder) else {
        result.notShared += 1
        continue
      }
      for change in held.values {
        kinds.at(change.kind) {
          $0.before += change.before
          $0.after += change.after
        }
      }
      if let change = self.change(of: folder, held) { result.folders.append(change) }
    }
    result.kinds = kinds.ordered
    result.folders.sort { $0.path < $1.path }
    result.files = try FileChanges(after: first, through: second, db).all(level)
      .filter { shared.holds($0.folder) }.map(\.change).sorted { $0.path < $1.path }
    result.unlisted = unlisted.reduce(0) {
      first < $1.key && $1.key <= second ? $0 + $1.value : $0
    }
    return result
  }

  private func change(of folder: Int64, _ held: [Kind: KindChange]) -> FolderChange? {
    let changed = held.ordered.filter { $0.before != $0.after }
    if changed.isEmpty { return nil }
    return FolderChange(
      path: PathBytes(paths[folder] ?? []), kinds: changed,
      before: held.values.reduce(0) { $0 + $1.before.findings },
      after: held.values.reduce(0) { $0 + $1.after.findings })
  }

  private func state(at scan: Int64) -> [FolderSlot: KindChange.Counts] {
    var state: [FolderSlot: KindChange.Counts] = [:]
    for milestone in milestones where milestone <= scan {
      for (place, counts) in counts[milestone] ?? [] { state[place] = counts }
    }
    return state
  }
}

/// Findings by confidence.
private struct Levels {
  private var findings: [Confidence: Int] = [:]

  mutating func add(_ count: Int, _ confidence: Confidence) {
    findings[confidence, default: 0] += count
  }

  func sum(from level: Confidence) -> Int {
    findings.reduce(0) { $1.key >= level ? $0 + $1.value : $0 }
  }
}
