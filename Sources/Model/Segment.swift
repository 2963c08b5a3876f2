// Text on its way to Detect: valid UTF-8, what it is made of, where it stands.

public struct Segment: Sendable {
  /// What speaks of one entity. Units are flat, sorted and do not overlap.
  public struct Unit: Sendable, BitwiseCopyable {
    public enum Sort: UInt8, Sendable, BitwiseCopyable {
      /// A row, an object, a form block: all of it is about one entity.
      case record
      /// Free text.
      case paragraph
      /// A header row: labels, about nobody.
      case header
    }
    @usableFromInline var place: ShortRange
    @usableFromInline var cellIndexes: ShortRange
    public var id: UnitID
    public var sort: Sort

    @inlinable public init(_ sort: Sort, _ range: Range<Int>, id: UnitID, cells: Range<Int>) {
      self.sort = sort
      place = ShortRange(range)
      self.id = id
      cellIndexes = ShortRange(cells)
    }

    @inlinable public var range: Range<Int> {
      get { place.range }
      set { place = ShortRange(newValue) }
    }

    /// Its cells, as a range of `Segment.cells`.
    @inlinable public var cells: Range<Int> {
      get { cellIndexes.range }
      set { cellIndexes = ShortRange(newValue) }
    }
  }

  /// A value with its label: a table cell, key=value, a form line. Sixteen bytes.
  public struct Cell: Sendable, BitwiseCopyable {
    @usableFromInline var place: ShortRange
    /// -1: none.
    @usableFromInline var labelIndex: Int32
    @usableFromInline var columnIndex: Int32

    @inlinable public init(_ range: Range<Int>, label: Int?, column: Int? = nil) {
      place = ShortRange(range)
      labelIndex = Int32(truncatingIfNeeded: label ?? -1)
      columnIndex = Int32(truncatingIfNeeded: column ?? -1)
    }

    @inlinable public var range: Range<Int> { place.range }

    /// Index into `labels`; nil where nothing says what the cell holds.
    @inlinable public var label: Int? { labelIndex < 0 ? nil : Int(labelIndex) }

    /// Column number in a table; nil outside tables.
    @inlinable public var column: Int? { columnIndex < 0 ? nil : Int(columnIndex) }
  }

  /// What line and column of a finding mean.
  package enum Placing: UInt8, Sendable {
    /// Newlines before it, and characters before it in its line.
    case lines
    /// Row and column of its cell: `UnitID.line` and `Cell.column` + 1.
    case grid
    /// `UnitID.line` is the number of a record in a table of a database, and
    /// the label of the cell is the name of its column.
    case fields
  }

  /// Text from `offset` on, up to the next mark.
  package struct Mark: Sendable, Equatable {
    package var offset: Int
    /// From 1.
    package var line: Int
    /// Characters before it in its line.
    package var column: Int
    /// Characters of the file for each character here: 1 as it stands, 6 for
    /// \uXXXX, 0 where all stands at one place (base64).
    package var width: Int

    package init(offset: Int, line: Int, column: Int, width: Int = 1) {
      self.offset = offset
      self.line = line
      self.column = column
      self.width = width
    }
  }

  /// Columns of a table inside a document are judged by its first segment.
  package enum TablePlace: Sendable {
    case none, begins, goesOn
  }

  package var text: [UInt8]
  package var units: [Unit]
  package var cells: [Cell]
  package var labels: [[UInt8]]
  /// The line number (from 1) and the column (characters before) at which `text` begins.
  package var firstLine: Int
  package var firstColumn: Int
  /// 0x0A, or 0x0D in the files of old Macs.
  package var newline: UInt8 = 0x0A
  /// The way from the file to this text; empty in a text file.
  package var steps: [Step] = []
  package var placing = Placing.lines
  /// That it is text at all is a guess: nothing found in it is sure.
  package var isGuess = false
  /// Where the text stands in the file, when it is not as it stands there:
  /// escapes read, folded lines joined, fields put together. Ascending, the
  /// first at 0; nil where the text is the file's own.
  package var marks: [Mark]?
  /// Whether it is of a table inside a document, and how far on.
  package var place = TablePlace.none
  /// Matches count when they begin in this range; text around it is context
  /// shared with the neighbouring segment of one giant unit.
  package var accept: Range<Int>

  package init(
    text: [UInt8], units: [Unit], cells: [Cell] = [], labels: [[UInt8]] = [], firstLine: Int,
    firstColumn: Int = 0, accept: Range<Int>? = nil
  ) {
    self.text = text
    self.units = units
    self.cells = cells
    self.labels = labels
    self.firstLine = firstLine
    self.firstColumn = firstColumn
    self.accept = accept ?? 0..<text.count
  }
}

/// Names a unit within its file or member: the line it begins on, and its
/// number among the units that begin on that line. The same however a file is
/// cut.
public struct UnitID: Hashable, Sendable, Comparable, BitwiseCopyable {
  public var line: Int
  public var ordinal: Int

  @inlinable public init(line: Int, ordinal: Int = 0) {
    self.line = line
    self.ordinal = ordinal
  }

  package var text: String { ordinal == 0 ? "\(line)" : "\(line).\(ordinal)" }

  public static func < (a: UnitID, b: UnitID) -> Bool {
    (a.line, a.ordinal) < (b.line, b.ordinal)
  }
}
