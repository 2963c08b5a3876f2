// Why a record belongs to a person. The codes are part of the contract
// (docs/formats.md); the order is that of strength.

package enum JoinReason: UInt8, CaseIterable, Comparable, Sendable {
  case myNumber, driversLicence, pensionNumber, nationalID, customerID, email
  case nameAndBirthDate, nameAndMobile, nameAndEmail, nameAndCustomerID, nameAndAddress
  case nameAndPhone, nameAndAccount, changedSurname, onlyOneOfThatName, onlyOneWithThatValue
  /// The person's first record, or the only one.
  case alone

  package var code: String {
    switch self {
    case .myNumber: "my_number"
    case .driversLicence: "drivers_licence"
    case .pensionNumber: "pension_number"
    case .nationalID: "national_id"
    case .customerID: "customer_id"
    case .email: "email"
    case .nameAndBirthDate: "name+birth_date"
    case .nameAndMobile: "name+mobile"
    case .nameAndEmail: "name+email"
    case .nameAndCustomerID: "name+customer_id"
    case .nameAndAddress: "name+address"
    case .nameAndPhone: "name+phone"
    case .nameAndAccount: "name+account"
    case .changedSurname: "given_name+birth_date+mobile"
    case .onlyOneOfThatName: "only_one_of_that_name"
    case .onlyOneWithThatValue: "only_one_with_that_value"
    case .alone: "alone"
    }
  }

  package static func < (a: JoinReason, b: JoinReason) -> Bool { a.rawValue < b.rawValue }
}
