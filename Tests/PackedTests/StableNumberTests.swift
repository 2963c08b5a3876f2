// Numbers that stores and digests hold: they may be added to, never moved.

import Model
import Testing

@Suite struct StableNumberTests {
  @Test func kindsKeepTheirNumbers() {
    let fixed: [Kind] = [
      .name, .address, .postalCode, .phone, .email, .birthDate, .age, .sex, .occupation,
      .customerID, .myNumber, .card, .bankAccount, .driversLicence, .passport, .residenceCard,
      .healthInsurance, .pensionNumber, .employmentInsurance, .nationalID, .vehiclePlate,
      .ipAddress, .credential, .health, .transaction,
    ]
    #expect(fixed.map(\.index) == (0..<UInt8(fixed.count)).map { $0 })
    for kind in Kind.allCases { #expect(Kind(index: kind.index) == kind) }
    #expect(Kind.allCases.count < 64, "a record has six bits for the kind")
  }

  @Test func causesKeepTheirNumbers() {
    let some: [(Cause, UInt8)] = [
      (.symbolicLink, 0), (.binaryWithoutText, 7), (.unreadable, 9), (.crashed, 16), (.ruleOff, 25),
    ]
    for (cause, number) in some { #expect(cause.rawValue == number) }
    for cause in Cause.allCases { #expect(Cause(code: cause.code) == cause) }
  }
}
