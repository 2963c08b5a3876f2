// The bytes of one member of a zip file, inflated as they are asked for.

import Inflate
import Model

package final class ZipStream: Supply {
  private let content: Content
  private let member: ZipFile.Member
  private let budget: Budget?
  private var inflater: Inflater?
  private var at: UInt64 = 0
  private var end: UInt64 = 0
  /// The file ends before the member does.
  private var isCut = false
  private var input: [UInt8] = []
  private var used = 0
  private var last: Supplied?

  private static let piece = 64 * 1024

  /// - Parameter budget: what is unpacked here is spent on; nil when whoever
  ///   takes the bytes spends for them.
  package init(_ file: ZipFile, _ member: ZipFile.Member, spending budget: Budget?) {
    content = file.content
    self.member = member
    self.budget = budget
    open()
  }

  private func open() {
    let header = LittleEndian(content.bytes(at: member.offset, 30))
    guard header.count == 30, header.word(0) == 0x0403_4B50 else {
      last = .broken(.damaged, "zip member")
      return
    }
    at = member.offset + 30 + UInt64(header.half(26)) + UInt64(header.half(28))
    let (stop, over) = at.addingReportingOverflow(member.packed ?? content.size)
    end = over ? content.size : min(stop, content.size)
    isCut = member.packed != nil && (over || stop > content.size)
    if member.isEncrypted {
      last = .broken(.encrypted, "zip member")
      return
    }
    switch member.method {
    case 0: break
    case 8:
      inflater = Inflater(.raw)
      if inflater == nil { last = .broken(.damaged, "zlib") }
    default: last = .broken(.unsupported, "zip method \(member.method)")
    }
  }

  package func next(_ count: Int) -> Supplied {
    if let last { return last }
    let given = inflater == nil ? stored(count) : inflated(max(count, 4096))
    switch given {
    case .bytes(let bytes):
      if let budget, !budget.spend(bytes.count) {
        last = .broken(.overBudget, budget.exceeded ?? "")
      }
    default: last = given
    }
    return given
  }

  private func stored(_ count: Int) -> Supplied {
    guard at < end else {
      return isCut ? .broken(.damaged, "cut off") : .end
    }
    let bytes = content.bytes(at: at, Int(min(UInt64(max(1, count)), end - at)))
    at += UInt64(bytes.count)
    return bytes.isEmpty ? .broken(.damaged, "cut off") : .bytes(bytes)
  }

  private func inflated(_ count: Int) -> Supplied {
    var output: [UInt8] = []
    while true {
      if used == input.count, at < end {
        input = content.bytes(at: at, Int(min(UInt64(Self.piece), end - at)))
        used = 0
        at += UInt64(input.count)
      }
      let before = used
      guard let state = inflater?.inflate(input, from: &used, into: &output, room: count) else {
        return .end
      }
      if state == .end {
        last = .end
        return output.isEmpty ? .end : .bytes(output)
      }
      if state == .broken {
        last = .broken(.damaged, "deflate")
        return output.isEmpty ? .broken(.damaged, "deflate") : .bytes(output)
      }
      if !output.isEmpty { return .bytes(output) }
      if used == before, used == input.count, at >= end { return .broken(.damaged, "cut off") }
      if used == before, used < input.count { return .broken(.damaged, "deflate") }
    }
  }
}
