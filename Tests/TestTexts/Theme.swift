// What a random pattern of a user's is about: parts of patterns, and the
// characters from which its texts are strung together. Few of them each, so that
// a text nearly matches, in many ways at once.

package struct Theme: Sendable {
  /// Parts of patterns that take one character or a word.
  let atoms: [String]
  /// Those that make an anchor likely.
  let telling: [String]
  /// Pieces of text.
  let letters: [String]

  package static let all: [Theme] = [numbers, words, japanese, cases, beyond, blanks, codes]

  private static let numbers = Theme(
    atoms: [
      "0", "1", "9", "5", "\\d", "[0-9]", "[1-9]", "[3-7]", "[^0-9]", "\\D", "-", "[- ]", "[-.]",
      "/", "\\.", "[0-9-]", "19|20", "0[1-9]", ".", "[^\\d-]", "[^\\n]", "[[:digit:]]", "[\\d.]",
    ],
    telling: [
      "\\d{3}", "[0-9]{4}", "\\d{2,4}", "0\\d{2}", "[1-9]\\d{0,7}", "\\d{1,9}", "0[789]0",
      "(?:19|20)\\d\\d",
      "\\d{6,11}", "0\\d?", "\\d{1,3}",
    ],
    letters: [
      "0", "1", "2", "9", "5", "00", "090", "2019", "-", " ", ".", "/", "a", "\n", "円", "９",
    ])

  private static let words = Theme(
    atoms: [
      "a", "b", "c", "ab", "[ab]", "[a-c]", "[^a]", "\\w", "\\W", "[[:alpha:]]", "[[:^alnum:]]",
      "_",
      "-", "[a-z0-9._-]", ".", "\\S", "\\.", "[^ab\\n]", "[[:punct:]]", "[\\w.]", "x?",
    ],
    telling: ["abc", "@", "key=", "cab", "a@", "no:", "b-c", "ID"],
    letters: [
      "a", "b", "c", "ab", "abc", "@", ".", "-", "_", "key=", "no:", "ID", " ", "\n", "0", "é",
    ])

  private static let japanese = Theme(
    atoms: [
      "会", "員", "番号", "[あ-ん]", "[ァ-ヶー]", "[一-龠々]", "山", "\\p{Han}", "[^あ]", "：", "[:：]",
      "\\x{3042}", "[^\\x{0}-\\x{7f}]", "\\P{Hiragana}", "\\d", "[0-9０-９]", ".", "号?", "\\p{L}",
    ],
    telling: ["会員", "番号", "員番", "No\\.?", "\\d{4}", "会員番号|会員|員番号", "[会員]", "\\d{2,}"],
    letters: [
      "会", "員", "番", "号", "会員", "番号", "会員番号", "あ", "ん", "ア", "ー", "々", "：", ":", "No.", "1",
      "42", "０", "\n", "𠮷", "か\u{3099}",
    ])

  private static let cases = Theme(
    atoms: [
      "(?i:k)", "(?i:s)", "K", "ſ", "(?i)é", "(?i:[k-t])", "[A-Z]", "[[:upper:]]", "[[:lower:]]",
      "(?i:[^k])", "σ", "(?i:Σ)", "ß", "(?i:ß)", "ǆ", "(?i:[а-я])", "i", "(?i:i)", "\\p{Lu}",
      "\\p{L&}",
      "[à-ÿ]", "(?i:[à-ÿ])", "(?-i:a)", "1",
    ],
    telling: ["(?i:key)", "Kk", "(?i:iss)", "(?i:éa)", "(?i:σκ)", "(?i:5k)", "(?i:Ж)", "(?i:s@)"],
    letters: [
      "k", "K", "\u{212A}", "s", "S", "\u{17F}", "é", "É", "σ", "Σ", "ς", "κ", "Κ", "ß", "ẞ", "ǅ",
      "ж",
      "Ж", "i", "İ", "ı", "a", "key", "KEY", "5", "@", "\n",
    ])

  private static let beyond = Theme(
    atoms: [
      "😀", "[😀-😎]", "[^😀]", "👨\u{200D}👩", "e\u{301}", "\u{301}", "\\p{M}", "\\p{So}", "[À-ÿ]",
      "[\\x{80}-\\x{7ff}]", "[\\x{800}-\\x{ffff}]", "[\\x{10000}-\\x{10ffff}]", "\\x{7f}",
      "\\x{e9}",
      "[^\\x{0}-\\x{ffff}]", "[é😀0]", "a", ".", "\\w", "\\W", "[\\x{7f}-\\x{81}]", "[あ-\\x{30ff}é]",
    ],
    telling: ["😀", "é1", "e\u{301}", "👩", "\\d\\d", "(?:é|😀)", "7é"],
    letters: [
      "😀", "😎", "😏", "👨", "👩", "\u{200D}", "e", "\u{301}", "é", "è", "\u{7F}", "\u{80}", "\u{7FF}",
      "\u{800}", "\u{FFFD}", "\u{10000}", "\u{10FFFF}", "あ", "a", "1", "7", "\n",
    ])

  private static let blanks = Theme(
    atoms: [
      "\\t", "\\s", "\\S", "\\h", "\\H", "\\v", "\\V", "\\R", "\\N", "[\\s-]", "[^\\s]",
      "[^\\S\\n]", "\\x00",
      "[[:cntrl:]]", "[[:space:]]", "[[:blank:]]", "[[:print:]]", "[[:graph:]]", "\\r?\\n", "\\r",
      " ",
      "(?s:.)", "x", "\\d", "[\\x{2028}\\x85]",
    ],
    telling: ["x\\s", "id:", "\\d{2}", "\\n5", "x,", "\\r\\n", "\\t\\d{1,3}", ",\\x20"],
    letters: [
      "\t", "\r", "\n", "\r\n", "\u{B}", "\u{C}", " ", "\u{A0}", "\u{2028}", "\u{85}", "\u{3000}",
      "\0",
      "x", "5", "id:", ",", "1",
    ])

  private static let codes = Theme(
    atoms: [
      "[A-Z]", "[A-Z0-9]", "[0-9A-F]", "[[:xdigit:]]", "[^A-Z]", "-", "_", "#", "\\d", "[A-Za-z]",
      "\\w",
      "[-_#]", "(?:A|AB|ABC)", "(?:X1|X|)", "[^-]", "\\Q.+\\E", ".", "[B-]", "[]A]", "[^]A]",
    ],
    telling: [
      "[A-Z]{2}\\d{4}", "HG-", "A\\d{3}", "ABC", "[A-C]{2}-", "X1", "(?:HG|HX|H)-?", "\\d{4}-", "#",
      "AB\\d{0,5}",
    ],
    letters: [
      "A", "B", "AB", "ABC", "X", "X1", "H", "HG", "HG-", "-", "_", "#", "0", "1", "12", "1234",
      "]", ".+",
      " ", "\n", "g", "é",
    ])
}
