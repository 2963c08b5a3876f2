// Rules and lists as a worker has them: read once from the image.

import Bytes
import Model

package struct RuleBook: Sendable {
  package let rules: [Rule]
  package let lists: Lists
  /// What each list says of itself, by name.
  package let listFacts: [ListFact]
  package let gazetteer: Gazetteer
  package let fingerprint: String
  /// Of the built-in image that this one was made from, or is.
  package let baseFingerprint: String
  /// Values that are nobody's secret, as the project file has them.
  package let ignoredTerms: [String]
  /// What came in beside the built-in rules, in the order of the book.
  package let additions: [Addition]

  package init(_ image: Image) throws(ByteReader.Malformed) {
    var reader = ByteReader(image.section("rules").array())
    rules = try reader.list { r throws(ByteReader.Malformed) in try Rule(from: &r) }
    lists = Lists(image)
    var facts = ByteReader(image.section("list_facts").array())
    listFacts = try facts.list { r throws(ByteReader.Malformed) in try ListFact(from: &r) }
    gazetteer = try Gazetteer(image)
    fingerprint = image.fingerprint
    let base = image.section("base").array()
    baseFingerprint = base.isEmpty ? image.fingerprint : String(decoding: base, as: UTF8.self)
    ignoredTerms = try RuleBook.list(image.section("ignored")) { r throws(ByteReader.Malformed) in
      try r.text()
    }
    additions = try RuleBook.list(image.section("additions")) { r throws(ByteReader.Malformed) in
      try Addition(from: &r)
    }
  }

  private init(_ book: RuleBook, _ rules: [Rule]) {
    self.rules = rules
    lists = book.lists
    listFacts = book.listFacts
    gazetteer = book.gazetteer
    fingerprint = book.fingerprint
    baseFingerprint = book.baseFingerprint
    ignoredTerms = []
    additions = []
  }

  /// The same lists under other rules: for trying one rule alone.
  package func holding(_ rules: [Rule]) -> RuleBook { RuleBook(self, rules) }

  /// A section that an image without additions does not have.
  private static func list<T>(
    _ section: Image.Section, _ read: (inout ByteReader) throws(ByteReader.Malformed) -> T
  ) throws(ByteReader.Malformed) -> [T] {
    guard section.count > 0 else { return [] }
    var reader = ByteReader(section.array())
    return try reader.list(read)
  }
}

/// The lists that recognise what no pattern can. A class: passed around per
/// value, a struct of so many references would be retained one by one.
package final class Lists: Sendable {
  /// Postal code (7 digits) to municipality (JIS X 0402).
  package let postalCodes: WordTable
  /// Prefecture names to their code.
  package let prefectures: WordTable
  /// How prefectures and municipalities end: keys of their last two characters.
  package let placeEnds: PlaceEnds?
  /// Municipality names, with and without 郡, to an index into `municipalityCodes`.
  package let municipalities: WordTable
  /// Two bytes of municipality index, then a town's name.
  package let towns: WordTable
  /// What towns begin with, by municipality.
  package let townHeads: TownHeads?
  package let areaCodes: WordTable
  package let surnames: WordTable
  package let givenNames: WordTable
  /// What surnames begin with.
  package let surnameHeads: NameHeads
  /// What cannot be a name at all; nil when the image does not say.
  package let nameSigns: NameSigns?
  // SAFETY: as in NameSigns, which is kept beside it.
  private nonisolated(unsafe) let signs: NameSigns.Table?
  package let commonWords: WordTable
  package let notPersons: WordTable
  /// Nouns, places and organisations that look like names (WordFlags).
  package let ordinaryWords: WordTable
  /// Words around names (ContextFlags).
  package let nameContext: WordTable
  /// Chinese and Korean: 1, or 2 where it often begins another word.
  package let foreignSurnames: WordTable
  /// Readings in katakana (KanaFlags) and in Latin letters (LatinFlags).
  package let kanaNames: WordTable
  package let latinNames: WordTable
  /// Variant kanji to the common one.
  package let variants: WordTable
  package let banks: WordTable
  /// Bank and branch, seven digits.
  package let branches: WordTable
  package let plateRegions: WordTable
  package let occupations: WordTable
  /// Local parts of mail addresses that are no person's.
  package let roleMailboxes: WordTable
  /// CP932 double bytes and JIS X 0212, as u16 tables (Decode/Charset).
  package let cp932: Image.Section
  package let jisX0212: Image.Section

  /// The common form of the character in `text[span]`, 0 when it is that.
  package func common(_ text: [UInt8], _ span: Range<Int>) -> UInt32 {
    if let signs {
      let place = Int(UTF8Scalar.read(text, span.lowerBound).scalar & 0xFFFF)
      if UInt16(littleEndian: signs[place]) & NameSign.odd == 0 { return 0 }
    }
    return variants.value(text, span) ?? 0
  }

  package init(_ image: Image) {
    func table(_ name: String) -> WordTable { WordTable(image.section(name)) }
    postalCodes = table("postal_codes")
    prefectures = table("prefectures")
    placeEnds = PlaceEnds(image.section("place_ends"))
    municipalities = table("municipalities")
    towns = table("towns")
    townHeads = TownHeads(image.section("town_heads"))
    areaCodes = table("area_codes")
    surnames = table("surnames")
    givenNames = table("given_names")
    surnameHeads = NameHeads(image.section("surname_heads"))
    nameSigns = NameSigns(image.section("name_signs"))
    signs = nameSigns?.table
    commonWords = table("common_words")
    notPersons = table("not_persons")
    ordinaryWords = table("ordinary_words")
    nameContext = table("name_context")
    foreignSurnames = table("foreign_surnames")
    kanaNames = table("kana_names")
    latinNames = table("latin_names")
    variants = table("variants")
    banks = table("banks")
    branches = table("branches")
    plateRegions = table("plate_regions")
    occupations = table("occupations")
    roleMailboxes = table("role_mailboxes")
    cp932 = image.section("cp932")
    jisX0212 = image.section("jisx0212")
  }
}
