// Bytes on their way into and out of SQLite. GRDB's values hold Foundation's
// Data; the house speaks [UInt8] and this room does not import Foundation. So
// Data is met here only as what it conforms to, a collection of bytes.

import GRDB

struct Blob: DatabaseValueConvertible, StatementColumnConvertible {
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(sqliteStatement: SQLiteStatement, index: CInt) {
    let value = DatabaseValue(sqliteStatement: sqliteStatement, index: index)
    bytes = Blob.fromDatabaseValue(value)?.bytes ?? []
  }

  /// An empty blob binds as NULL, because empty Data has no address: columns
  /// that must hold it are written with `ifnull(?, x'')`.
  var databaseValue: DatabaseValue {
    guard case .blob(let data) = DatabaseValue.Storage.blob(collected()) else { return .null }
    return data.databaseValue
  }

  static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? {
    guard case .blob(let data) = value.storage else { return nil }
    return Blob(Array(data))
  }

  private func collected<C: RangeReplaceableCollection<UInt8>>() -> C { C(bytes) }
}

extension Database {
  /// Runs a statement that is prepared once. Its arguments are not checked
  /// against it: a wrong count shows in the first test that comes by.
  func run(_ sql: String, _ values: [DatabaseValue] = []) throws {
    let statement = try prepared(sql, values)
    try statement.execute()
  }

  /// The rows of a statement that is prepared once; no two such cursors over
  /// the same text may be open together.
  func rows(_ sql: String, _ values: [DatabaseValue] = []) throws -> RowCursor {
    try Row.fetchCursor(prepared(sql, values))
  }

  /// The first column of the first row.
  func number(_ sql: String, _ values: [DatabaseValue] = []) throws -> Int64? {
    try Int64.fetchOne(prepared(sql, values))
  }

  private func prepared(_ sql: String, _ values: [DatabaseValue]) throws -> Statement {
    let statement = try cachedStatement(sql: sql)
    statement.setUncheckedArguments(StatementArguments(Arguments(values: values)))
    return statement
  }
}

/// Values on their way into a statement. As existentials, since the initializer for one type
/// goes through a key path for every value; and as a sequence of its own, since walks over
/// the library's look up their types at each step: each takes a fifth of an insertion.
private struct Arguments: Sequence, IteratorProtocol {
  let values: [DatabaseValue]
  private var at = 0

  init(values: [DatabaseValue]) { self.values = values }

  var underestimatedCount: Int { values.count - at }

  mutating func next() -> (any DatabaseValueConvertible)?? {
    guard at < values.count else { return nil }
    defer { at += 1 }
    return .some(values[at])
  }
}

extension [UInt8] {
  var value: DatabaseValue { Blob(self).databaseValue }
}

extension UInt64 {
  /// SQLite's integers are signed; device and inode numbers keep their bits.
  var value: DatabaseValue { Int64(bitPattern: self).databaseValue }
}
