// The samples a file keeps, unpacked where they are shown.

import Bytes
import Model

extension FileScope {
  /// A few of its findings; none where the store is damaged.
  package var samples: [Finding] { (try? ByteReader.findings(packedSamples)) ?? [] }
}
