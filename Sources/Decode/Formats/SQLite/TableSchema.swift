// What the columns of a table are called, read from the statement that made it.
// Only names are wanted, and in which order the file holds them: the key of a
// table WITHOUT ROWID stands first, and virtual columns stand nowhere.

struct TableSchema {
  private(set) var columns: [String] = []
  /// The column that is the row identifier itself and is stored as NULL.
  private(set) var rowidColumn: Int?
  private(set) var hasRowid = true

  /// - Parameter sql: CREATE TABLE …
  init(_ sql: String) {
    let tokens = SQLTokens.of(sql)
    guard let open = tokens.firstIndex(of: .mark("(")) else { return }
    var parts: [[SQLTokens.Token]] = [[]]
    var depth = 0
    var end = open
    for (at, token) in tokens[open...].enumerated() {
      end = open + at
      if token == .mark("(") {
        depth += 1
        if depth == 1 { continue }
      }
      if token == .mark(")") {
        depth -= 1
        if depth == 0 { break }
      }
      if token == .mark(","), depth == 1 {
        parts.append([])
      } else {
        parts[parts.count - 1].append(token)
      }
    }
    let rest = tokens[min(end + 1, tokens.count)...].compactMap(\.keyword)
    hasRowid = !zip(rest, rest.dropFirst()).contains { $0 == "WITHOUT" && $1 == "ROWID" }
    read(parts)
  }

  private mutating func read(_ parts: [[SQLTokens.Token]]) {
    var key: [String] = []
    var keyOfTable: [String] = []
    for part in parts {
      guard let first = part.first else { continue }
      let words = part.map(\.keyword)
      if let word = first.keyword,
        ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"].contains(word), part.count > 1,
        part[1] != .mark(","), columns.count > 0
      {
        if let at = words.firstIndex(of: "PRIMARY") {
          keyOfTable = Self.names(in: part[at...])
        }
        continue
      }
      guard let name = first.name else { continue }
      if words.contains("VIRTUAL") || (words.contains("AS") && !words.contains("STORED")) {
        continue
      }
      let isKey = zip(words, words.dropFirst()).contains { $0 == "PRIMARY" && $1 == "KEY" }
      if isKey {
        key = [name]
        let isInteger = part.count > 1 && part[1].keyword == "INTEGER"
        if isInteger, !words.contains("DESC") { rowidColumn = columns.count }
      }
      columns.append(name)
    }
    if !keyOfTable.isEmpty { key = keyOfTable }
    if keyOfTable.count == 1, rowidColumn == nil, let at = index(of: keyOfTable[0]),
      Self.isInteger(parts, keyOfTable[0])
    {
      rowidColumn = at
    }
    if !hasRowid { putKeyFirst(key) }
  }

  private func index(of name: String) -> Int? {
    columns.firstIndex { $0.lowercased() == name.lowercased() }
  }

  private static func isInteger(_ parts: [[SQLTokens.Token]], _ name: String) -> Bool {
    parts.contains {
      $0.count > 1 && $0[0].name?.lowercased() == name.lowercased() && $0[1].keyword == "INTEGER"
    }
  }

  private mutating func putKeyFirst(_ key: [String]) {
    rowidColumn = nil
    var order: [Int] = []
    for name in key {
      if let at = index(of: name), !order.contains(at) { order.append(at) }
    }
    order += columns.indices.filter { !order.contains($0) }
    columns = order.map { columns[$0] }
  }

  /// The names in the first brackets, without COLLATE, ASC and the like.
  private static func names(in part: ArraySlice<SQLTokens.Token>) -> [String] {
    guard let open = part.firstIndex(of: .mark("(")) else { return [] }
    var names: [String] = []
    var takes = true
    for token in part[(open + 1)...] {
      if token == .mark(")") { break }
      if token == .mark(",") {
        takes = true
      } else if takes, let name = token.name {
        names.append(name)
        takes = false
      }
    }
    return names
  }
}

/// Words, names in quotes and marks of a statement, comments left out.
enum SQLTokens {
  enum Token: Equatable {
    case word(String)
    case quoted(String)
    case mark(Character)

    var name: String? {
      switch self {
      case .word(let name), .quoted(let name): name
      case .mark: nil
      }
    }

    var keyword: String? {
      if case .word(let word) = self { return word.uppercased() }
      return nil
    }
  }

  private static let limit = 100_000
  private static let closing: [Character: Character] = [
    "\"": "\"", "'": "'", "`": "`", "[": "]",
  ]

  static func of(_ sql: String) -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(sql)
    while let first = rest.first, tokens.count < limit {
      if first.isWhitespace {
        rest = rest.dropFirst()
      } else if rest.hasPrefix("--") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.hasPrefix("*/") { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
      } else if let close = closing[first] {
        tokens.append(.quoted(quoted(&rest, until: close)))
      } else if "(),;=<>+-*/%|&~!.".contains(first) {
        tokens.append(.mark(first))
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"(),;=<>+-*/%|&~!.\"'`[".contains($0) }
        tokens.append(.word(String(word)))
        rest = word.isEmpty ? rest.dropFirst() : rest.dropFirst(word.count)
      }
    }
    return tokens
  }

  /// A doubled closing quote stands for itself.
  private static func quoted(_ rest: inout Substring, until close: Character) -> String {
    var text = ""
    rest = rest.dropFirst()
    while let next = rest.first {
      rest = rest.dropFirst()
      if next == close {
        if close == "]" || rest.first != close { break }
        rest = rest.dropFirst()
      }
      text.append(next)
    }
    return text
  }
}
