// What a scan says of itself while it runs, from a few numbers, a width and a
// language: no terminal is needed to see it. Our own words are ASCII or wide,
// so that a terminal that draws ambiguous characters wide breaks no line.

package struct ProgressLine: Sendable {
  package var done = 0
  package var known = 0
  /// The walk has ended: `known` is the number.
  package var knowsAll = false
  /// How many an earlier scan of the same paths visited.
  package var expected: Int?
  package var bytes: UInt64 = 0
  package var rate: UInt64 = 0
  package var findings = 0
  package var gaps = 0
  /// Seconds.
  package var elapsed = 0
  package var left: Int?
  package var slow: Slow?

  /// The file longest in work, where one takes long.
  package struct Slow: Sendable {
    package var path: String
    package var seconds: Int
    /// Per cent of a file that is cut.
    package var share: Int?

    package init(path: String, seconds: Int, share: Int?) {
      self.path = path
      self.seconds = seconds
      self.share = share
    }
  }

  package init() {}

  /// Lines of at most `width` cells.
  package func lines(width: Int, _ l: Language, _ paint: Paint = .none) -> [String] {
    let room = max(1, width)
    return [Self.fit(fields(l), room, paint)] + (slow.map { [Self.line($0, room, l)] } ?? [])
  }

  /// All but the time that has passed, on one line of any length, for a pipe.
  package func sentence(_ l: Language) -> String {
    let all = fields(l).filter { left != nil || $0.rank != 1 }
    return Self.joined(all, .none, separator: l("、", ", "))
      + (slow.map { l("、", ", ") + Self.line($0, Int.max, l) } ?? "")
  }

  // MARK: the fields

  private struct Field {
    var text: String
    /// Those of the highest rank are left out first.
    var rank: Int
    var style: Paint.Style?
  }

  private func fields(_ l: Language) -> [Field] {
    let time =
      left.map { l("残り ", "") + Self.time($0) + l("", " left") }
      ?? l("経過 ", "") + Self.time(elapsed)
    return [
      Field(text: Layout.number(done), rank: 0),
      Field(text: "/ " + total, rank: 5),
      Field(text: l("ファイル", "files"), rank: 4),
      Field(text: Layout.bytes(bytes), rank: 6),
      Field(text: Layout.bytes(rate) + "/s", rank: 7),
      Field(
        text: l("検出 ", "") + Layout.number(findings) + l("", " findings"), rank: 2,
        style: findings > 0 ? .bold : nil),
      Field(
        text: l("ギャップ ", "") + Layout.number(gaps) + l("", " gaps"), rank: gaps > 0 ? 3 : 8,
        style: gaps > 0 ? .yellow : nil),
      Field(text: time, rank: 1),
    ]
  }

  /// `+`: more will come; `~`: as many as last time.
  private var total: String {
    if knowsAll { return Layout.number(known) }
    if let expected, expected > known { return "~" + Layout.number(expected) }
    return Layout.number(known) + "+"
  }

  private static func fit(_ fields: [Field], _ room: Int, _ paint: Paint) -> String {
    var fields = fields
    while fields.count > 1, width(joined(fields, .none)) > room {
      let last = fields.indices.max { fields[$0].rank < fields[$1].rank }!
      fields.remove(at: last)
    }
    let plain = joined(fields, .none)
    return width(plain) > room ? cut(plain, to: room) : joined(fields, paint)
  }

  /// The number of files and what it counts belong together.
  private static func joined(
    _ fields: [Field], _ paint: Paint, separator: String = "  "
  ) -> String {
    var line = ""
    for field in fields {
      let close = field.rank == 5 || field.rank == 4
      line += (line.isEmpty ? "" : close ? " " : separator) + paint(field.style, field.text)
    }
    return line
  }

  private static func line(_ slow: Slow, _ room: Int, _ l: Language) -> String {
    let share = slow.share.map { " \($0)%" } ?? ""
    let frame = l("処理中 ", "in work ") + time(slow.seconds) + share + ": "
    let path = Shown.name(slow.path)
    guard room != Int.max else { return frame + path }
    let rest = room - width(frame)
    return rest < 8 ? cut(path, to: room) : frame + cut(path, to: rest)
  }

  // MARK: measures

  /// 0:07, 12:34, 1:02:03.
  package static func time(_ seconds: Int) -> String {
    let two = { (n: Int) in n < 10 ? "0\(n)" : "\(n)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let rest = two(seconds % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(rest)" : "\(minutes):\(rest)"
  }

  /// Cells at the most: whatever is not ASCII may be drawn wide.
  package static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { total, scalar in
      if scalar.isASCII { return total + 1 }
      return Layout.width(String(Character(scalar))) == 0 ? total : total + 2
    }
  }

  /// The beginning and, rather more of it, the end: a name says most at its end.
  package static func cut(_ text: String, to room: Int) -> String {
    guard width(text) > room else { return text }
    let dots = "..."
    guard room > dots.count + 1 else { return prefix(text, room) }
    let front = (room - dots.count) / 3
    let back = room - dots.count - front
    return prefix(text, front) + dots + suffix(text, back)
  }

  private static func prefix(_ text: String, _ room: Int) -> String {
    var kept = ""
    var used = 0
    for character in text {
      used += width(String(character))
      if used > room { break }
      kept.append(character)
    }
    return kept
  }

  private static func suffix(_ text: String, _ room: Int) -> String {
    String(prefix(String(text.reversed()), room).reversed())
  }
}
