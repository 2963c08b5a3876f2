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
    PageWords("title", "個人データ走査報告", "Personal data report"),
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
      "「件数」は見つかった箇所の数、「異なる値」は同じ値を1と数えた数です。人の数ではありません。値そのものは、この報告にも保存先にも入っていません。伏せ字（*）は見当をつけるためのもので、同じ値かどうかの比較には使えません。確信度は根拠から決まり、点数ではありません。",
      "Findings are places; distinct values count equal ones once. Neither is a number of persons. Neither this report nor the store holds a value: masks (*) are for recognising, not for comparing. Confidence follows from the facts given as evidence; there is no score."
    ),

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
