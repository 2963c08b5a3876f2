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
      "確実な下限。同姓同名で、別人であることを示す値（生年月日、個人番号、免許証番号など）がないものは1人とみなす。",
      "What is certain: persons of the same name are one, unless something (a birth date, a My Number, a licence) shows that they are not."
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
      "上限。推定に、氏名のない識別情報（まとめてもだれのものか分からないもの）と、別人かもしれない同名の記録を1人ずつ加えた人数。人数を確定できないときは、この数で判断する。",
      "What cannot be ruled out: the estimate, and one person more for each identifier without a name that nobody could be found for, and for each record that may be a namesake's. Where the number is not certain, this one decides."
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
