// Places from which data is on its way elsewhere: synchronised with a cloud, on
// something that can be carried away, sent, published. Known by the names of
// folders, so they are hints and are shown as such.

import Bytes
import Model

package struct Outlets: Sendable {
  package enum Match: String, Sendable { case name, begins, path }

  package struct Rule: Sendable {
    package let outlet: Outlet
    package let match: Match
    package let folder: [UInt8]
  }

  private let rules: [Rule]

  package init(_ rules: [Rule] = []) {
    self.rules = rules.map {
      Rule(outlet: $0.outlet, match: $0.match, folder: $0.folder.map(Self.lower))
    }
  }

  package init(_ image: Image) {
    var reader = ByteReader(image.section("outlets").array())
    let read = try? reader.list { r throws(ByteReader.Malformed) in
      guard let outlet = Outlet(rawValue: try r.text()), let match = Match(rawValue: try r.text())
      else { throw ByteReader.Malformed(position: r.position) }
      return Rule(outlet: outlet, match: match, folder: try r.blob())
    }
    self.init(read ?? [])
  }

  /// Names of folders are compared without regard to ASCII case.
  /// - Parameter rootLength: bytes of the path that are the scanned root: the disk
  ///   of another machine has its own /var/www right below it. One folder alone
  ///   (/media) is too common a name for that.
  package func outlets(of path: PathBytes, rootLength: Int = 0) -> [Outlet] {
    let lowered = path.directory.bytes.map(Self.lower)
    let folders = lowered.split(separator: 0x2F)
    let whole = [0x2F] + lowered.drop { $0 == 0x2F } + [0x2F]
    let below =
      rootLength > 0 ? [0x2F] + lowered.dropFirst(rootLength).drop { $0 == 0x2F } + [0x2F] : []
    let found = rules.filter { rule in
      switch rule.match {
      case .name: folders.contains { $0.elementsEqual(rule.folder) }
      case .begins: folders.contains { $0.starts(with: rule.folder) }
      case .path:
        (path.bytes.first == 0x2F && whole.starts(with: rule.folder))
          || (rule.folder.count { $0 == 0x2F } > 2 && below.starts(with: rule.folder))
      }
    }
    let outlets = Set(found.map(\.outlet))
    return Outlet.allCases.filter(outlets.contains)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    0x41...0x5A ~= byte ? byte | 0x20 : byte
  }
}
