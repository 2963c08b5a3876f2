// Why a column cannot be read, or not further.

struct ParquetFault: Error {
  /// A way of writing that is not read; nil: damage.
  var unsupported: String?
  var isTooLarge = false

  static let damaged = ParquetFault()
  static let tooLarge = ParquetFault(isTooLarge: true)

  static func unsupported(_ what: String) -> ParquetFault { ParquetFault(unsupported: what) }
}
