public import Base
public import Canvas

/// A block of a finished report.
public indirect enum Block: Equatable, Sendable {
  case heading(Heading)
  case paragraph([Inline])
  case list(List)
  case quote([Block])
  case code(CodeBlock)
  case figure(Figure)
  case table(Table)
  case equation(Equation)
  case callout(Callout)
  /// Shown in one format only; nothing numbered is inside.
  case only(OutputFormat, [Block])
  case rule
  case pageBreak
  /// An experiment that failed: its message and its place in the source.
  case failure(message: String, place: SourceRange?)
}

/// The two formats of a report.
public enum OutputFormat: String, Hashable, Sendable, CaseIterable { case pdf, html }

/// A heading with its number.
public struct Heading: Equatable, Sendable {
  /// 1 is a chapter, 2 a section, …
  public var level: Int
  /// Such as `3.2`; nil where it has none.
  public var number: String?
  /// Unique in the report; the target of links.
  public var anchor: String
  public var content: [Inline]

  public init(level: Int, number: String?, anchor: String, content: [Inline]) {
    self.level = level
    self.number = number
    self.anchor = anchor
    self.content = content
  }
}

/// A list, numbered from `start` or not numbered.
public struct List: Equatable, Sendable {
  /// The first number; nil for a bulleted list.
  public var start: Int?
  /// Whether its items stand close together.
  public var isTight: Bool
  public var items: [[Block]]

  public init(start: Int?, isTight: Bool, items: [[Block]]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

/// Text of a program, or of a terminal.
public struct CodeBlock: Equatable, Sendable {
  /// Such as `swift`, `python`, `sh`; nil for plain text.
  public var language: String?
  public var text: String
  /// Present where the listing is labelled.
  public var caption: Caption?
  /// The number of the first line; nil where lines are not numbered.
  public var firstLine: Int?

  public init(language: String?, text: String, caption: Caption? = nil, firstLine: Int? = nil) {
    self.language = language
    self.text = text
    self.caption = caption
    self.firstLine = firstLine
  }
}

/// What stands under a figure or above a table: `Figure 3: …`.
public struct Caption: Equatable, Sendable {
  /// `Figure`, `Table`, `Listing`.
  public var kind: String
  /// From 1, over the whole report; nil where it has no label and is not numbered.
  public var number: Int?
  /// Unique in the report; the target of links. Nil where nothing can refer to it.
  public var anchor: String?
  public var content: [Inline]

  public init(kind: String, number: Int?, anchor: String?, content: [Inline]) {
    self.kind = kind
    self.number = number
    self.anchor = anchor
    self.content = content
  }
}

/// A picture with its caption.
public struct Figure: Equatable, Sendable {
  /// One picture, or several panels side by side or one below the other.
  public var content: [Picture]
  public var caption: Caption?
  /// What one who can't see the picture is told.
  public var alternative: String
  /// The first picture in another layout for narrow screens, with text of the same size; nil where there is none.
  public var narrow: Drawing?

  public init(content: [Picture], caption: Caption? = nil, alternative: String, narrow: Drawing? = nil) {
    self.narrow = narrow
    self.content = content
    self.caption = caption
    self.alternative = alternative
  }
}

/// A picture by its kind.
public enum Picture: Equatable, Sendable {
  /// Drawn by the project, sized in points.
  case drawing(Drawing)
  /// Pixels from a file; the width as a share of the text's, 0 … 1, or nil for its own at 150 per inch.
  case image(RasterImage, width: Double?)
}

/// A table with its caption.
public struct Table: Equatable, Sendable {
  public var columns: [Column]
  /// Head rows.
  public var head: [[Cell]]
  public var rows: [[Cell]]
  /// What leads to a row, by the row; rows beyond its end have none.
  public var rowAnchors: [String?]
  public var caption: Caption?
  /// Short remarks below the table.
  public var notes: [Inline]

  /// A table. Every row has as many cells as there are columns, spans counted.
  public init(
    columns: [Column], head: [[Cell]], rows: [[Cell]], rowAnchors: [String?] = [], caption: Caption? = nil,
    notes: [Inline] = []
  ) {
    self.columns = columns
    self.head = head
    self.rows = rows
    self.rowAnchors = rowAnchors
    self.caption = caption
    self.notes = notes
  }

  /// How a column is set.
  public struct Column: Equatable, Sendable {
    public var alignment: Alignment
    public init(_ alignment: Alignment = .leading) { self.alignment = alignment }
  }

  /// Where a cell's text stands.
  public enum Alignment: String, Equatable, Sendable {
    case leading, center, trailing
    /// Numbers, one below the other at the decimal point.
    case decimal
  }

  /// One cell.
  public struct Cell: Equatable, Sendable {
    public var content: [Inline]
    /// How many columns it covers.
    public var span: Int
    /// Whether it names its row.
    public var isRowHead: Bool

    public init(_ content: [Inline], span: Int = 1, isRowHead: Bool = false) {
      self.content = content
      self.span = span
      self.isRowHead = isRowHead
    }
  }
}

/// A formula on a line of its own.
public struct Equation: Equatable, Sendable {
  public var formula: Formula
  /// From 1; nil where it has no label.
  public var number: Int?
  public var anchor: String?

  init(formula: Formula, number: Int?, anchor: String?) {
    self.formula = formula
    self.number = number
    self.anchor = anchor
  }
}

/// A remark in a box.
public struct Callout: Equatable, Sendable {
  /// What sort of remark.
  public enum Kind: String, Equatable, Sendable, CaseIterable { case note, warning, tip, important, caution }
  public var kind: Kind
  public var title: [Inline]
  public var blocks: [Block]

  public init(kind: Kind, title: [Inline], blocks: [Block]) {
    self.kind = kind
    self.title = title
    self.blocks = blocks
  }
}
