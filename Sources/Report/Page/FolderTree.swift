// Where it lies: folders with the findings of everything below them. A folder
// that holds nothing but one folder is written together with it.

import Model

struct FolderTree {
  private static let longest = 24

  private struct Folder {
    var folders: [[UInt8]: Folder] = [:]
    var findings = 0
    var files = 0
    /// Files right in it.
    var own = 0

    mutating func add(_ findings: Int, at path: ArraySlice<[UInt8]>) {
      self.findings += findings
      files += 1
      guard let first = path.first else {
        own += 1
        return
      }
      folders[first, default: Folder()].add(findings, at: path.dropFirst())
    }
  }

  private struct Row {
    var name: String
    var depth: Int
    var findings: Int
    var files: Int
  }

  private var rows: [Row] = []

  init(_ scope: Scope, _ names: ShownPaths) {
    var top = Folder()
    for (file, findings) in scope.worst {
      let below = names.below(file.entry.path)
      top.add(findings, at: Self.folders(of: below)[...])
    }
    guard top.files > 0 else { return }
    if let base = names.base {
      // The root is its first line, what lies below it one step in.
      rows.append(Row(name: base, depth: 0, findings: top.findings, files: top.files))
      list(top, depth: 1)
    } else {
      list(top, depth: 0)
    }
  }

  private static func folders(of path: PathBytes) -> [[UInt8]] {
    var parts = path.directory.bytes.split(separator: 0x2F).map { Array($0) }
    if path.bytes.first == 0x2F { parts = parts.isEmpty ? [[0x2F]] : parts }
    if path.bytes.first == 0x2F, parts[0] != [0x2F] { parts[0] = [0x2F] + parts[0] }
    return parts
  }

  private mutating func list(_ folder: Folder, depth: Int) {
    let sorted = folder.folders.sorted {
      ($1.value.findings, PathBytes($0.key)) < ($0.value.findings, PathBytes($1.key))
    }
    for (name, child) in sorted {
      var path = name
      var child = child
      while child.own == 0, child.folders.count == 1, let only = child.folders.first {
        path += [0x2F] + only.key
        child = only.value
      }
      rows.append(
        Row(
          name: Shown.short(PathBytes(path)), depth: depth, findings: child.findings,
          files: child.files))
      list(child, depth: depth + 1)
    }
  }

  /// The folders with most, each with those above it: they have no less, and
  /// come before it.
  func fields(_ l: Language) -> [Fields] {
    guard !rows.isEmpty else { return [] }
    let order = rows.indices.sorted {
      (rows[$1].findings, rows[$0].depth, $0) < (rows[$0].findings, rows[$1].depth, $1)
    }
    let chosen = Set(order.prefix(Self.longest))
    let widest = rows.map(\.findings).max() ?? 1
    let shown = rows.indices.filter(chosen.contains).map { at -> Fields in
      let row = rows[at]
      return [
        "folder": row.name + "/", "depth": min(row.depth, 8),
        "indent": String(repeating: "\u{3000}", count: min(row.depth, 8)),
        "findings": Layout.number(row.findings), "inFiles": Layout.number(row.files),
        "bar": Bar.parts([("high", row.findings)], of: widest),
      ]
    }
    let left = rows.count - shown.count
    return [
      [
        "rows": shown,
        "more": left > 0
          ? [
            [
              "text": l(
                "ほか \(Layout.number(left)) フォルダー",
                "and \(l.count(left, "more folder", "more folders"))")
            ]
          ] : [],
      ]
    ]
  }
}
