// Every path ends in exactly one outcome, so the outcomes add up to what was
// visited: shown as the sum it is, for paths and for members of containers.

import Model

struct Coverage {
  let fields: Fields

  init(_ scope: Scope, _ l: Language) {
    let paths = Outcome.allCases.map { ($0, scope.outcomes[$0] ?? 0) }
    let members = Outcome.allCases.filter { $0 != .unchanged }.map {
      ($0, scope.members[$0])
    }
    fields = [
      "sums": [
        Self.sum(l("パス", "Paths"), scope.visited, paths, l),
        Self.sum(l("zipなどの中身", "Inside containers"), scope.members.visited, members, l),
      ],
      "bar": Bar.parts(paths.map { ($0.0.code, $0.1) }, of: scope.visited),
    ]
  }

  private static func sum(
    _ name: String, _ visited: Int, _ parts: [(Outcome, Int)], _ l: Language
  ) -> Fields {
    [
      "what": name, "visited": Layout.number(visited), "barred": visited > 0,
      "parts": parts.enumerated().map { at, part in
        [
          "sign": at == 0 ? "=" : "+", "outcome": part.0.name(l),
          "code": part.1 > 0 ? part.0.code : "none",
          "number": Layout.number(part.1),
        ]
      },
    ]
  }
}
