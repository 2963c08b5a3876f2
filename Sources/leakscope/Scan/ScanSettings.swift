// A scan as meant, after the arguments as typed.

import Linux
import Model
import Patterns
import Report

/// What a scan writes while it runs.
enum LineFormat: String, CaseIterable {
  case ndjson, text
}

struct ScanSettings {
  var roots: [PathBytes]
  var readsStandardInput: Bool
  var store: String?
  var format: LineFormat?
  var output: String?
  var reveals: Bool
  var explains: Bool
  var wantsDropped: Bool
  var masksPaths: Bool
  var jobs: Int
  var exclude: [String]
  var oneFileSystem: Bool
  var minimumConfidence: Confidence
  var failOn: Confidence?
  var allowedGaps: Set<Cause>
  var maximumFileSize: UInt64
  var unpacking: UnpackingLimits
  var patience: Int
  var memory: UInt64
  var full: Bool
  var hashing: Hashing
  var keyFile: String?
  var sandbox: Bool
  var language: Language
  var quiet: Bool
  var verbose: Bool
  var colours: Bool
  var nice: Bool
  var worker: String?
  var pieceLength: UInt64
  var batchFiles: Int?
  /// Folders of the user's rules, those of the project file first.
  var rules: [String]
  /// What leakscope.yaml says, where there is one.
  var project: Project?

  var wantsFindings: Bool { format != nil }

  /// Colours of what goes to standard error.
  var paint: Paint { Paint(allowed: colours) }

  /// Everything that can change what is found in a file that has not changed.
  func resultKey(image: String, redaction: Int) -> String {
    [
      Leakscope.version, image, "redaction \(redaction)", "samples 5",
      "minimum \(minimumConfidence.code)", "size \(maximumFileSize)", "piece \(pieceLength)",
      "unpacking \(unpacking.depth) \(unpacking.bytes) \(unpacking.readsStrings)",
    ].joined(separator: "; ") + readerKey
  }

  /// The commands, and what the files they name were when the scan began.
  private var readerKey: String {
    (project?.outsideReaders ?? []).map { reader in
      let files = reader.command.map { word -> String in
        guard case .success(let status) = FileStatus.behind(Array(word.utf8)) else { return word }
        return "\(word) \(status.size) \(status.mtime)"
      }
      return "; reader \(reader.name): " + files.joined(separator: " ")
    }.joined()
  }

  /// What makes the NDJSON output of two runs the same file.
  var outputIdentity: String {
    guard let format else { return "" }
    let extras = [
      reveals ? "reveal" : "", explains ? "explain" : "", wantsDropped ? "dropped" : "",
      masksPaths ? "masked" : "",
    ].filter { !$0.isEmpty }
    return ([format.rawValue] + extras + [output ?? "stdout"]).joined(separator: " ")
  }
}
