// The baseline as the arguments ask for it: which file, whether it is made anew,
// and what is said of new entries.

import Crawl
import Glibc
import Linux
import Model
import Report

struct BaselinePlan {
  var file: String
  var isUpdate: Bool
  /// Of entries that are new.
  var note: Baseline.Note

  /// What a baseline is called when nobody names one.
  static let usual = ".leakscope-baseline"

  /// The baseline there is; an update may begin without one.
  func open(_ key: Key) throws(Complaint) -> Baseline {
    guard key.isLasting else { throw Complaint(.baselineNeedsKey) }
    if isUpdate, access(file, F_OK) != 0 { return Baseline(file: file) }
    return try Baseline.read(file, keyFingerprint: key.fingerprint)
  }

  /// It is nobody's data.
  var own: Set<FileID> {
    guard case .success(let status) = FileStatus.behind(Array(file.utf8)) else { return [] }
    return [FileID(device: status.device, inode: status.inode)]
  }

  /// Writes the new baseline, unless something was not looked at: it would look
  /// as if it were gone, or as if nothing were there.
  func update(
    _ sheet: inout CheckSheet, _ accounts: [FileAccount], _ ruling: Ruling, _ before: Baseline,
    _ key: Key, _ l: Language
  ) throws(Complaint) {
    guard sheet.gaps == 0, !sheet.interrupted else {
      sheet.exitCode = sheet.interrupted ? Leakscope.Exit.interrupted : Leakscope.Exit.gaps
      sheet.notes.append(
        l(
          "ベースラインは更新していません。見られないファイルがある間は更新できません（--allow-gap で認めるか、除外してください）",
          "the baseline is as it was: it is not updated while something cannot be looked at (accept that with --allow-gap, or exclude it)"
        ))
      return
    }
    let found = Dictionary(
      accounts.map { (ruling.shown($0.entry.path), $0.values) }, uniquingKeysWith: { $0.union($1) })
    let update = BaselineUpdate(
      before: before, files: sheet.files, found: found, note: note, today: Day.of(sheet.started))
    try update.baseline.write(keyFingerprint: key.fingerprint)
    sheet.notes.append(update.text(l))
    guard update.expired == 0 else {
      sheet.exitCode = Leakscope.Exit.found
      return
    }
    for index in sheet.files.indices { sheet.files[index].accept() }
    sheet.exitCode = Leakscope.Exit.clean
  }
}
