// What is known to stand in some files and was accepted: a line each, with the
// digest of the value, never the value, and no line number or time in what makes
// two lines the same. So lines that move, and branches that are merged, change
// nothing.

import Bytes
import Glibc
import Linux
import Model
import Packed
import Report

struct Baseline {
  struct Key: Hashable, Comparable {
    /// With the steps into the file, as people write it.
    var place: String
    var kind: Kind
    /// 32 hexadecimal digits.
    var digest: String

    static func < (a: Key, b: Key) -> Bool {
      (a.place, a.kind.code, a.digest) < (b.place, b.kind.code, b.digest)
    }
  }

  struct Note: Hashable {
    /// The last day on which it holds, 2027-03-31; nil: for good.
    var expires: String?
    var reason: String
  }

  let file: String
  var notes: [Key: Note] = [:]

  private static let head = "# leakscope baseline 1, key "

  init(file: String) { self.file = file }

  /// Reads a baseline that was made under this key.
  static func read(_ file: String, keyFingerprint: String) throws(Complaint) -> Baseline {
    guard case .success(let open) = Opening.root(Array(file.utf8)) else {
      throw Complaint(.baselineUnreadable(file, line: 0))
    }
    var bytes: [UInt8] = []
    guard case .success = open.descriptor.append(0..<(64 << 20), to: &bytes) else {
      throw Complaint(.baselineUnreadable(file, line: 0))
    }
    var baseline = Baseline(file: file)
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let text = String(decoding: line, as: UTF8.self)
      if text.isEmpty { continue }
      if text.hasPrefix("#") {
        // A merge may have brought the line twice; another key is never right.
        if text.hasPrefix(head), text.dropFirst(head.count) != keyFingerprint {
          throw Complaint(.baselineOfOtherKey(file))
        }
        continue
      }
      guard let (key, note) = entry(text) else {
        throw Complaint(.baselineUnreadable(file, line: index + 1))
      }
      // Said twice: the one that ends first holds.
      if let known = baseline.notes[key], known.expires ?? "9" <= note.expires ?? "9" { continue }
      baseline.notes[key] = note
    }
    return baseline
  }

  private static func entry(_ line: String) -> (Key, Note)? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 5, let kind = Kind(rawValue: fields[1]), fields[2].count == 32,
      fields[3] == "-" || Day.isDay(fields[3])
    else { return nil }
    return (
      Key(place: fields[0], kind: kind, digest: fields[2]),
      Note(expires: fields[3] == "-" ? nil : fields[3], reason: fields[4])
    )
  }

  /// Sorted, one line each: place, kind, digest, last day, reason.
  func text(keyFingerprint: String) -> String {
    let lines = notes.sorted { $0.key < $1.key }.map { key, note in
      [key.place, key.kind.code, key.digest, note.expires ?? "-", note.reason]
        .joined(separator: "\t")
    }
    return ([Self.head + keyFingerprint] + lines).joined(separator: "\n") + "\n"
  }

  /// Written beside and put in its place whole: an interrupted run leaves the
  /// old one.
  func write(keyFingerprint: String) throws(Complaint) {
    let beside = file + ".new"
    let output = try Output(file: beside, keeping: 0)
    _ = output.append(Array(text(keyFingerprint: keyFingerprint).utf8))
    if let error = output.error { throw Complaint(.outputUnwritable(beside, error)) }
    guard rename(beside, file) == 0 else {
      throw Complaint(.outputUnwritable(file, Errno(errno)))
    }
  }
}

/// Days as text, which sorts as days do.
enum Day {
  static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return 1...12 ~= month && 1...31 ~= day
  }

  /// In UTC.
  static func of(_ nanoseconds: Int64) -> String { String(Timestamp.text(nanoseconds).prefix(10)) }
}
