// How it was looked for: program, rules, lists with their dates, options,
// isolation, and a number that holds the evidence together. Without it nobody
// can say later what a finding, or nothing found, was worth.

import Model

struct Method {
  private let dossier: Dossier
  private let l: Language

  init(_ dossier: Dossier) {
    self.dossier = dossier
    l = dossier.language
  }

  var fields: Fields {
    let mixed = !dossier.knowledge.served(dossier.scope.identity)
    return [
      "facts": program + isolation + notes + evidence,
      "options": options,
      "lists": dossier.knowledge.lists.map(row),
      "otherRules": mixed ? [["text": otherRules]] : [],
    ]
  }

  private var otherRules: String {
    l(
      "走査は別の版の規則・一覧で行われました。下の一覧は、この報告を作ったプログラムのものです。",
      "The scan used other rules and lists than those below, which belong to the program that wrote this report."
    )
  }

  private var program: [Fields] {
    let knowledge = dossier.knowledge
    let kinds = knowledge.kinds.map { $0.name(l) }.joined(separator: l("、", ", "))
    return [
      fact(
        l("プログラム", "Program"), "leakscope",
        code: Shown.name(dossier.scope.identity.options["version"] ?? "?")),
      fact(
        l("規則", "Rules"),
        l(
          "\(knowledge.rules.count)件。規則と一覧の指紋: ",
          "\(knowledge.rules.count). Fingerprint of rules and lists: "
        ),
        code: knowledge.fingerprint),
      fact(l("探した種類", "Looked for"), kinds),
    ]
  }

  // MARK: isolation

  private var isolation: [Fields] {
    guard let sandbox = dossier.scope.sandbox else {
      return [
        fact(
          l("隔離", "Isolation"),
          l("読むものがなく、読取プロセスは起動していません", "nothing had to be read, so no reading process was started"))
      ]
    }
    let landlock =
      sandbox.landlock > 0
      ? l("有効（ABI \(sandbox.landlock)）", "in force (ABI \(sandbox.landlock))") : state(false)
    let parts = [
      l("システムコールの制限 (seccomp) ", "limits on system calls (seccomp) ") + state(sandbox.seccomp),
      l("ファイル操作の制限 (Landlock) ", "limits on file access (Landlock) ") + landlock,
      l("資源の上限 ", "limits on resources ") + state(sandbox.limits),
    ]
    let speed =
      sandbox.jit
      ? l("有効", "in use") : l("使えない（照合が遅くなる）", "not available: matching is slower")
    return [
      fact(
        l("隔離", "Isolation"),
        l("ファイルを読むプロセスの", "of the processes that read files: ")
          + parts.joined(separator: l("、", ", "))),
      fact(l("照合のJIT", "JIT compilation"), speed),
    ]
  }

  private func state(_ on: Bool) -> String { on ? l("有効", "in force") : l("無効", "not in force") }

  private var notes: [Fields] {
    dossier.scope.notes.sorted { $0.key < $1.key }.map { name, value in
      name == "atime_may_have_moved"
        ? fact(
          l("アクセス日時", "Access times"),
          l("次の数のファイルで動いた可能性があります: ", "may have moved on this many files: "),
          code: Shown.name(value))
        : fact(l("注記", "Note"), "", code: Shown.name("\(name): \(value)"))
    }
  }

  private var evidence: [Fields] {
    let manifest = EvidenceManifest(dossier.scope)
    guard let hash = manifest.sha256 else {
      return [fact(l("証拠のハッシュ", "Hash of the evidence"), l("なし", "none"))]
    }
    return [
      fact(
        l("証拠のハッシュ", "Hash of the evidence"),
        l(
          "\(Layout.number(manifest.files))ファイルの「SHA-256  パス」の行をパス順に並べた全体のSHA-256: ",
          "SHA-256 over the lines \"SHA-256  path\" of \(l.count(manifest.files, "file", "files")), by path: "
        ), code: hash)
    ]
  }

  // MARK: options

  private var options: [Fields] {
    dossier.scope.identity.options.sorted { $0.key < $1.key }.filter { $0.key != "version" }
      .map { name, value in fact(optionName(name), "", code: Shown.name(value)) }
  }

  private func optionName(_ code: String) -> String {
    switch code {
    case "jobs": l("同時に読むプロセス", "reading processes")
    case "min_confidence": l("報告する最低の確信度", "lowest confidence reported")
    case "sandbox": l("隔離", "isolation")
    case "exclude": l("除外", "excluded")
    case "one_file_system": l("ほかのファイルシステムに入らない", "one file system only")
    case "full": l("変更のないファイルも読む", "unchanged files too")
    case "max_archive_depth": l("書庫の中の書庫の深さ", "containers within containers")
    case "max_unpacked": l("1ファイルから展開する上限（バイト）", "unpacked from one file (bytes)")
    case "max_file_size": l("読む最大の大きさ（バイト）", "largest file read (bytes)")
    case "max_memory": l("読み手のメモリの上限（バイト）", "memory of a reader (bytes)")
    case "timeout": l("進まないとみなす秒数", "seconds without progress")
    case "strings": l("不明な形式から文字列を拾う", "strings out of unknown formats")
    case "nice": l("ほかの処理に譲る", "stands back for others")
    default: Shown.name(code)
    }
  }

  private func row(_ list: ListFact) -> Fields {
    [
      "list": Shown.name(list.name), "date": Shown.name(list.date),
      "rows": Layout.number(list.rows), "source": Shown.name(list.source),
      "licence": Shown.name(list.licence),
    ]
  }

  private func fact(_ term: String, _ words: String, code: String = "") -> Fields {
    ["term": term, "words": words, "code": code]
  }
}
