// How far files are read: the options of the verbs that read files, be it for the
// first time or again.

import ArgumentParser
import Model

struct LimitOptions: ParsableArguments {
  @Option(
    help: told(
      "これより大きいファイルは読まず、ギャップとする（バイト、K、M、G）。",
      "Skip files larger than this many bytes (K, M, G), as a gap."))
  var maxFileSize: String?

  @Option(
    help: told(
      "書庫の中の書庫を開く深さ。既定: 8。",
      "Containers within containers that are opened. Default: 8."))
  var maxArchiveDepth: Int?

  @Option(
    help: told(
      "1つのファイルから展開する上限（バイト、K、M、G）。既定: 16G。",
      "Bytes unpacked from one file (K, M, G). Default: 16G."))
  var maxUnpacked: String?

  @Flag(
    help: told(
      "形式のわからないバイナリから文字らしい並びを拾う（確信度は常に低）。",
      "Take what looks like text out of unknown binaries (always low confidence)."))
  var strings = false

  @Option(
    help: told(
      "この秒数進まないファイルは停止とみなす。既定: 120。",
      "Seconds without progress after which a file counts as hung. Default: 120."))
  var timeout: Int?

  @Option(
    help: told(
      "ワーカー1つのメモリ上限（バイト、K、M、G）。既定: 1G。",
      "Memory of one worker in bytes (K, M, G). Default: 1G."))
  var maxMemory: String?

  func patience() throws(Complaint) -> Int? { try Self.positive("--timeout", timeout) }
  func fileSize() throws(Complaint) -> UInt64? { try Self.size("--max-file-size", maxFileSize) }
  func unpacked() throws(Complaint) -> UInt64? { try Self.size("--max-unpacked", maxUnpacked) }
  func memory() throws(Complaint) -> UInt64? { try Self.size("--max-memory", maxMemory) }

  func depth() throws(Complaint) -> Int? {
    if let depth = maxArchiveDepth, !(0...64 ~= depth) {
      throw Complaint(.badValue(option: "--max-archive-depth", value: "\(depth)", expected: "0-64"))
    }
    return maxArchiveDepth
  }

  static func positive(_ option: String, _ number: Int?) throws(Complaint) -> Int? {
    if let number, number < 1 {
      throw Complaint(.badValue(option: option, value: "\(number)", expected: "1, 2, 3 …"))
    }
    return number
  }

  static func size(_ option: String, _ text: String?) throws(Complaint) -> UInt64? {
    guard let text else { return nil }
    guard let size = ByteSize.parse(text) else {
      throw Complaint(.badValue(option: option, value: text, expected: "64K, 10M, 2G"))
    }
    return size
  }
}
