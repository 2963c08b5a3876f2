// The facts that make us sure of a finding, and the confidence that follows
// from them. There is no score: what is shown is the facts.

public struct Evidence: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The one that comes with an option set is a call through a generic, and
  /// every finding is asked about several.
  @inlinable public init(arrayLiteral facts: Evidence...) {
    var value: UInt16 = 0
    for fact in facts { value |= fact.rawValue }
    self.init(rawValue: value)
  }

  @inlinable public static var checkDigit: Evidence { Evidence(rawValue: 1 << 0) }
  /// A word before the value in the same line or cell says what it is.
  @inlinable public static var label: Evidence { Evidence(rawValue: 1 << 1) }
  /// The header of its column says what it is.
  @inlinable public static var header: Evidence { Evidence(rawValue: 1 << 2) }
  /// Most cells of its column pass the same test.
  @inlinable public static var column: Evidence { Evidence(rawValue: 1 << 3) }
  @inlinable public static var dictionary: Evidence { Evidence(rawValue: 1 << 4) }
  /// Another finding stands in the same unit.
  @inlinable public static var neighbour: Evidence { Evidence(rawValue: 1 << 5) }
  @inlinable public static var honorific: Evidence { Evidence(rawValue: 1 << 6) }
  /// Stands in an official list or numbering plan.
  @inlinable public static var list: Evidence { Evidence(rawValue: 1 << 7) }
  /// The shape alone is telling (separators, a mark such as 〒).
  @inlinable public static var shape: Evidence { Evidence(rawValue: 1 << 8) }
  /// A word nearby says it is something else.
  @inlinable public static var counter: Evidence { Evidence(rawValue: 1 << 9) }

  /// It stands and looks like one, but no list has it.
  @inlinable public static var likeness: Evidence { Evidence(rawValue: 1 << 10) }

  @inlinable public static var none: Evidence { Evidence(rawValue: 0) }

  /// Somebody says what it is.
  @inlinable public static var said: Evidence { [.label, .header, .column] }
  @inlinable public static var named: Evidence { [.label, .header] }
  /// A name and the title of a person behind it.
  @inlinable public static var addressed: Evidence { [.honorific, .shape] }
  /// Something was looked up or computed.
  @inlinable public static var checked: Evidence {
    [.checkDigit, .list, .shape, .neighbour, .honorific, .dictionary]
  }

  /// Whether the two have a fact in common.
  @inlinable public func meets(_ other: Evidence) -> Bool { rawValue & other.rawValue != 0 }

  private static let codes: [(Evidence, String)] = [
    (.checkDigit, "check_digit"), (.label, "label"), (.header, "header"), (.column, "column"),
    (.dictionary, "dictionary"), (.neighbour, "neighbour"), (.honorific, "honorific"),
    (.list, "list"), (.shape, "shape"), (.counter, "counter"), (.likeness, "likeness"),
  ]

  /// The facts by name, in a fixed order.
  package var names: [String] { Evidence.codes.filter { contains($0.0) }.map(\.1) }
}

public enum Confidence: UInt8, CaseIterable, Comparable, Sendable, BitwiseCopyable {
  case low = 0
  case medium = 1
  case high = 2

  /// As of `Kind`: the one that the compiler makes is a call into this room.
  // SAFETY: one byte that counts the cases in their order, as their raw values do.
  @inlinable public var index: UInt8 { unsafeBitCast(self, to: UInt8.self) }

  package var code: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    }
  }

  package init?(code: String) {
    guard let found = Confidence.allCases.first(where: { $0.code == code }) else { return nil }
    self = found
  }

  @inlinable public static func < (a: Confidence, b: Confidence) -> Bool { a.index < b.index }
}
