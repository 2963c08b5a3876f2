// What a finding is about. The codes are part of the contract with programs
// that read our output (docs/formats.md); the order is that of reports, and is
// part of digests and stored records: new kinds come last.

public enum Kind: String, CaseIterable, Sendable, BitwiseCopyable {
  case name, address
  case postalCode = "postal_code"
  case phone, email
  case birthDate = "birth_date"
  case age, sex, occupation
  case customerID = "customer_id"
  case myNumber = "my_number"
  case card
  case bankAccount = "bank_account"
  case driversLicence = "drivers_licence"
  case passport
  case residenceCard = "residence_card"
  case healthInsurance = "health_insurance"
  case pensionNumber = "pension_number"
  case employmentInsurance = "employment_insurance"
  case nationalID = "national_id"
  case vehiclePlate = "vehicle_plate"
  case ipAddress = "ip_address"
  case credential, health, transaction
  case residentCode = "resident_code"
  case careInsurance = "care_insurance"
  case publicExpense = "public_expense"

  package var code: String { rawValue }

  /// A number that fits one byte of a frame.
  // SAFETY: a case without a payload is one byte that counts the cases in their
  // order; Tests/PackedTests holds it to that. Asking allCases takes a search
  // for each of millions of findings.
  @inlinable public var index: UInt8 { unsafeBitCast(self, to: UInt8.self) }

  /// The one that the compiler makes is a call into this room.
  @inlinable public static func == (a: Kind, b: Kind) -> Bool { a.index == b.index }

  private static let byIndex = Kind.allCases

  package init?(index: UInt8) {
    guard Int(index) < Kind.byIndex.count else { return nil }
    self = Kind.byIndex[Int(index)]
  }

  /// Whether a value of this kind says which person, household or account is
  /// meant; the others are attributes of somebody.
  package var identifies: Bool {
    switch self {
    case .postalCode: false
    default: !isAttribute
    }
  }

  /// What is said of somebody, and counts only where somebody is.
  package var isAttribute: Bool {
    switch self {
    case .age, .sex, .occupation, .health, .transaction, .ipAddress, .credential: true
    default: false
    }
  }
}

/// Kinds as bits: what millions of matches are asked about.
public struct KindSet: Sendable, ExpressibleByArrayLiteral {
  @usableFromInline var bits: UInt64 = 0

  public init(arrayLiteral kinds: Kind...) { for kind in kinds { insert(kind) } }

  package mutating func insert(_ kind: Kind) { bits |= 1 &<< UInt64(kind.index) }

  @inlinable public func contains(_ kind: Kind) -> Bool { bits &>> UInt64(kind.index) & 1 != 0 }

  package func union(_ other: KindSet) -> KindSet {
    var both = self
    both.bits |= other.bits
    return both
  }
}
