// Facts to sentences, in Japanese and English, in one place.

import Linux
import Patterns
import Report

extension Language {
  /// By option, which must name a language there is, else by locale.
  static func checked(_ option: String?) throws(Complaint) -> Language {
    if let option, Language(rawValue: option) == nil {
      throw Complaint(.badValue(option: "--lang", value: option, expected: "ja, en"))
    }
    return of(option)
  }

  /// By option, else by locale.
  static func of(_ option: String?) -> Language {
    if let option { return Language(rawValue: option) ?? .en }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = Places.environment(name) { return value.hasPrefix("ja") ? .ja : .en }
    }
    return .en
  }
}

extension Complaint {
  func text(_ l: Language) -> String {
    switch fact {
    case .keyUnreadable(let file, let error):
      l("鍵を読めません: \(file) (\(error))", "cannot read the key: \(file) (\(error))")
    case .keyUnwritable(let file, let error):
      l("鍵を作れません: \(file) (\(error))", "cannot write the key: \(file) (\(error))")
    case .keyTooShort(let source):
      l(
        "鍵が短すぎます: \(source)。16進数32桁が必要です（例: openssl rand -hex 16）",
        "the key is too short: \(source); it takes 32 hexadecimal digits (openssl rand -hex 16)")
    case .otherKey(let store):
      l(
        "この保存先は別の鍵で作られています: \(store)。作成時の鍵を --key-file で渡すか、別の --store を使ってください",
        "this store was made with another key: \(store); give that key with --key-file, or use another --store"
      )
    case .storeInUse(let store):
      l("別のスキャンがこの保存先を使用中です: \(store)", "another scan is using this store: \(store)")
    case .storeUnusable(let store, let reason):
      l("保存先を使えません: \(store) (\(reason))", "cannot use the store: \(store) (\(reason))")
    case .noStore:
      l(
        "保存先がありません。先に leakscope scan を実行するか、--store を指定してください",
        "there is no store yet: run leakscope scan first, or name one with --store")
    case .noSuchScan(let typed):
      l(
        "そのスキャンはありません: \(typed)。番号は leakscope history で確かめられます",
        "there is no such scan: \(typed); leakscope history lists their numbers")
    case .scanNotComparable(let typed):
      l(
        "このスキャンは比較できません: \(typed)。中断されたか、旧版で記録されたものです",
        "this scan cannot be compared: \(typed); it was interrupted, or an earlier version made it")
    case .companionMissing(let name):
      l(
        "\(name) がプログラムの隣にありません。make build を実行してください",
        "\(name) does not lie beside the program: run make build")
    case .imageUnreadable(let file):
      l("規則のイメージを読めません: \(file)", "cannot read the image of rules: \(file)")
    case .rootMissing(let path, let error):
      l("対象を開けません: \(path) (\(error))", "cannot open what is to be scanned: \(path) (\(error))")
    case .outputUnwritable(let file, let error):
      l("出力に書けません: \(file) (\(error))", "cannot write the output: \(file) (\(error))")
    case .listUnreadable(let file, let error):
      l("一覧を読めません: \(file) (\(error))", "cannot read the list: \(file) (\(error))")
    case .badValue(let option, let value, let expected):
      l(
        "\(option) の値が正しくありません: \(value)（\(expected)）",
        "bad value for \(option): \(value) (expected \(expected))")
    case .nothingToReveal:
      l(
        "何を表示するか、--digest、--path、--kind のどれかで指定してください",
        "say what to reveal: at least one of --digest, --path and --kind")
    case .revealNeedsOutput:
      l(
        "--reveal は値をそのまま出力します。-f ndjson と -o FILE を指定してください",
        "--reveal writes values as they are: it needs -f ndjson and -o FILE")
    case .refused(let errors):
      errors.map { "\($0.place): " + l($0.ja, $0.en) }.joined(separator: "\n")
    case .foreignProject(let file):
      l(
        "設定ファイルの所有者が別の利用者です: \(file)。使うときは --config で指定してください",
        "the project file belongs to someone else: \(file); name it with --config to use it")
    case .baselineUnreadable(let file, let line):
      l(
        "ベースラインを読めません: \(file)" + (line > 0 ? "（\(line)行目）" : ""),
        "cannot read the baseline: \(file)" + (line > 0 ? ", line \(line)" : ""))
    case .baselineOfOtherKey(let file):
      l(
        "このベースラインは別の鍵で作られています: \(file)。作成時の鍵を LEAKSCOPE_KEY か --key-file で渡してください",
        "this baseline was made with another key: \(file); give that key with LEAKSCOPE_KEY or --key-file"
      )
    case .baselineNeedsKey:
      l(
        "ベースラインには変わらない鍵が必要です。openssl rand -hex 16 で作り、CIの秘密として LEAKSCOPE_KEY に入れてください",
        "a baseline needs a key that stays: make one with openssl rand -hex 16 and keep it as the secret LEAKSCOPE_KEY of the pipeline"
      )
    case .gitFailed(let command):
      l(
        "git \(command) が失敗しました。--staged はgitの作業フォルダの中で使います",
        "git \(command) failed; --staged works inside a git working folder")
    case .noSuchRule(let id, let near):
      l(
        "規則 \(id) はありません" + (near.map { "（もしかして: \($0)）" } ?? ""),
        "no rule \(id)" + (near.map { " (did you mean \($0)?)" } ?? ""))
    }
  }
}
