// A rule that is not built in: where it came from, and whether it stands in the
// place of one that is.

import Bytes

package struct Addition: Hashable, Sendable {
  package var id: String
  /// The file it stands in, as the user named it.
  package var file: String
  package var replaces: Bool

  package init(id: String, file: String, replaces: Bool) {
    self.id = id
    self.file = file
    self.replaces = replaces
  }

  package func pack(into w: inout ByteWriter) {
    w.text(id)
    w.text(file)
    w.flag(replaces)
  }

  package init(from r: inout ByteReader) throws(ByteReader.Malformed) {
    id = try r.text()
    file = try r.text()
    replaces = try r.flag()
  }
}
