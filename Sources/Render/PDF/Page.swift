internal import Canvas

/// A report as finished pages: things at fixed places, in points, y down. Painting decides nothing more.
struct PagedDocument: Equatable, Sendable {
  var size: Size
  var pages: [Page]
  /// What the content means, in reading order.
  var structure: StructureTree
  var outline: [OutlineEntry]
  /// Where links inside the report go.
  var destinations: [String: Destination]

  struct Destination: Equatable, Sendable {
    /// From 0.
    var page: Int
    var y: Double
  }

  /// A line of the outline that readers show beside the pages.
  struct OutlineEntry: Equatable, Sendable {
    /// From 1.
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

/// A thing at a place.
struct PageItem: Equatable, Sendable {
  var content: Content
  /// The start of the base line of text, the upper left corner of everything else.
  var origin: Point
  /// The leaf of the structure tree that it belongs to; nil for what only decorates the page.
  var leaf: Int?

  enum Content: Equatable, Sendable {
    case text(ShapedText, Ink)
    /// Text that runs from the bottom to the top.
    case turnedText(ShapedText, Ink)
    case fill(Size, Ink)
    case drawing(Drawing, scale: Double)
    case image(RasterImage, Size)
    /// The number of the page of an anchor, which ends at the origin.
    case pageNumber(anchor: String, TextStyle, Ink)
  }
}

/// A place that leads elsewhere.
struct LinkArea: Equatable, Sendable {
  var frame: Rectangle
  var destination: Inline.Link.Destination
  /// The element of the structure tree.
  var node: Int
  /// What a screen reader says.
  var description: String
}
