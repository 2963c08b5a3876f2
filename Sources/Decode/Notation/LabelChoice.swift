// Which of the words on the way to a value says what it is: its own key, or,
// where that is none that rules know (number, value, home), the key above it.

import Rules

struct LabelChoice {
  /// Whether a label in comparable form is one that rules know.
  let isKnown: (_ form: [UInt8]) -> Bool

  private struct Word {
    var form: [UInt8]
    var isKnown: Bool
  }

  private var words: [[UInt8]: Word] = [:]
  private static let most = 4096

  init(_ isKnown: @escaping (_ form: [UInt8]) -> Bool) { self.isKnown = isKnown }

  private mutating func word(_ key: [UInt8]) -> Word {
    if let known = words[key] { return known }
    if words.count >= Self.most { words.removeAll() }
    let form = key.count > 120 ? [] : LabelForm.of(key)
    let word = Word(form: form, isKnown: !form.isEmpty && isKnown(form))
    words[key] = word
    return word
  }

  /// In comparable form.
  mutating func label(_ key: [UInt8], under parent: [UInt8]) -> [UInt8] {
    let own = word(key)
    if own.isKnown || parent.isEmpty { return own.form }
    let above = word(parent)
    guard !above.form.isEmpty else { return own.form }
    let joined = word(parent + own.form)
    if joined.isKnown { return joined.form }
    return above.isKnown && !own.form.contains(where: Self.isCounted) ? above.form : own.form
  }

  /// A key of digits is no word; it says which, not what.
  private static func isCounted(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  mutating func isKnown(key: [UInt8]) -> Bool { word(key).isKnown }

  /// Whether a label says whose record it is.
  static func names(_ form: [UInt8]) -> Bool {
    naming.contains { word in
      form.count >= word.count && form.suffix(word.count).elementsEqual(word)
    }
  }

  private static let naming = ["name", "氏名", "名前", "姓名", "姓", "カナ", "かな", "ふりがな", "フリガナ", "漢字"]
    .map { Array($0.utf8) }
}
