// One work item in, one outcome out: the worker's inside, as a plain library.
// Reads like the line it is: identify, decode, detect, redact.

import Bytes
import Charset
import Decode
import Detect
import Identify
import Linux
import Model
import Packed
import Redact
import Rules

package final class Examiner {
  let detector: Detector
  let identifier = Identifier()
  let tables: CharsetTables
  /// A unit longer than this many bytes is scanned in windows.
  package var giantUnit = 1 << 20
  var options: WorkerOptions
  var redactor: Redactor
  private var lastTray: Tray?

  /// Everything that opens files or compiles code happens here, before the
  /// sandbox closes.
  package init(
    _ book: RuleBook, tables: CharsetTables? = nil, options: WorkerOptions
  ) throws(RuleFault) {
    detector = try Detector(book)
    self.tables = tables ?? CharsetTables(book.lists)
    self.options = options
    redactor = Redactor(options)
    detector.keepsDropped = options.wantsDropped
    detector.keepsHints = options.wantsRecords
    Readers.prepare()
  }

  package func adopt(_ options: WorkerOptions) {
    self.options = options
    detector.keepsDropped = options.wantsDropped
    detector.keepsHints = options.wantsRecords
    redactor = Redactor(options)
  }

  package var hasJIT: Bool { detector.hasJIT }

  /// The first look at a text, kept for the segment that is made of it.
  func places(in text: [UInt8], _ sift: inout Sift?) -> Places {
    let sifted = detector.sift(text)
    sift = sifted
    return sifted.places
  }

  /// What readers of notations ask.
  var reading: Reading {
    Reading(
      isKnown: { [detector] in detector.isKnownLabel($0) },
      decode: { [tables] bytes, name in
        NamedCharset.utf8(bytes, String(decoding: name, as: UTF8.self), tables)
      })
  }

  /// From a segment to what may be known of it.
  func redact(
    _ segment: Segment, _ sift: Sift, _ verdicts: ColumnVerdicts, into draft: inout Draft
  ) {
    var matches = detector.matches(in: segment, sift, verdicts)
    if segment.isGuess { for i in matches.all.indices { matches.all[i].confidence = .low } }
    redactor.redact(matches, in: segment, into: &draft)
    guard options.wantsDropped else { return }
    redactor.redact(detector.takeDropped(segment.accept), in: segment, into: &draft)
  }

  func tray(_ desk: any Desk, firstPart: Int) -> Tray {
    if let tray = lastTray {
      tray.begin(desk, firstPart: firstPart)
      return tray
    }
    let tray = Tray(desk, pieceLength: options.pieceLength, firstPart: firstPart)
    lastTray = tray
    return tray
  }

  package func examine(
    _ item: WorkItem, _ descriptor: Descriptor, _ desk: any Desk, companions: [Descriptor] = []
  ) -> ContentNote {
    detector.beginFile()
    let firstPart = item.beginsFile && handInNames(of: item, to: desk) ? 1 : 0
    if let range = item.range {
      return RangeScan(self, item, descriptor, desk, firstPart: firstPart).run(range)
    }
    if options.maximumFileSize > 0, item.size > options.maximumFileSize {
      desk.problem(Problem(.crew, .tooLarge, "\(item.size) bytes"))
      return ContentNote(format: "", readAnything: false)
    }
    let sparse = SparseFile(descriptor, size: item.size)
    if sparse.hasHoles { desk.problem(Problem(.decode, .sparseHole)) }
    let start = sparse.start
    let length = min(UInt64(Identifier.headLength), item.size + 1)
    var head: [UInt8]
    var isNoise = false
    switch self.head(of: descriptor, start..<(start + length)) {
    case .success(let read): (head, isNoise) = (read.bytes, read.isNoise)
    case .failure(let error):
      desk.problem(Problem(.decode, .unreadable, error.description))
      return ContentNote(format: "", readAnything: false)
    }
    if sparse.hasHoles { head = SparseFile.trimmed(head) }
    let identity =
      isNoise && !sparse.hasHoles ? Identifier.noise(head) : identifier.identify(head)
    let content = content(descriptor, item, identity, companions)
    if let reader = outsideReader(item.names, identity.format) {
      return InnerScan(self, tray(desk, firstPart: firstPart), fileSize: item.size)
        .run(reader, content, format: identity.format)
    }
    let name = item.names.first ?? []
    if isPart(name, companions) { return ContentNote(format: "part", readAnything: true) }
    if let (archive, inner) = appended(to: content, identity, head) {
      let inside = InnerScan(self, tray(desk, firstPart: firstPart), fileSize: item.size)
      return inside.run(inner, archive, name: name)
    }
    for problem in NameCheck.problems(identity, name: name) { desk.problem(problem) }
    switch identity.format {
    case .text(let charset):
      let scan = TextScan(
        self, item, descriptor, desk, charset: charset, mark: Int(start) + identity.mark,
        isSparse: sparse.hasHoles, firstPart: firstPart)
      return scan.run(head: Array(head[min(identity.mark, head.count)...]))
    case .empty: return ContentNote(format: identity.format.name, readAnything: true)
    case .container(let container):
      let inside = InnerScan(self, tray(desk, firstPart: firstPart), fileSize: item.size)
      return inside.run(container, content, name: name)
    case .unsupported, .binary:
      if options.unpacking.readsStrings {
        let inside = InnerScan(self, tray(desk, firstPart: firstPart), fileSize: item.size)
        return inside.readStrings(content, format: identity.format.name)
      }
      return ContentNote(format: identity.format.name, readAnything: false)
    }
  }

  private func content(
    _ descriptor: Descriptor, _ item: WorkItem, _ identity: Identifier.Identity,
    _ companions: [Descriptor]
  ) -> Content {
    var content = Content(descriptor, size: item.size)
    let beside = companions.compactMap { descriptor in
      (try? FileStatus.of(descriptor.raw).get()).map { Content(descriptor, size: $0.size) }
    }
    guard SplitName.place(of: item.names.first ?? []) == .first else {
      content.companion = beside.first
      return content
    }
    guard !beside.isEmpty, case .container = identity.format else { return content }
    return Content(joining: [content] + beside)
  }

  /// Whether a file is read with the first part of what was split. Parts of a
  /// text are read each by itself.
  private func isPart(_ name: [UInt8], _ companions: [Descriptor]) -> Bool {
    guard let first = companions.first, SplitName.endsWhatWasSplit(name) else { return false }
    var head: [UInt8] = []
    guard case .success = first.append(0..<UInt64(Identifier.headLength), to: &head),
      case .container = identifier.identify(head).format
    else { return false }
    return true
  }

  /// The user's own reader for a file: by how its name ends, or by its format.
  func outsideReader(_ names: [[UInt8]], _ format: Format) -> Reader? {
    guard !options.outsideReaders.isEmpty, format != .empty else { return nil }
    let name = options.outsideReaders.first { reader in
      reader == format.name || names.contains { Self.ends($0, with: reader) }
    }
    return name.map { .outside($0) }
  }

  private static func ends(_ name: [UInt8], with ending: String) -> Bool {
    let lower = name.suffix(ending.utf8.count + 1).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    return lower == Array(("." + ending).utf8)
  }
}
