// Where an examination puts what it finds out. In a worker it is the socket, in
// a test an array: the scanning code knows neither.

import Model
import Packed
import Redact

package protocol Desk: AnyObject {
  /// Still at work.
  func beat(_ bytesRead: UInt64)
  /// The file may be cut; this item goes on as its first range.
  func cut(_ plan: CutPlan)
  /// Hands in the census of a range, waits for its base; nil: nobody answers.
  func base(after census: Census) -> Base?
  func problem(_ problem: Problem)
  /// One part is whole.
  func part(_ index: Int, bytesRead: UInt64, _ draft: Draft)
}
