// Where what is found in one work item gathers until it is a part: one for all
// that a file holds, however many members and readers it has. It is emptied and
// filled again: what it has grown to serves the next item.

import Linux
import Model
import Redact

final class Tray {
  private var desk: any Desk
  private let pieceLength: UInt64
  var draft = Draft()
  private var parts: Int
  private var bytesInPart: UInt64 = 0
  private var bytesRead: UInt64 = 0
  /// Not long ago a message told that the item before was through.
  private var lastBeat = Clock.steady()
  /// In nanoseconds.
  private static let betweenBeats: Int64 = 20_000_000

  /// - Parameter firstPart: parts of the piece that are handed in already.
  init(_ desk: any Desk, pieceLength: UInt64, firstPart: Int) {
    self.desk = desk
    self.pieceLength = pieceLength
    parts = firstPart
  }

  /// For the next work item.
  func begin(_ desk: any Desk, firstPart: Int) {
    self.desk = desk
    parts = firstPart
    bytesInPart = 0
    bytesRead = 0
    lastBeat = Clock.steady()
    if !draft.isEmpty { draft.beginPart() }
  }

  /// So many more bytes have been looked at.
  func read(_ count: Int) {
    bytesRead += UInt64(count)
    bytesInPart += UInt64(count)
  }

  /// Whether any text has been looked at.
  var hasRead: Bool { bytesRead > 0 }

  /// A message to the parent each time would cost more than a short mail does.
  func beat() {
    let now = Clock.steady()
    guard now - lastBeat >= Self.betweenBeats else { return }
    lastBeat = now
    desk.beat(bytesRead)
  }

  func refer(_ content: Descriptor, to reader: Reader) -> Referral {
    desk.refer(content, to: reader)
  }

  func problem(_ problem: Problem) { desk.problem(problem) }

  /// To be called where units end only.
  func commitWhenFull() {
    beat()
    if bytesInPart >= pieceLength { commit() }
  }

  /// Hands in what is left; a file has one part at least.
  func close() {
    if !draft.isEmpty || parts == 0 || bytesInPart > 0 { commit() }
  }

  private func commit() {
    desk.part(parts, bytesRead: bytesInPart, draft)
    parts += 1
    draft.beginPart()
    bytesInPart = 0
  }
}
