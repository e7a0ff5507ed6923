/// A picture as a plain value: paths, texts, images and groups, in points, y down.
///
/// Painters turn it into a PDF, a PNG or an SVG; it can be compared and printed.
package struct Drawing: Equatable, Sendable {
  /// Width and height in points (1/72 inch).
  package var size: Size
  /// The items, from back to front.
  package var items: [Item]
  /// Places that respond to the pointer or the keyboard, in keyboard order; nothing on paper.
  package var readings: [Reading]

  package init(size: Size, items: [Item] = [], readings: [Reading] = []) {
    self.size = size
    self.items = items
    self.readings = readings
  }

  /// An item of a picture.
  package indirect enum Item: Equatable, Sendable {
    case path(PathItem)
    case text(TextItem)
    case image(ImageItem)
    case group(Group)
  }

  /// An outline, filled, stroked or both.
  package struct PathItem: Equatable, Sendable {
    package var path: Path
    package var fill: Ink?
    package var stroke: Stroke?

    package init(_ path: Path, fill: Ink? = nil, stroke: Stroke? = nil) {
      self.path = path
      self.fill = fill
      self.stroke = stroke
    }
  }

  /// One line of text.
  package struct TextItem: Equatable, Sendable {
    package var text: String
    /// The point on the baseline that `anchor` refers to.
    package var position: Point
    package var style: TextStyle
    package var ink: Ink
    package var anchor: TextAnchor
    /// Degrees, clockwise, about `position`.
    package var rotation: Double

    package init(
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

  /// A raster image, each pixel a sharp rectangle (nearest neighbour).
  package struct ImageItem: Equatable, Sendable {
    package var image: RasterImage
    package var frame: Rectangle

    /// `image` stretched over `frame`.
    package init(_ image: RasterImage, in frame: Rectangle) {
      self.image = image
      self.frame = frame
    }
  }

  /// A group of items.
  package struct Group: Equatable, Sendable {
    /// Its kind, such as `axis`, `line`, `legend`: a class name in the SVG.
    package var role: String
    /// A name unique in the drawing; the SVG puts the figure's label before it.
    package var id: String?
    /// A title for screen readers and tooltips, if any.
    package var title: String?
    /// The clip rectangle.
    package var clip: Rectangle?
    package var items: [Item]

    package init(role: String, id: String? = nil, title: String? = nil, clip: Rectangle? = nil, items: [Item]) {
      self.role = role
      self.id = id
      self.title = title
      self.clip = clip
      self.items = items
    }
  }
}
