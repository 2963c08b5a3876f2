// What the bits in the tables around names mean: written by the compiler of
// lists, read by Detect. Public and computed, because a stored one is fetched by
// a call wherever another room reads it.

public enum WordFlags {
  package static let letters = "npo"
  /// A noun; what a place is called; what an organisation is called.
  @inlinable public static var noun: UInt32 { 1 }
  @inlinable public static var place: UInt32 { 2 }
  @inlinable public static var organisation: UInt32 { 4 }
}

/// The letters of tools/lists/kept/name_context.txt, where each is explained.
public enum ContextFlags {
  package static let letters = "htbrlcdgxzkmevi"
  @inlinable public static var honorific: UInt32 { 1 << 0 }
  @inlinable public static var title: UInt32 { 1 << 1 }
  @inlinable public static var behind: UInt32 { 1 << 2 }
  @inlinable public static var role: UInt32 { 1 << 3 }
  @inlinable public static var label: UInt32 { 1 << 4 }
  @inlinable public static var company: UInt32 { 1 << 5 }
  @inlinable public static var companyBefore: UInt32 { 1 << 6 }
  @inlinable public static var ground: UInt32 { 1 << 7 }
  @inlinable public static var prefix: UInt32 { 1 << 8 }
  @inlinable public static var suffix: UInt32 { 1 << 9 }
  @inlinable public static var grammar: UInt32 { 1 << 10 }
  @inlinable public static var comparison: UInt32 { 1 << 11 }
  @inlinable public static var english: UInt32 { 1 << 12 }
  @inlinable public static var formerly: UInt32 { 1 << 13 }
  @inlinable public static var greeting: UInt32 { 1 << 14 }
}

public enum KanaFlags {
  @inlinable public static var surname: UInt32 { 1 }
  @inlinable public static var given: UInt32 { 2 }
}

public enum LatinFlags {
  @inlinable public static var surname: UInt32 { 1 }
  @inlinable public static var given: UInt32 { 2 }
  @inlinable public static var westernGiven: UInt32 { 4 }
  @inlinable public static var westernFamily: UInt32 { 8 }
  /// An English word as well.
  @inlinable public static var word: UInt32 { 16 }
}
