package import Base
package import Canvas

/// A block of a finished report.
package indirect enum Block: Equatable, Sendable {
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
package enum OutputFormat: String, Hashable, Sendable, CaseIterable { case pdf, html }

/// A heading with its number.
package struct Heading: Equatable, Sendable {
  /// 1 is a chapter, 2 a section, …
  package var level: Int
  /// Such as `3.2`; nil where it has none.
  package var number: String?
  /// Unique in the report; the target of links.
  package var anchor: String
  package var content: [Inline]

  package init(level: Int, number: String?, anchor: String, content: [Inline]) {
    self.level = level
    self.number = number
    self.anchor = anchor
    self.content = content
  }
}

/// A list, numbered from `start` or not numbered.
package struct List: Equatable, Sendable {
  /// The first number; nil for a bulleted list.
  package var start: Int?
  /// Whether its items stand close together.
  package var isTight: Bool
  package var items: [[Block]]

  package init(start: Int?, isTight: Bool, items: [[Block]]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

/// Text of a program, or of a terminal.
package struct CodeBlock: Equatable, Sendable {
  /// Such as `swift`, `python`, `sh`; nil for plain text.
  package var language: String?
  package var text: String
  /// Present where the listing is labelled.
  package var caption: Caption?
  /// The number of the first line; nil where lines are not numbered.
  package var firstLine: Int?

  package init(language: String?, text: String, caption: Caption? = nil, firstLine: Int? = nil) {
    self.language = language
    self.text = text
    self.caption = caption
    self.firstLine = firstLine
  }
}

/// What stands under a figure or above a table: `Figure 3: …`.
package struct Caption: Equatable, Sendable {
  /// `Figure`, `Table`, `Listing`.
  package var kind: String
  /// From 1, over the whole report; nil where it has no label and is not numbered.
  package var number: Int?
  /// Unique in the report; the target of links. Nil where nothing can refer to it.
  package var anchor: String?
  package var content: [Inline]

  package init(kind: String, number: Int?, anchor: String?, content: [Inline]) {
    self.kind = kind
    self.number = number
    self.anchor = anchor
    self.content = content
  }
}

/// A picture with its caption.
package struct Figure: Equatable, Sendable {
  /// One picture, or several panels side by side or one below the other.
  package var content: [Picture]
  package var caption: Caption?
  /// What one who can't see the picture is told.
  package var alternative: String
  /// The first picture in another layout for narrow screens, with text of the same size; nil where there is none.
  package var narrow: Drawing?

  package init(content: [Picture], caption: Caption? = nil, alternative: String, narrow: Drawing? = nil) {
    self.narrow = narrow
    self.content = content
    self.caption = caption
    self.alternative = alternative
  }
}

/// A picture by its kind.
package enum Picture: Equatable, Sendable {
  /// Drawn by the project, sized in points.
  case drawing(Drawing)
  /// Pixels from a file; the width as a share of the text's, 0 … 1, or nil for its own at 150 per inch.
  case image(RasterImage, width: Double?)
}

/// A table with its caption.
package struct Table: Equatable, Sendable {
  package var columns: [Column]
  /// Head rows.
  package var head: [[Cell]]
  package var rows: [[Cell]]
  /// What leads to a row, by the row; rows beyond its end have none.
  package var rowAnchors: [String?]
  package var caption: Caption?
  /// Short remarks below the table.
  package var notes: [Inline]

  /// A table. Every row has as many cells as there are columns, spans counted.
  package init(
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
  package struct Column: Equatable, Sendable {
    package var alignment: Alignment
    package init(_ alignment: Alignment = .leading) { self.alignment = alignment }
  }

  /// Where a cell's text stands.
  package enum Alignment: String, Equatable, Sendable {
    case leading, center, trailing
    /// Numbers, one below the other at the decimal point.
    case decimal
  }

  /// One cell.
  package struct Cell: Equatable, Sendable {
    package var content: [Inline]
    /// How many columns it covers.
    package var span: Int
    /// Whether it names its row.
    package var isRowHead: Bool

    package init(_ content: [Inline], span: Int = 1, isRowHead: Bool = false) {
      self.content = content
      self.span = span
      self.isRowHead = isRowHead
    }
  }
}

/// A formula on a line of its own.
package struct Equation: Equatable, Sendable {
  package var formula: Formula
  /// From 1; nil where it has no label.
  package var number: Int?
  package var anchor: String?
}

/// A remark in a box.
package struct Callout: Equatable, Sendable {
  /// What sort of remark.
  package enum Kind: String, Equatable, Sendable, CaseIterable { case note, warning, tip, important, caution }
  package var kind: Kind
  package var title: [Inline]
  package var blocks: [Block]

  package init(kind: Kind, title: [Inline], blocks: [Block]) {
    self.kind = kind
    self.title = title
    self.blocks = blocks
  }
}
