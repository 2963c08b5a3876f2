// Headings, captions and explanations of a page, each in both languages.

package struct PageWords: Sendable {
  package let key: String
  package let ja: String
  package let en: String

  private init(_ key: String, _ ja: String, _ en: String) {
    self.key = key
    self.ja = ja
    self.en = en
  }

  static func fields(_ l: Language) -> Fields {
    Dictionary(uniqueKeysWithValues: all.map { ($0.key, l($0.ja, $0.en)) })
  }

  package static let all = [
    PageWords("title", "個人データ漏えい範囲報告", "Leak scope report"),
    PageWords("contents", "目次", "Contents"),
    PageWords("root", "対象", "Scanned"),
    PageWords("started", "開始", "Started"),
    PageWords("finished", "終了", "Finished"),
    PageWords("took", "所要", "Took"),
    PageWords("read", "読取量", "Read"),
    PageWords("below", "（以下のパスはこの下のもの）", "(paths below are relative to it)"),
    PageWords("figures", "要点の数字", "Figures"),

    PageWords("howto", "読み方", "How to read this"),
    PageWords(
      "howtoText",
      "「件数」は見つかった箇所の数、「異なる値」は同じ値を1と数えた数です。人の数ではありません（人の数は「本人」にあります）。値そのものは、この報告にも保存先にも入っていません。伏せ字（*）は見当をつけるためのもので、同じ値かどうかの比較には使えません。確信度は根拠から決まり、点数ではありません。",
      "Findings are places; distinct values count equal ones once. Neither is a number of persons, which stands under Persons. Neither this report nor the store holds a value: masks (*) are for recognising, not for comparing. Confidence follows from the facts given as evidence; there is no score."
    ),

    PageWords("duties", "報告と通知", "Duties"),
    PageWords("glanceLaws", "義務の見通し", "Duties at a glance"),
    PageWords("glanceSteps", "次にすること", "What to do now"),
    PageWords("glanceKinds", "見つかった種類と本人の数", "Kinds found, and persons"),
    PageWords("glancePlaces", "多く含む場所", "Worst places"),
    PageWords("situation", "事態", "Situation"),
    PageWords("verdictWord", "判定", "Verdict"),
    PageWords("reason", "理由", "Reason"),
    PageWords("decided", "人数", "Persons"),
    PageWords("threshold", "基準", "threshold"),
    PageWords("situationsCaption", "事態ごとの判定", "Each situation, judged"),
    PageWords("datesCaption", "期限", "Dates"),
    PageWords("whatDue", "手続", "What"),
    PageWords("toWhom", "相手", "To"),
    PageWords("when", "いつまでに", "By when"),
    PageWords("rule", "根拠", "Rule"),
    PageWords("others", "適用しなかった制度", "Laws not applied"),
    PageWords("assumptions", "前提（走査では分からないこと）", "Assumptions (what no scan can know)"),
    PageWords(
      "assumptionsText", "違うものは leakscope report --answer キー=値 で入力すると、判定と期限が変わります。",
      "Say what differs with leakscope report --answer KEY=VALUE: verdicts and dates follow."),
    PageWords("question", "問い", "Question"),
    PageWords("answer", "答え", "Answer"),
    PageWords("givenBy", "入力・前提", "Told or assumed"),
    PageWords("authority", "報告先", "Authority"),
    PageWords("damages", "想定損害額（JNSA JOモデル）", "Supposed damages (JNSA JO model)"),
    PageWords("perPerson", "1人あたり", "Per person"),
    PageWords("totalDamages", "合計（推定人数）", "Total (by the estimate)"),
    PageWords("damagesRange", "最小–最大", "Least to most"),

    PageWords("people", "本人", "Persons"),
    PageWords("peopleCaption", "本人の数の数え方", "How persons are counted"),
    PageWords("bound", "数", "Count"),
    PageWords("howCounted", "数え方", "How"),
    PageWords("region", "居住地域", "Where they live"),
    PageWords("regionCaption", "都道府県別の本人の数（推定）", "Persons by prefecture (estimate)"),
    PageWords("prefecture", "都道府県", "Prefecture"),
    PageWords("share", "割合", "Share"),
    PageWords("towns", "多い市区町村", "Most in"),
    PageWords("unknownRegion", "地域不明", "Region not known"),
    PageWords("noRegion", "住んでいる地域を示すものはありません。", "Nothing says where they live."),
    PageWords("age", "年齢", "Age"),
    PageWords("sex", "性別", "Sex"),
    PageWords("job", "職業", "Occupation"),
    PageWords("group", "区分", "Group"),
    PageWords("persons", "本人", "Persons"),
    PageWords("personList", "仮名一覧", "Persons by pseudonym"),
    PageWords(
      "personCaption", "多くのファイルに現れる本人から。仮名はこの保存先の中だけで通じる",
      "Those in most files first. A pseudonym holds within this store only"),
    PageWords("pseudonym", "仮名", "Pseudonym"),
    PageWords("inFiles", "現れるファイル", "Found in"),

    PageWords("exposed", "誰が読めたか", "Who could read"),
    PageWords(
      "exposedText",
      "走査した時点の所有者・権限・アクセス制御リスト・途中のフォルダーの権限から判断したものです。管理者（root）と、この機械の外からの共有（SMB・NFSなど）の設定は含みません。利用者とグループの名前は走査した機械のものです。",
      "Worked out from owner, permissions, access list and the folders on the way, as they stood at the scan. root, and what file servers share (SMB, NFS), are not in it. Names of users and groups are those of the scanning machine."
    ),
    PageWords("readersCaption", "読める人の範囲ごとの数", "How many files, by who can read them"),
    PageWords("readers", "読める人", "Can be read by"),
    PageWords(
      "outletsCaption", "外へ出ていくおそれのある場所（フォルダー名による手がかり）",
      "Places from which data may be on its way out (by names of folders)"),
    PageWords("outlet", "場所の意味", "Kind of place"),
    PageWords(
      "openCaption", "所有者以外も読める、または外へ出ていくおそれのあるファイル",
      "Files that more than the owner can read, or that may be on their way out"),
    PageWords("owner", "所有者", "Owner"),
    PageWords("mode", "権限", "Mode"),
    PageWords("copies", "写し", "Copies"),
    PageWords(
      "copiesText", "本人の8割以上が共通するか、内容が同じファイルの組です。回収・消去はすべてについて行います。古い順。",
      "Files that share 80 % or more of their persons, or have the same content: recover and erase them all. Oldest first."
    ),
    PageWords("made", "作成", "Made"),
    PageWords("changed", "更新", "Changed"),
    PageWords("role", "位置づけ", "Note"),
    PageWords("timeline", "いつから", "Since when"),
    PageWords("oldest", "最も古い更新", "Oldest change"),
    PageWords("newest", "最も新しい更新", "Latest change"),

    PageWords("kinds", "種類別", "By kind"),
    PageWords(
      "kindsCaption", "種類ごとの件数・異なる値・ファイル数。帯は確信度の内訳",
      "Findings, distinct values and files of each kind; bars split by confidence"),
    PageWords("kind", "種類", "Kind"),
    PageWords("split", "確信度の内訳", "By confidence"),
    PageWords("findings", "件数", "Findings"),
    PageWords("distinct", "異なる値", "Distinct"),
    PageWords("files", "ファイル", "Files"),
    PageWords("high", "確信度 高", "high confidence"),
    PageWords("medium", "中", "medium"),
    PageWords("apart", "基準未満（別に数える）", "below the threshold, counted apart"),

    PageWords("worst", "多いファイル", "Files with most"),
    PageWords("worstCaption", "件数の多いファイルと種類の対応", "Files with most findings, by kind"),
    PageWords("file", "ファイル", "File"),
    PageWords("total", "計", "Total"),

    PageWords("folders", "場所", "Where it lies"),
    PageWords(
      "foldersCaption", "フォルダーごとの件数（下位を含む）", "Findings per folder, with everything below it"),
    PageWords("folder", "フォルダー", "Folder"),

    PageWords("samples", "例と根拠", "Samples"),
    PageWords("mask", "伏せ字の値", "Masked value"),
    PageWords("place", "場所（行:桁）", "Place (line:column)"),
    PageWords("confidence", "確信度", "Confidence"),
    PageWords("evidence", "根拠", "Evidence"),

    PageWords("coverage", "確認範囲", "Coverage"),
    PageWords(
      "coverageText", "どのパスも、次の結果のちょうど一つになります。だから合計が合います。",
      "Every path ends in exactly one of these outcomes, so they add up."),
    PageWords("visited", "確認", "visited"),
    PageWords("gaps", "読めていないもの", "Not read"),
    PageWords(
      "gapsText", "一つのパスに理由が複数あれば、それぞれに数えます。",
      "A path with several reasons is counted under each."),
    PageWords("noGaps", "ありません。", "Nothing."),
    PageWords("hint", "対処", "What to do"),
    PageWords("detail", "詳細", "Detail"),
    PageWords("design", "はじめから対象外のもの", "Left out by design"),
    PageWords(
      "designText", "読むべき中身がないか、読まないよう指定されたものです。未確認には数えません。",
      "There is nothing in them to read, or they were left out on request. They are no gaps."),

    PageWords("method", "方法", "Method"),
    PageWords("fact", "項目", "Item"),
    PageWords("value", "内容", "Value"),
    PageWords("options", "指定", "Options"),
    PageWords("lists", "使った一覧", "Lists"),
    PageWords(
      "listsCaption", "照合に使った一覧の日付・行数・出所",
      "Lists that values were checked against: date, rows, source"),
    PageWords("list", "一覧", "List"),
    PageWords("date", "日付", "Date"),
    PageWords("rows", "行数", "Rows"),
    PageWords("source", "出所", "Source"),
    PageWords("licence", "利用条件", "Licence"),
  ]
}
