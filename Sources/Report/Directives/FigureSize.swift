import Plot

/// The size that a chapter asks of a figure; what it leaves out is the figure's own.
package struct FigureSize: Sendable, Equatable {
  /// The whole width in points; a page takes 446.
  package var width: Int?
  /// The height of a panel's inside in points.
  package var height: Int?

  package init(width: Int? = nil, height: Int? = nil) {
    self.width = width
    self.height = height
  }

  package static let widths = 160...440
  package static let heights = 60...500
}

extension DirectiveOption {
  package static let width = DirectiveOption(
    "width", "an integer, 160 … 440", default: "440", "the figure's whole width in points")
  package static let height = DirectiveOption(
    "height", "an integer, 60 … 500", default: "the figure's own", "the height of a panel's inside in points")
}

extension Arguments {
  /// The options `width` and `height`.
  mutating func size() -> FigureSize {
    FigureSize(
      width: optionalInteger("width", in: FigureSize.widths), height: optionalInteger("height", in: FigureSize.heights))
  }

  /// The option `width` of a figure whose height follows from its content.
  mutating func width() -> FigureSize { FigureSize(width: optionalInteger("width", in: FigureSize.widths)) }
}

extension Graphic {
  /// The figure with the size that a chapter asks for.
  func sized(_ size: FigureSize) -> Self {
    sized(width: size.width.map(Double.init), height: size.height.map(Double.init))
  }
}
