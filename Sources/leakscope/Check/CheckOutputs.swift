// Where a check's results go: any number of files, each in its form, and at most
// one form on standard output. All are opened before anything is read, so that a
// path that cannot be written ends the run at once.

import Crawl
import Linux
import Model
import Report

struct CheckOutputs {
  /// One form and its place.
  struct Plan {
    var format: String
    /// nil: standard output.
    var file: String?
  }

  private let opened: [(plan: Plan, output: Output)]

  /// Formats and files as typed: paired in their order; a file without a format
  /// says by its ending what it is, and one format may lack a file.
  static func planned(formats: [String], files: [String]) throws(Complaint) -> [Plan] {
    var plans: [Plan] = []
    let files = placed(files, formats)
    for (index, format) in formats.enumerated() {
      guard format == CheckFormat.stream || CheckFormat.named(format) != nil else {
        throw Complaint(.badValue(option: "--format", value: format, expected: CheckFormat.listed))
      }
      plans.append(Plan(format: format, file: index < files.count ? file(files[index]) : nil))
    }
    for name in files.dropFirst(formats.count) {
      guard let format = CheckFormat.meant(by: name) else {
        throw Complaint(
          .badValue(option: "--output", value: name, expected: "-f " + CheckFormat.listed))
      }
      plans.append(Plan(format: format, file: file(name)))
    }
    guard plans.count(where: { $0.file == nil }) < 2 else {
      throw Complaint(
        .badValue(
          option: "--format", value: formats.joined(separator: ", "), expected: "-o FILE, -o FILE"))
    }
    return plans
  }

  /// Where there is one file fewer than forms and every file's ending means one of
  /// them, the form that no ending means is the one for standard output:
  /// `-f github -f sarif -o x.sarif`.
  private static func placed(_ files: [String], _ formats: [String]) -> [String] {
    let meant = files.compactMap { CheckFormat.meant(by: $0) }
    guard formats.count == files.count + 1, meant.count == files.count,
      Set(meant).count == meant.count, meant.allSatisfy(formats.contains)
    else { return files }
    return formats.map { format in meant.firstIndex(of: format).map { files[$0] } ?? "-" }
  }

  private static func file(_ name: String) -> String? { name == "-" ? nil : name }

  init(_ plans: [Plan]) throws(Complaint) {
    var opened: [(plan: Plan, output: Output)] = []
    for plan in plans { opened.append((plan, try Output(file: plan.file, keeping: 0))) }
    self.opened = opened
  }

  /// Those that get each finding as it comes.
  var streams: [Output] { opened.filter { $0.plan.format == CheckFormat.stream }.map(\.output) }

  var takesStandardOutput: Bool { opened.contains { $0.plan.file == nil } }

  /// Files that are ours and nobody's data.
  var own: Set<FileID> {
    Set(opened.compactMap { $0.output.identity.map { FileID(device: $0.device, inode: $0.inode) } })
  }

  func write(_ sheet: CheckSheet) throws(Complaint) {
    for (plan, output) in opened {
      if let format = CheckFormat.named(plan.format) { _ = output.append(format.write(sheet)) }
      if let error = output.error {
        throw Complaint(.outputUnwritable(plan.file ?? "-", error))
      }
    }
  }
}
