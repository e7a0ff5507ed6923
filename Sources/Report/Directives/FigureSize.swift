import Plot

/// The size that a chapter asks of a figure; what it leaves out is the figure's own.
package struct FigureSize: Sendable, Equatable {
  /// The whole width in points; a page takes 446.
  package var width: Int?
  /// The height of a panel's inside in points.
  package var height: Int?

  package static let widths = 160...440
  package static let heights = 60...500
}

extension FigureSize {
  /// The options `width` and `height`.
  init(_ arguments: inout Arguments) {
    self.init(
      width: arguments.width(),
      height: arguments.integer(
        "height", in: Self.heights, otherwise: "the figure's own", "the height of a panel's inside in points"))
  }
}

extension Arguments {
  mutating func width() -> Int? {
    integer("width", in: FigureSize.widths, otherwise: "440", "the figure's whole width in points")
  }
}

extension Graphic {
  /// The figure with the size that a chapter asks for.
  func sized(_ size: FigureSize) -> Self {
    sized(width: size.width.map(Double.init), height: size.height.map(Double.init))
  }
}
