// The fields of the JSON report that say who could read, where data may be on
// its way to, and which files are copies of each other.

import Assess
import Model

struct JSONExposure {
  private let scope: Scope
  private let copies: [CopyGroup]

  init(_ dossier: Dossier) {
    scope = dossier.scope
    copies = dossier.worksheet?.copies ?? []
  }

  func write(into w: inout JSONWriter) {
    let files = scope.worst.map(\.file)
    w.object { w in
      w.object("readers") { w in
        let widths = Dictionary(files.map { ($0.reach.width, 1) }, uniquingKeysWith: +)
        for width in Reach.Width.allCases {
          w.key(named: width.rawValue)
          w.number(widths[width] ?? 0)
        }
      }
      w.array("outlets") { w in
        for outlet in Outlet.allCases {
          let there = files.count { $0.outlets.contains(outlet) }
          if there == 0 { continue }
          w.object { w in
            w.pair("outlet", outlet.code)
            w.pair("files", there)
          }
        }
      }
      w.array("copies") { w in for group in copies { self.group(group, &w) } }
    }
  }

  private func group(_ group: CopyGroup, _ w: inout JSONWriter) {
    w.object { w in
      w.pair("persons", group.persons)
      w.pair("in_all", group.shared)
      w.array("files") { w in
        for file in group.files {
          w.object { w in
            NDJSON.Fields(file.entry.path).write(into: &w)
            w.key("owner")
            user(file.entry.owner, &w)
            w.key("created")
            time(file.entry.created, &w)
            w.key("modified")
            time(file.entry.mtime, &w)
          }
        }
      }
    }
  }

  /// Of one file.
  func write(_ file: FileScope, into w: inout JSONWriter) {
    let (reach, entry) = (file.reach, file.entry)
    w.object { w in
      w.pair("readers", reach.width.rawValue)
      w.array("groups") { w in for id in reach.groups { group(id, &w) } }
      w.array("users") { w in for id in reach.users { user(id, &w) } }
      w.key("owner")
      user(entry.owner, &w)
      w.key("group")
      group(entry.group, &w)
      w.pair("mode", Self.octal(entry.access.permissions))
      w.pair("access_list", !entry.accessList.isEmpty)
      w.key("closed_folders")
      if let way = file.way { w.number(way.closed.count) } else { w.null() }
      w.key("created")
      time(entry.created, &w)
      w.key("accessed")
      time(entry.atime, &w)
      w.array("outlets") { w in for outlet in file.outlets { w.string(outlet.code) } }
    }
  }

  static func octal(_ permissions: UInt16) -> String {
    let digits = String(permissions, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private func user(_ id: UInt32, _ w: inout JSONWriter) {
    w.object { w in
      w.pair("id", Int(id))
      w.pair("name", scope.accounts.users[id])
    }
  }

  private func group(_ id: UInt32, _ w: inout JSONWriter) {
    let known = scope.accounts.groups[id]
    w.object { w in
      w.pair("id", Int(id))
      w.pair("name", known?.name)
      w.pair("members", known?.members)
    }
  }

  private func time(_ nanoseconds: Int64?, _ w: inout JSONWriter) {
    if let nanoseconds { w.string(Timestamp.text(nanoseconds)) } else { w.null() }
  }
}
