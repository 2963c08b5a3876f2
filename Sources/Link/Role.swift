// What a stored digest is to the linker: a byte beside each of them.

import Model

enum Role: UInt8 {
  /// A full name in kanji, or in a script that has no common spelling.
  case name
  case surname, given
  /// A surname with nothing behind it.
  case surnameAlone
  /// A full name in kana or in Latin letters, in one of two orders.
  case spelling
  /// Of a name that is not of Japan: 1 in kana, 2 in Latin letters, 4 in others.
  case foreign
  case birthDate, mobile, phone, email, roleEmail
  /// Follows the customer ID it belongs to.
  case customerID, scheme, longScheme
  case address, street
  case myNumber, driversLicence, pensionNumber, nationalID
  /// Card, account and whatever else identifies and joins nobody.
  case other

  init?(_ kind: Kind, _ traits: SubjectRecord.Traits) {
    switch kind {
    case .birthDate: self = .birthDate
    case .phone: self = traits.contains(.mobile) ? .mobile : .phone
    case .email: self = traits.contains(.role) ? .roleEmail : .email
    case .customerID: self = .customerID
    case .address: self = .address
    case .myNumber: self = .myNumber
    case .driversLicence: self = .driversLicence
    case .pensionNumber: self = .pensionNumber
    case .nationalID, .passport, .residenceCard, .residentCode, .employmentInsurance:
      self = .nationalID
    case .name: return nil
    default:
      guard kind.identifies else { return nil }
      self = .other
    }
  }

  /// Whether a value of it says, beside a name, which of several is meant.
  var anchors: Bool {
    switch self {
    case .name, .surname, .given, .surnameAlone, .spelling, .foreign, .scheme, .longScheme,
      .street:
      false
    default: true
    }
  }

  var kind: Kind {
    switch self {
    case .name, .surname, .given, .surnameAlone, .spelling, .foreign: .name
    case .birthDate: .birthDate
    case .mobile, .phone: .phone
    case .email, .roleEmail: .email
    case .customerID, .scheme, .longScheme: .customerID
    case .address, .street: .address
    case .myNumber: .myNumber
    case .driversLicence: .driversLicence
    case .pensionNumber: .pensionNumber
    case .nationalID: .nationalID
    case .other: .card
    }
  }
}
