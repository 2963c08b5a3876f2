// Where an examination puts what it finds out. In a worker it is the socket, in
// a test an array: the scanning code knows neither.

import Linux
import Model
import Packed
import Redact

/// What another program has read, and what it could not: a packed `Extract` from
/// one of ours, text from one of the user's.
package struct Referral {
  package var bytes: [UInt8]?
  package var problem: Problem?

  package init(_ bytes: [UInt8]?, _ problem: Problem? = nil) {
    self.bytes = bytes
    self.problem = problem
  }
}

package protocol Desk: AnyObject {
  /// Still at work.
  func beat(_ bytesRead: UInt64)
  /// The file may be cut; this item goes on as its first range.
  func cut(_ plan: CutPlan)
  /// Hands in the census of a range, waits for its base; nil: nobody answers.
  func base(after census: Census) -> Base?
  func problem(_ problem: Problem)
  /// What another program reads in the content.
  func refer(_ content: Descriptor, to reader: Reader) -> Referral
  /// One part is whole.
  func part(_ index: Int, bytesRead: UInt64, _ draft: borrowing Draft)
}

extension Desk {
  package func refer(_ content: Descriptor, to reader: Reader) -> Referral {
    Referral(nil, Problem(.decode, .unsupported, reader.name))
  }
}
