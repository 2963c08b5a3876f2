// The rules of a run: the image that every worker gets, and the book read from
// it. Without rules of the user's own it is the built-in image as it lies there;
// with them a second image, compiled once and kept (ImageCache).

import Detect
import Linux
import Model
import Patterns
import Report
import Rules

struct LoadedRules {
  let image: Descriptor
  let book: RuleBook

  private init(_ image: Descriptor, _ book: RuleBook) {
    self.image = image
    self.book = book
  }

  /// - Parameters:
  ///   - folders: of rule files, or rule files.
  ///   - project: what the project file adds.
  static func load(
    _ folders: [String], _ project: Project?
  ) throws(Complaint) -> LoadedRules {
    let base = try builtIn()
    var additions = project?.additions ?? Additions()
    guard !folders.isEmpty || !additions.isEmpty else { return base }
    let files = try refusing { () throws(RuleError) in try Self.files(folders) }
    let key = CacheKey(base.book.fingerprint, files, additions)
    if let kept = ImageCache.find(key), let rules = read(kept) { return rules }
    try refusing { () throws(RuleError) in
      for file in files { additions.rules.append(try file.parse()) }
    }
    let bytes = try base.with(additions)
    if let kept = ImageCache.keep(bytes, key), let rules = read(kept) { return rules }
    return try inMemory(bytes)
  }

  /// The built-in rules with additions, kept nowhere.
  static func composed(_ additions: Additions) throws(Complaint) -> LoadedRules {
    try inMemory(try builtIn().with(additions))
  }

  private static func inMemory(_ bytes: [UInt8]) throws(Complaint) -> LoadedRules {
    guard case .success(let descriptor) = MemoryFile.sealed(bytes, name: "image"),
      let rules = read(descriptor)
    else { throw Complaint(.imageUnreadable("leakscope.image")) }
    return rules
  }

  private func with(_ additions: Additions) throws(Complaint) -> [UInt8] {
    guard let base = try? Image(descriptor: image.raw) else {
      throw Complaint(.imageUnreadable("leakscope.image"))
    }
    return try refusing { () throws(RuleError) in
      try ImageComposer.compose(base, book, additions, check: RuleCheck.fault(of:))
    }
  }

  static func builtIn() throws(Complaint) -> LoadedRules {
    guard let path = Places.image else { throw Complaint(.companionMissing("leakscope.image")) }
    guard case .success(let open) = Opening.root(Array(path.utf8)),
      let rules = read(open.descriptor)
    else { throw Complaint(.imageUnreadable(path)) }
    return rules
  }

  /// What a store keeps of rules that are not built in: stored findings name
  /// their rule by its place, and these stand behind the built-in ones.
  var options: [String: String] {
    guard book.fingerprint != book.baseFingerprint else { return [:] }
    let added = Set(book.additions.filter { !$0.replaces }.map(\.id))
    let lines = book.rules.filter { added.contains($0.id) }.map { "\($0.id) \($0.kind.code)" }
    return [
      "rules": lines.joined(separator: "\n"), "rules_fingerprint": book.fingerprint,
      "rules_base": book.baseFingerprint,
    ]
  }

  /// What a report on a stored scan has to know of its rules.
  static func knowledge(of scope: Scope) throws(Complaint) -> Knowledge {
    let book = try builtIn().book
    let options = scope.identity.options
    var rules = book.rules.map { Knowledge.Rule(id: $0.id, kind: $0.kind) }
    for line in options["rules"]?.split(separator: "\n") ?? [] {
      let words = line.split(separator: " ")
      guard let kind = words.last.flatMap({ Kind(rawValue: String($0)) }) else { continue }
      rules.append(Knowledge.Rule(id: String(words[0]), kind: kind))
    }
    let composed = options["rules_base"] == book.fingerprint ? options["rules_fingerprint"] : nil
    return Knowledge(
      rules: rules, lists: book.listFacts, fingerprint: composed ?? book.fingerprint,
      gazetteer: book.gazetteer)
  }

  /// Legal profiles, questions and the calendar of the image, and the places
  /// from which files may be on their way elsewhere.
  static func law() throws(Complaint) -> (book: LawBook, outlets: Outlets) {
    let base = try builtIn()
    // The descriptor is closed with its last holder, and the image maps it.
    return try withExtendedLifetime(base) { () throws(Complaint) in
      guard let image = try? Image(descriptor: base.image.raw), let book = try? LawBook(image)
      else { throw Complaint(.imageUnreadable(Places.image ?? "leakscope.image")) }
      return (book, Outlets(image))
    }
  }

  /// What differs from the built-in rules, for -v.
  func tell(_ l: Language) {
    for addition in book.additions {
      let what =
        addition.replaces
        ? l("組み込みの規則を置き換え", "replaces the built-in rule") : l("規則を追加", "adds a rule")
      Terminal.error("\(what): \(addition.id) (\(addition.file))")
    }
  }

  private static func read(_ descriptor: Descriptor) -> LoadedRules? {
    guard let image = try? Image(descriptor: descriptor.raw), let book = try? RuleBook(image) else {
      return nil
    }
    return LoadedRules(descriptor, book)
  }

  static func files(_ folders: [String]) throws(RuleError) -> [RuleFolder.File] {
    var files: [RuleFolder.File] = []
    for folder in folders { files += try RuleFolder(folder).files }
    return files
  }
}

/// What is wrong with a rule or project file, as a complaint.
func refusing<R>(_ body: () throws(RuleError) -> R) throws(Complaint) -> R {
  do throws(RuleError) {
    return try body()
  } catch {
    throw Complaint(.refused([error]))
  }
}
