/// Options for writing a drawing as SVG.
package struct SVGOptions: Equatable, Sendable {
  /// Where the colours of roles come from.
  package enum Colors: Equatable, Sendable {
    /// Custom properties such as `var(--lr-series1)`, which the page sets for light and dark; the faces of texts are the
    /// page's too, by the classes `lr-sans`, `lr-serif`, `lr-mono` and `lr-math`.
    case customProperties
    /// The palette's shades and the names of faces themselves, for a file that stands alone.
    case fixed(Palette)
  }

  /// The figure's label, such as `fig-sweep`: every id in the SVG starts with it.
  package var label: String
  /// A short name of the figure, for screen readers.
  package var title: String?
  /// The description for those who can't see the figure.
  package var alternative: String?
  package var colors: Colors
  /// Whether the SVG is a file of its own, with an XML declaration and a size in points, or part of a page and as wide as
  /// its container.
  package var standalone: Bool

  package init(
    label: String, title: String? = nil, alternative: String? = nil,
    colors: Colors = .customProperties, standalone: Bool = false
  ) {
    self.label = label
    self.title = title
    self.alternative = alternative
    self.colors = colors
    self.standalone = standalone
  }
}

extension Palette {
  /// The custom properties that an SVG with `customProperties` reads, as CSS declarations: `--lr-text:#1A1A1A;…`.
  package var customProperties: String {
    ColorRole.allCases.map { "--lr-\($0.rawValue):\(color(for: $0).hex);" }.joined()
  }
}
