// The named validators of rule files: whether a value can be what its shape
// says, what speaks for it, and the form in which equal values are equal. Each
// family has a file of its own beside this one.

import Bytes
import Model
import Rules

enum Validator: String, Sendable, CaseIterable {
  case myNumber = "my-number"
  case residentCode = "resident-code"
  case driversLicence = "drivers-licence"
  case insurer
  case elderlyInsured = "elderly-insured"
  case careInsured = "care-insured"
  case publicExpensePayer = "public-expense-payer"
  case card
  case bankAccount = "bank-account"
  case bankBranchAccount = "bank-branch-account"
  case postalSavings = "postal-savings"
  case iban
  case passport
  case machineReadable = "machine-readable"
  case phone = "jp-phone"
  /// As a spreadsheet keeps it that took it for a number.
  case phoneWithoutZero = "jp-phone-without-zero"
  case internationalPhone = "e164"
  case postalCode = "jp-postal-code"
  case email
  case address = "ip-address"
  case birthDate = "date"
  case age, sex, occupation, plate
  case socialSecurity = "us-ssn"
  case nationalInsurance = "uk-nino"
  case koreanResident = "kr-rrn"
  case taiwanIdentity = "tw-id"
  case chineseIdentity = "cn-id"
  case digits, token, key, words, amount, secret
  // Check digits of an office's own numbers.
  case luhn
  case modulus10 = "mod10-w31"
  case modulus11 = "mod11-w27"
  case sevenDR = "7dr"
  case modulus97 = "mod97"

  struct Verdict {
    var evidence: Evidence
    var normal: [UInt8]
    var attributes = Attributes()
  }

  /// - Parameter value: folded text.
  /// - Returns: nil when the value cannot be one.
  func check(_ value: [UInt8], _ lists: Lists) -> Verdict? {
    var digits: [UInt8] { Digits.of(value) }
    switch self {
    case .myNumber: return JapaneseNumber.individual(digits)
    case .residentCode: return Token.digits(digits, 11)
    case .driversLicence: return JapaneseNumber.driversLicence(digits)
    case .insurer: return InsuranceNumber.insurer(digits)
    case .elderlyInsured: return InsuranceNumber.elderly(digits)
    case .careInsured: return InsuranceNumber.care(value)
    case .publicExpensePayer: return InsuranceNumber.payer(digits)
    case .card: return CardNumber.check(digits)
    case .bankAccount: return Token.digits(digits, 7)
    case .bankBranchAccount: return BankAccount.check(value, lists)
    case .postalSavings: return BankAccount.postalSavings(value)
    case .iban: return BankAccount.iban(value)
    case .passport: return TravelDocument.passport(value)
    case .machineReadable: return TravelDocument.machineReadable(value)
    case .phone: return PhoneNumber.check(value, lists)
    case .phoneWithoutZero: return PhoneNumber.check([0x30] + value, lists)
    case .internationalPhone: return InternationalPhone.check(value, digits)
    case .postalCode: return PostalCode.check(value, digits, lists)
    case .email: return EmailAddress.check(value)
    case .address: return NetworkAddress.check(value)
    case .birthDate: return CalendarDate.check(value)
    case .age: return PersonAttribute.age(value)
    case .sex: return PersonAttribute.sex(value)
    case .occupation: return PersonAttribute.occupation(value, lists)
    case .plate: return VehiclePlate.check(value, lists)
    case .socialSecurity: return ForeignNumber.socialSecurity(digits)
    case .nationalInsurance: return ForeignNumber.nationalInsurance(value)
    case .koreanResident: return ForeignNumber.korean(digits)
    case .taiwanIdentity: return ForeignNumber.taiwanese(value)
    case .chineseIdentity: return ForeignNumber.chinese(value)
    case .digits: return Token.number(value, digits)
    case .token: return Token.check(value)
    case .key: return Token.key(value)
    case .words: return Token.words(value)
    case .amount: return Token.amount(value)
    case .secret: return Secret.check(value)
    case .luhn, .modulus10, .modulus11, .sevenDR, .modulus97:
      return CheckMethod(rawValue: rawValue)?.check(value)
    }
  }

  static func lower(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }
  static func upper(_ byte: UInt8) -> UInt8 { 0x61...0x7A ~= byte ? byte & 0xDF : byte }
}
