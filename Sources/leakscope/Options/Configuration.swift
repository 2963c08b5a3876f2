// Which project file holds for this run: the one named, else leakscope.yaml in
// the folder the user stands in or in one above it.

import Glibc
import Linux
import Model
import Patterns
import Report

enum Configuration {
  private static let name = "leakscope.yaml"

  static func project(_ option: String?) throws(Complaint) -> Project? {
    if let option {
      return try refusing { () throws(RuleError) in try ProjectFile.read(option) }
    }
    guard let file = try found() else { return nil }
    var project = try refusing { () throws(RuleError) in try ProjectFile.read(file) }
    // Whose tree is checked has perhaps written the file, too.
    project.withholdReaders()
    return project
  }

  /// Readers that a file names which nobody named: said once, before the gaps
  /// they would have closed.
  static func tellWithheld(_ settings: ScanSettings) {
    guard let project = settings.project, !project.withheldReaders.isEmpty, !settings.quiet else {
      return
    }
    let names = project.withheldReaders.joined(separator: ", ")
    Terminal.error(
      "leakscope: "
        + settings.language(
          "\(project.file) の readers（\(names)）は --config で指定したときだけ実行します",
          "readers of \(project.file) (\(names)) are run only when the file is named with --config")
    )
  }

  /// Upwards from the working directory. A file that someone else has put above
  /// it could tell a scan to ignore everything: it holds only when named.
  private static func found() throws(Complaint) -> String? {
    var folder = Places.absolutePath(PathBytes(".")).directory.text
    while true {
      let file = folder + (folder.hasSuffix("/") ? "" : "/") + name
      if case .success(let status) = FileStatus.behind(Array(file.utf8)), status.sort == .file {
        guard status.owner == geteuid() || status.owner == 0 else {
          throw Complaint(.foreignProject(file))
        }
        return file
      }
      guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else { return nil }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }
}
