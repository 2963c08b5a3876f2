// What can go wrong with a store as a whole. Trouble with one scanned file is
// never here: it is a value in that file's row.

import GRDB
import Linux

package enum StoreError: Error, Hashable, Sendable {
  /// Another scan holds the lock of this path.
  case inUse(String)
  /// Its digests were made under another key, so they cannot be compared.
  case otherKey
  case notAStore(String)
  /// Written by a later version of the program.
  case newerSchema(Int)
  case failed(String)

  init(_ error: any Error) {
    switch error {
    case let own as StoreError: self = own
    case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB:
      self = .notAStore("not an SQLite file")
    // Not the whole description: that quotes the statement.
    case let error as DatabaseError:
      self = .failed(error.message ?? "SQLite error \(error.extendedResultCode.rawValue)")
    case let error as Errno: self = .failed(error.description)
    default: self = .failed("\(error)")
    }
  }

  /// Runs `body` and gives its error this type.
  static func catching<R>(_ body: () throws -> R) throws(StoreError) -> R {
    do { return try body() } catch { throw StoreError(error) }
  }
}
