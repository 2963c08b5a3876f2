// Who is named in a paragraph: full names, and surnames that go back to none of
// them, each counted once however often and however it is written there.

import Model

struct Named {
  /// The names each person has there; the first one is how it was met.
  private(set) var persons: [SubjectRecord.Identifier] = []

  init(_ items: [Subjects.Item]) {
    for item in items where item.isFullName && index(item.identifier) == nil {
      persons.append(item.identifier)
    }
    for item in items where item.isName && !item.isFullName && bearers(item.identifier).isEmpty {
      persons.append(item.identifier)
    }
  }

  /// Its number; nil where it is no name, or a surname that several have.
  func person(_ item: Subjects.Item) -> Int? {
    guard item.isName else { return nil }
    if item.isFullName { return index(item.identifier) }
    let bearers = bearers(item.identifier)
    return bearers.count == 1 ? bearers[0] : nil
  }

  private func index(_ name: SubjectRecord.Identifier) -> Int? {
    persons.firstIndex { $0.digest == name.digest || isSameSpelling($0, name) }
  }

  /// Taro Yamada and YAMADA, Taro.
  private func isSameSpelling(
    _ a: SubjectRecord.Identifier, _ b: SubjectRecord.Identifier
  ) -> Bool {
    guard a.traits == .latin, b.traits == .latin, let first = a.first else { return false }
    return first == b.first || first == b.second
  }

  /// Of whom a surname can be: 河野 after 河野英樹 is he, where no other 河野 is named.
  private func bearers(_ name: SubjectRecord.Identifier) -> [Int] {
    persons.indices.filter {
      persons[$0].digest == name.digest
        || name.first != nil && persons[$0].first == name.first
          && persons[$0].traits.isDisjoint(with: [.kana, .latin])
    }
  }
}
