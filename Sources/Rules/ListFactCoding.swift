// The facts of lists as the image carries them.

import Bytes
import Model

extension ListFact {
  package func pack(into w: inout ByteWriter) {
    for text in [name, source, date, licence] { w.text(text) }
    w.number(rows)
  }

  package init(from r: inout ByteReader) throws(ByteReader.Malformed) {
    self.init(
      name: try r.text(), source: try r.text(), date: try r.text(), licence: try r.text(),
      rows: try r.int())
  }
}
