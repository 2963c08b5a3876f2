// The same scope with every path as it may be shown.

extension Scope {
  /// - Parameters:
  ///   - shown: a path as it may be shown.
  ///   - shownText: an option that may hold words of paths.
  package func showing(
    _ shown: @escaping @Sendable (PathBytes) -> PathBytes, text shownText: (String) -> String
  ) -> Scope {
    var scope = self
    scope.identity = identity.showing(shown, text: shownText)
    scope.problems = problems.map { path, problem in
      var problem = problem
      problem.steps = problem.steps.map { $0.showing(shown) }
      return (shown(path), problem)
    }
    scope.files = files.map { file in
      var file = file
      file.entry.path = shown(file.entry.path)
      file.sameAs = file.sameAs.map(shown)
      file.shownStep = { $0.showing(shown) }
      return file
    }
    scope.persons?.files = persons?.files.showing(shown) ?? PersonFiles()
    return scope
  }
}
