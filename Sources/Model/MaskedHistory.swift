// A comparison and a list of scans for somebody who must not learn what paths
// say.

extension ScanIdentity {
  package func showing(
    _ shown: (PathBytes) -> PathBytes, text shownText: (String) -> String
  ) -> ScanIdentity {
    var identity = self
    identity.roots = roots.map(shown)
    identity.options["exclude"] = options["exclude"].map(shownText)
    identity.options["folder"] = options["folder"].map { shown(PathBytes($0)).text }
    return identity
  }
}

extension Comparison {
  package func showing(
    _ shown: (PathBytes) -> PathBytes, text: (String) -> String
  ) -> Comparison {
    var other = self
    other.before.identity = before.identity.showing(shown, text: text)
    other.after.identity = after.identity.showing(shown, text: text)
    for at in folders.indices { other.folders[at].path = shown(folders[at].path) }
    for at in files.indices { other.files[at].path = shown(files[at].path) }
    return other
  }
}

extension ScanStep {
  package func showing(_ shown: (PathBytes) -> PathBytes, text: (String) -> String) -> ScanStep {
    var other = self
    other.totals.identity = totals.identity.showing(shown, text: text)
    other.advance?.conditions.options = (advance?.conditions.options ?? []).map { option in
      guard ["exclude", "folder"].contains(option.name) else { return option }
      var option = option
      option.before = option.before.map(text)
      option.after = option.after.map(text)
      return option
    }
    return other
  }
}
