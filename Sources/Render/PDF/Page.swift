internal import Canvas

/// A report as finished pages: items at fixed places, in points, y down. Painting makes no further decisions.
struct PagedDocument: Equatable, Sendable {
  var size: Size
  var pages: [Page]
  /// The structure of the content, in reading order.
  var structure: StructureTree
  var outline: [OutlineEntry]
  /// The targets of links inside the report.
  var destinations: [String: Destination]

  struct Destination: Equatable, Sendable {
    /// Counts from 0.
    var page: Int
    var y: Double
  }

  /// An entry of the outline that PDF readers show beside the pages.
  struct OutlineEntry: Equatable, Sendable {
    /// Counts from 1.
    var level: Int
    var title: String
    var anchor: String
  }
}

/// One page.
struct Page: Equatable, Sendable {
  var items: [PageItem] = []
  var links: [LinkArea] = []
}

/// An item at a place.
struct PageItem: Equatable, Sendable {
  var content: Content
  /// The start of the baseline for text, the upper left corner for everything else.
  var origin: Point
  /// The leaf of the structure tree that it belongs to; nil for decoration.
  var leaf: Int?

  enum Content: Equatable, Sendable {
    case text(ShapedText, Ink)
    /// Text that runs upwards.
    case turnedText(ShapedText, Ink)
    case fill(Size, Ink)
    case drawing(Drawing, scale: Double)
    case image(RasterImage, Size)
    /// The page number of an anchor, right-aligned at the origin.
    case pageNumber(anchor: String, TextStyle, Ink)
  }
}

/// A link area.
struct LinkArea: Equatable, Sendable {
  var frame: Rectangle
  var destination: Inline.Link.Destination
  /// The element of the structure tree.
  var node: Int
  /// Its text for screen readers.
  var description: String
}
