// Where something stands: a path and the steps into it, as structure. Made once
// per layer, shown as people say it, never parsed back from text.

package enum Step: Hashable, Sendable {
  case member([UInt8])
  case attachment([UInt8])
  case part(String)
  case page(Int)
  case sheet(String)
  case table(String)

  /// One step as people write it.
  package var text: String {
    switch self {
    case .member(let name), .attachment(let name): String(decoding: name, as: UTF8.self)
    case .part(let name), .sheet(let name), .table(let name): name
    case .page(let number): "p. \(number)"
    }
  }
}

extension Step {
  /// The same step under its name as it may be shown.
  package func showing(_ shown: (PathBytes) -> PathBytes) -> Step {
    func name(_ text: String) -> String { shown(PathBytes(text)).text }
    return switch self {
    case .member(let bytes): .member(shown(PathBytes(bytes)).bytes)
    case .attachment(let bytes): .attachment(shown(PathBytes(bytes)).bytes)
    case .part(let text): .part(name(text))
    case .sheet(let text): .sheet(name(text))
    case .table(let text): .table(name(text))
    case .page: self
    }
  }
}

/// A path as the kernel has it: bytes, not text.
package struct PathBytes: Hashable, Sendable, Comparable {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }
  package init(_ text: String) { bytes = Array(text.utf8) }

  package var isUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil }

  /// For people: bytes that are not UTF-8 become U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package func appending(_ name: [UInt8]) -> PathBytes {
    if bytes.isEmpty { return PathBytes(name) }
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count + 1 + name.count)
    joined += bytes
    if bytes.last != 0x2F { joined.append(0x2F) }
    joined += name
    return PathBytes(joined)
  }

  /// The last component.
  package var name: [UInt8] {
    guard let slash = bytes.lastIndex(of: 0x2F) else { return bytes }
    return Array(bytes[(slash + 1)...])
  }

  private static let longestEnding = 6

  /// Where the ending of a file's name begins (.csv, .html); nil when it has
  /// none. Short, of ASCII letters and digits: 佐藤.花子 has none.
  package static func ending(of name: [UInt8]) -> Int? {
    func isPlain(_ byte: UInt8) -> Bool {
      0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte
    }
    guard let dot = name.lastIndex(of: 0x2E), dot > 0, name.count - dot <= longestEnding,
      name[(dot + 1)...].allSatisfy(isPlain)
    else { return nil }
    return dot
  }

  /// Everything before the last component, without the slash.
  package var directory: PathBytes {
    guard let slash = bytes.lastIndex(of: 0x2F) else { return PathBytes([]) }
    return PathBytes(Array(bytes[..<max(slash, slash == 0 ? 1 : slash)]))
  }

  package static func < (a: PathBytes, b: PathBytes) -> Bool {
    a.bytes.lexicographicallyPrecedes(b.bytes)
  }
}
