// Compound files (OLE): a file system in a file, which .doc, .xls, .ppt, .msg
// and embedded objects share. Chains of sectors come from the file, so each is
// followed only as far as it has sectors.

import Model

package struct CompoundFile {
  package struct Node {
    package var name: String
    package var isStream: Bool
    package var size: Int
    package var children: [Int] = []
    fileprivate var start: UInt32
    fileprivate var left: UInt32
    fileprivate var right: UInt32
    fileprivate var child: UInt32
  }

  package private(set) var nodes: [Node] = []
  /// A chain or the directory was not whole.
  package private(set) var isDamaged = false

  private let content: Content
  private let sectorSize: Int
  private var table: [UInt32] = []
  private var smallTable: [UInt32] = []
  private var small: [UInt8] = []
  private let limit: Int

  private static let last: UInt32 = 0xFFFF_FFFA

  /// - Parameter limit: bytes of one stream.
  /// - Returns: nil when there is no directory.
  package init?(_ content: Content, limit: UInt64) {
    let header = LittleEndian(content.bytes(at: 0, 512))
    guard header.count == 512, header.word(0) == 0xE011_CFD0, header.word(4) == 0xE11A_B1A1,
      header.half(30) == 9 || header.half(30) == 12
    else { return nil }
    self.content = content
    self.limit = Int(min(limit, 1 << 31))
    sectorSize = 1 << header.half(30)
    readTable(header)
    let directory = LittleEndian(chain(header.word(48), Int.max))
    readNodes(directory)
    guard !nodes.isEmpty else { return nil }
    smallTable = words(chain(header.word(60), Int.max))
    small = chain(nodes[0].start, nodes[0].size)
    link()
  }

  // MARK: sectors

  private func sector(_ index: UInt32) -> [UInt8] {
    content.bytes(at: (UInt64(index) + 1) * UInt64(sectorSize), sectorSize)
  }

  private func words(_ bytes: [UInt8]) -> [UInt32] {
    let bytes = LittleEndian(bytes)
    return (0..<(bytes.count / 4)).map { bytes.word($0 * 4) }
  }

  /// The table of sectors, whose own sectors are listed in the header and from
  /// there on in a chain.
  private mutating func readTable(_ header: LittleEndian) {
    let sectors = Int(min(content.size / UInt64(sectorSize), 1 << 24)) + 1
    var places = (0..<109).map { header.word(76 + $0 * 4) }
    var next = header.word(68)
    while next < Self.last, places.count <= sectors {
      let more = words(sector(next))
      guard more.count == sectorSize / 4 else { break }
      places += more.dropLast()
      next = more[more.count - 1]
    }
    for place in places where place < Self.last && table.count <= sectors {
      table += words(sector(place))
    }
  }

  /// The bytes of a chain, at most `size` of them.
  private mutating func chain(_ start: UInt32, _ size: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var next = start
    var steps = 0
    while next < Self.last, bytes.count < size, bytes.count < limit, steps <= table.count {
      let part = sector(next)
      if part.isEmpty { break }
      bytes += part
      guard table.indices.contains(Int(next)) else { break }
      next = table[Int(next)]
      steps += 1
    }
    // A chain without a size ends with its mark, and one in a ring never.
    if size == .max ? next < Self.last : bytes.count < size { isDamaged = true }
    if bytes.count > size { bytes.removeLast(bytes.count - size) }
    return bytes
  }

  private mutating func smallChain(_ start: UInt32, _ size: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var next = start
    var steps = 0
    while next < Self.last, bytes.count < size, steps <= smallTable.count {
      let from = Int(next) * 64
      guard from < small.count else { break }
      bytes += small[from..<min(from + 64, small.count)]
      guard smallTable.indices.contains(Int(next)) else { break }
      next = smallTable[Int(next)]
      steps += 1
    }
    if bytes.count < size { isDamaged = true }
    if bytes.count > size { bytes.removeLast(bytes.count - size) }
    return bytes
  }

  // MARK: directory

  private mutating func readNodes(_ bytes: LittleEndian) {
    for at in stride(from: 0, to: bytes.count - 127, by: 128) where nodes.count < 100_000 {
      let length = min(max(0, bytes.half(at + 64) - 2), 62)
      var name: [UInt8] = []
      bytes.wide(at, at + length, into: &name)
      nodes.append(
        Node(
          name: String(decoding: name, as: UTF8.self), isStream: bytes.byte(at + 66) == 2,
          size: bytes.int(at + 120), start: bytes.word(at + 116), left: bytes.word(at + 68),
          right: bytes.word(at + 72), child: bytes.word(at + 76)))
    }
  }

  /// Trees of siblings to lists of children; each node has one parent.
  private mutating func link() {
    var seen: Set<Int> = [0]
    var storages = [0]
    while let storage = storages.popLast() {
      var open = [nodes[storage].child]
      while let next = open.popLast() {
        let index = Int(next)
        guard next < Self.last, nodes.indices.contains(index), seen.insert(index).inserted else {
          continue
        }
        nodes[storage].children.append(index)
        if !nodes[index].isStream { storages.append(index) }
        open += [nodes[index].right, nodes[index].left]
      }
      nodes[storage].children.sort()
    }
  }

  package func child(_ name: String, of storage: Int = 0) -> Int? {
    nodes[storage].children.first { nodes[$0].name.lowercased() == name.lowercased() }
  }

  package mutating func bytes(_ node: Int) -> [UInt8] {
    let entry = nodes[node]
    return entry.size < 4096 ? smallChain(entry.start, entry.size) : chain(entry.start, entry.size)
  }

  package mutating func bytes(named name: String, of storage: Int = 0) -> [UInt8]? {
    child(name, of: storage).map { bytes($0) }
  }
}
