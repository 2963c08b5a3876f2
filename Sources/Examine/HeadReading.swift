// The head of a file: as much as Identify looks at, or the beginning alone where that
// is bytes without order. Of pictures, ciphers and packed files a share has many, and
// reading them costs more than anything else that is done with them.

import Identify
import Linux
import Model

extension Examiner {
  struct Head {
    var bytes: [UInt8]
    /// Without any order: nothing more is to be asked of them.
    var isNoise: Bool
  }

  func head(of descriptor: Descriptor, _ wanted: Range<UInt64>) -> Swift.Result<Head, Errno> {
    let length = Identifier.beginningLength
    var result = Swift.Result<Int, Errno>.success(0)
    var isNoise = false
    let head = [UInt8](unsafeUninitializedCapacity: wanted.count) { buffer, count in
      let all = UnsafeMutableRawBufferPointer(buffer)
      func read(from at: Int, upTo end: Int) {
        let part = UnsafeMutableRawBufferPointer(rebasing: all[at..<end])
        result = descriptor.readFully(into: part, at: wanted.lowerBound + UInt64(at))
        if case .success(let got) = result { count = at + got }
      }
      // A short file is read at once, most of them being text.
      guard all.count >= 2 * length else { return read(from: 0, upTo: all.count) }
      read(from: 0, upTo: length)
      guard count == length else { return }
      isNoise = self.isNoise(Array(buffer[..<length]), descriptor, wanted.lowerBound)
      if !isNoise { read(from: length, upTo: all.count) }
    }
    return result.map { _ in Head(bytes: head, isNoise: isNoise) }
  }

  private func isNoise(_ beginning: [UInt8], _ descriptor: Descriptor, _ start: UInt64) -> Bool {
    guard identifier.isNoise(beginning) else { return false }
    return !Identifier.farSignatures.contains { signature in
      var bytes: [UInt8] = []
      let at = start + UInt64(signature.at)
      _ = descriptor.append(at..<(at + UInt64(signature.bytes.count)), to: &bytes)
      return bytes == signature.bytes
    }
  }
}
