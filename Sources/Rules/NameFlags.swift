// What the bits in the tables around names mean: written by the compiler of
// lists, read by Detect.

package enum WordFlags {
  package static let letters = "npo"
  /// A noun; what a place is called; what an organisation is called.
  package static let noun: UInt32 = 1
  package static let place: UInt32 = 2
  package static let organisation: UInt32 = 4
}

/// The letters of tools/lists/kept/name_context.txt, where each is explained.
package enum ContextFlags {
  package static let letters = "htbrlcdgxzkmevi"
  package static let honorific: UInt32 = 1 << 0
  package static let title: UInt32 = 1 << 1
  package static let behind: UInt32 = 1 << 2
  package static let role: UInt32 = 1 << 3
  package static let label: UInt32 = 1 << 4
  package static let company: UInt32 = 1 << 5
  package static let companyBefore: UInt32 = 1 << 6
  package static let ground: UInt32 = 1 << 7
  package static let prefix: UInt32 = 1 << 8
  package static let suffix: UInt32 = 1 << 9
  package static let grammar: UInt32 = 1 << 10
  package static let comparison: UInt32 = 1 << 11
  package static let english: UInt32 = 1 << 12
  package static let formerly: UInt32 = 1 << 13
  package static let greeting: UInt32 = 1 << 14
}

package enum KanaFlags {
  package static let surname: UInt32 = 1
  package static let given: UInt32 = 2
}

package enum LatinFlags {
  package static let surname: UInt32 = 1
  package static let given: UInt32 = 2
  package static let westernGiven: UInt32 = 4
  package static let westernFamily: UInt32 = 8
  /// An English word as well.
  package static let word: UInt32 = 16
}
