// How persons are counted, in words: by which rule each figure came about, and
// what joined a record to a person.

import Model

package enum PersonWords {
  package typealias Words = @Sendable (Language) -> String

  /// By field of the JSON report.
  package static let rules: [(name: String, words: Words)] = [
    ("minimum", minimum), ("estimate", estimate), ("maximum", maximum),
  ]

  package static let minimum: Words = { l in
    l(
      "確実な下限。氏名・携帯電話・メールアドレス・顧客番号・カード番号などのどれかが同じで、別人であることを示す値（生年月日、個人番号、免許証番号など）がないものは1人とみなす。漢字だけの人と読みだけの人のように、氏名を比べられない人も同じ人でありうるとみなす。氏名だけの人と、文章に一度だけ現れる人は数えない。",
      "What is certain: persons who share a name, a mobile number, a mailbox, a customer ID or a card are one, unless something (a birth date, a My Number, a licence) shows that they are not. So may be those whose names cannot be compared, one in kanji and one by its reading. Who is known by a name alone, or told of once in free text, is left out."
    )
  }

  package static let estimate: Words = { l in
    l(
      "推定。氏名のある記録を、個人番号・免許証番号・基礎年金番号・同じ体系の顧客番号・個人のメールアドレス、または氏名と生年月日・携帯電話・住所などの組でまとめた人数。仮名一覧の人数と一致する。",
      "The estimate: records with a name, joined by My Number, licence, pension number, customer ID of one scheme, personal e-mail address, or by the name together with birth date, mobile number or address. It is the number of named persons listed."
    )
  }

  package static let maximum: Words = { l in
    l(
      "上限。推定に、氏名のない識別情報（まとめてもだれのものか分からないもの）と、どの人か決められない氏名を1人ずつ加え、氏名だけでまとめた記録については、この資料に現れた同姓同名の割合（95％の上限）だけ別人とみなして加えた人数。人数を確定できないときは、この数で判断する。",
      "What cannot be ruled out: the estimate, and one person more for each identifier without a name that nobody could be found for and for each name that could be one of several persons; of the records joined by a name alone as many as the namesakes met in this data make possible (the 95 % bound). Where the number is not certain, this one decides."
    )
  }
}

extension Attributes.Sex {
  package var code: String {
    switch self {
    case .female: "female"
    case .male: "male"
    case .other: "other"
    }
  }
}

extension PersonWords {
  /// What joined a record to a person.
  package static func reason(_ reason: JoinReason, _ l: Language) -> String {
    switch reason {
    case .myNumber: l("同じ個人番号", "same My Number")
    case .driversLicence: l("同じ運転免許証番号", "same driver's licence")
    case .pensionNumber: l("同じ基礎年金番号", "same pension number")
    case .nationalID: l("同じ旅券・在留カード等の番号", "same passport, residence card or the like")
    case .customerID: l("同じ体系の同じ顧客番号", "same customer ID of the same scheme")
    case .email: l("同じ個人メールアドレス", "same personal e-mail address")
    case .nameAndBirthDate: l("同じ氏名と生年月日", "same name and birth date")
    case .nameAndMobile: l("同じ氏名と携帯電話番号", "same name and mobile number")
    case .nameAndEmail: l("同じ氏名とメールアドレス", "same name and e-mail address")
    case .nameAndCustomerID: l("同じ氏名と顧客番号", "same name and customer ID")
    case .nameAndAddress: l("同じ氏名と住所", "same name and address")
    case .nameAndPhone: l("同じ氏名と電話番号", "same name and telephone number")
    case .nameAndAccount: l("同じ氏名とカード・口座等の番号", "same name and card, account or the like")
    case .changedSurname:
      l("同じ名・生年月日・携帯電話番号（姓は異なる）", "same given name, birth date and mobile number (another surname)")
    case .onlyOneOfThatName: l("この氏名の人はほかにいない", "nobody else has that name")
    case .onlyOneWithThatValue: l("この値を持つ人はほかにいない", "nobody else has that value")
    case .alone: l("ほかの記録と結合していない", "joined to no other record")
    }
  }
}
