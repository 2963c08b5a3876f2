// Goes through the B-tree of one table and gives its rows. Every page is
// visited once in a file, so that no ring of pages holds anybody up; what does
// not fit is counted and passed over.
//
// Layout: https://www.sqlite.org/fileformat2.html, section 1.6.

import Bytes

final class TreeWalk {
  private let file: DatabaseFile
  private var visited: [Bool]
  /// Pages and rows that could not be read.
  private(set) var faults = 0
  private let longestRow: Int

  private static let depthLimit = 32

  init(_ file: DatabaseFile, longestRow: Int) {
    self.file = file
    self.longestRow = longestRow
    visited = [Bool](repeating: false, count: Int(file.pageCount) + 1)
  }

  /// nil as the row identifier where the table has none.
  typealias Row = (_ rowid: Int64?, _ payload: ArraySlice<UInt8>) -> Void

  func rows(ofTreeAt root: UInt32, _ row: Row) { walk(root, 0, row) }

  private func enter(_ number: UInt32) -> [UInt8]? {
    guard number >= 1, number <= file.pageCount, !visited[Int(number)] else { return nil }
    visited[Int(number)] = true
    return file.page(number)
  }

  private func walk(_ number: UInt32, _ depth: Int, _ row: Row) {
    guard depth < Self.depthLimit, let page = enter(number) else {
      faults += 1
      return
    }
    let head = number == 1 ? 100 : 0
    let isInner: Bool
    let isTable: Bool
    switch page[head] {
    case 0x0D: (isInner, isTable) = (false, true)
    case 0x05: (isInner, isTable) = (true, true)
    case 0x0A: (isInner, isTable) = (false, false)
    case 0x02: (isInner, isTable) = (true, false)
    default:
      faults += 1
      return
    }
    for at in cells(page, head, isInner: isInner) {
      var at = at
      if isInner {
        guard at + 4 <= page.count else { continue }
        walk(Big.number(page, at), depth + 1, row)
        at += 4
      }
      if !isInner || !isTable { cell(page, at, isTable: isTable, row) }
    }
    if isInner { walk(Big.number(page, head + 8), depth + 1, row) }
  }

  /// The rows of a page that no tree may lead to any more.
  func leaf(_ number: UInt32, _ row: Row) {
    guard number > 1, Int(number) < visited.count, !visited[Int(number)],
      let page = file.page(number), page[0] == 0x0D
    else { return }
    visited[Int(number)] = true
    for at in cells(page, 0, isInner: false) { cell(page, at, isTable: true, row) }
  }

  private func cells(_ page: [UInt8], _ head: Int, isInner: Bool) -> [Int] {
    let count = Big.short(page, head + 3)
    let first = head + (isInner ? 12 : 8)
    guard first + count * 2 <= file.usableSize else {
      faults += 1
      return []
    }
    return (0..<count).compactMap { n in
      let at = Big.short(page, first + n * 2)
      guard at >= first + count * 2, at < file.usableSize else {
        faults += 1
        return nil
      }
      return at
    }
  }

  private func cell(_ page: [UInt8], _ start: Int, isTable: Bool, _ row: Row) {
    let bytes = page[..<file.usableSize]
    var at = start
    var rowid: Int64?
    guard let size = Varint.read(bytes, &at) else { return fault() }
    if isTable {
      guard let id = Varint.read(bytes, &at) else { return fault() }
      rowid = Int64(bitPattern: id)
    }
    let local = localLength(size, isTable: isTable)
    guard local <= bytes.count - at else { return fault() }
    if UInt64(local) == size { return row(rowid, bytes[at..<(at + local)]) }
    guard at + local + 4 <= bytes.count else { return fault() }
    let payload = overflowing(
      Array(bytes[at..<(at + local)]), next: Big.number(page, at + local), size)
    row(rowid, payload[...])
  }

  private func fault() { faults += 1 }

  /// How much of a payload lies in the page itself.
  private func localLength(_ size: UInt64, isTable: Bool) -> Int {
    let usable = UInt64(file.usableSize)
    let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    if size <= most { return Int(size) }
    let least = (usable - 12) * 32 / 255 - 23
    let fitting = least + (size - least) % (usable - 4)
    return Int(fitting <= most ? fitting : least)
  }

  private func overflowing(_ begin: [UInt8], next: UInt32, _ size: UInt64) -> [UInt8] {
    var payload = begin
    var next = next
    let limit = Int(clamping: min(size, UInt64(longestRow)))
    while payload.count < limit, next != 0 {
      guard let page = enter(next) else {
        faults += 1
        break
      }
      next = Big.number(page, 0)
      payload += page[4..<min(file.usableSize, 4 + limit - payload.count)]
    }
    return payload
  }
}
