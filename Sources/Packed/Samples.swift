// The samples a file keeps, unpacked where they are shown.

import Bytes
import Model

extension FileScope {
  /// A few of its findings; none where the store is damaged.
  package var samples: [Finding] {
    let findings = (try? ByteReader.findings(packedSamples)) ?? []
    return findings.map { finding in
      if finding.steps.isEmpty { return finding }
      var finding = finding
      finding.steps = finding.steps.map(shownStep)
      return finding
    }
  }
}
