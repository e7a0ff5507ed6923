/// A picture as a plain value: paths, texts, images and groups, in points, y down.
///
/// Painters turn it into a PDF, a PNG or an SVG; it can be compared and printed.
public struct Drawing: Equatable, Sendable {
  /// Width and height in points (1/72 inch).
  public var size: Size
  /// What is drawn, first below.
  public var items: [Item]
  /// Places that answer a pointer or the keyboard, in the order in which the keyboard walks them; nothing on paper.
  public var readings: [Reading]

  public init(size: Size, items: [Item] = [], readings: [Reading] = []) {
    self.size = size
    self.items = items
    self.readings = readings
  }

  /// One thing in a picture.
  public indirect enum Item: Equatable, Sendable {
    case path(PathItem)
    case text(TextItem)
    case image(ImageItem)
    case group(Group)
  }

  /// An outline, filled, stroked or both.
  public struct PathItem: Equatable, Sendable {
    public var path: Path
    public var fill: Ink?
    public var stroke: Stroke?

    public init(_ path: Path, fill: Ink? = nil, stroke: Stroke? = nil) {
      self.path = path
      self.fill = fill
      self.stroke = stroke
    }
  }

  /// One line of text.
  public struct TextItem: Equatable, Sendable {
    public var text: String
    /// The point on the base line that `anchor` refers to.
    public var position: Point
    public var style: TextStyle
    public var ink: Ink
    public var anchor: TextAnchor
    /// Degrees, clockwise, about `position`.
    public var rotation: Double

    public init(
      _ text: String, at position: Point, style: TextStyle, ink: Ink = .role(.text), anchor: TextAnchor = .start,
      rotation: Double = 0
    ) {
      self.text = text
      self.position = position
      self.style = style
      self.ink = ink
      self.anchor = anchor
      self.rotation = rotation
    }
  }

  /// A picture of pixels, each a sharp rectangle (nearest neighbour).
  public struct ImageItem: Equatable, Sendable {
    public var image: RasterImage
    public var frame: Rectangle

    /// `image` stretched over `frame`.
    public init(_ image: RasterImage, in frame: Rectangle) {
      self.image = image
      self.frame = frame
    }
  }

  /// Things that belong together.
  public struct Group: Equatable, Sendable {
    /// What the group is, such as `axis`, `line`, `legend`: a class name in the SVG.
    public var role: String
    /// A name unique in the drawing; the SVG puts the figure's label before it.
    public var id: String?
    /// What a screen reader or a pointer is told, if anything.
    public var title: String?
    /// Nothing is drawn outside it.
    public var clip: Rectangle?
    public var items: [Item]

    public init(role: String, id: String? = nil, title: String? = nil, clip: Rectangle? = nil, items: [Item]) {
      self.role = role
      self.id = id
      self.title = title
      self.clip = clip
      self.items = items
    }
  }
}
