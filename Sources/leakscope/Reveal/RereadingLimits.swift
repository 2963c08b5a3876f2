// How files are read again: as the scan read them, or what lies deep in archives
// would not be found a second time. What the scan was allowed stands in its store.

import Model

struct RereadingLimits {
  var workers: Int?
  var patience: Int?
  var memory: UInt64?
  var fileSize: UInt64?
  var depth: Int?
  var unpacked: UInt64?
  var strings: Bool

  init(_ options: LimitOptions, workers: Int?) throws(Complaint) {
    self.workers = try LimitOptions.positive("--jobs", workers)
    patience = try options.patience()
    memory = try options.memory()
    fileSize = try options.fileSize()
    depth = try options.depth()
    unpacked = try options.unpacked()
    strings = options.strings
  }

  /// Those of the scan where nothing else was asked for.
  func over(_ scan: ScanIdentity) -> RereadingLimits {
    var limits = self
    func number<N: LosslessStringConvertible>(_ name: String) -> N? {
      scan.options[name].flatMap { N($0) }
    }
    limits.patience = patience ?? number("timeout")
    limits.memory = memory ?? number("max_memory")
    limits.fileSize = fileSize ?? number("max_file_size")
    limits.depth = depth ?? number("max_archive_depth")
    limits.unpacked = unpacked ?? number("max_unpacked")
    limits.strings = strings || number("strings") ?? false
    return limits
  }

  var unpacking: UnpackingLimits {
    var limits = UnpackingLimits()
    if let depth { limits.depth = depth }
    if let unpacked { limits.bytes = unpacked }
    limits.readsStrings = strings
    return limits
  }
}
