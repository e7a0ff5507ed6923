/// A colour by meaning, so that a page can choose its shade, or by value.
package enum Ink: Hashable, Sendable {
  /// A colour that has a meaning: light and dark pages give it different shades.
  case role(ColorRole, opacity: Double = 1)
  /// A colour that is data, such as a cell of a heat map.
  case fixed(Color, opacity: Double = 1)
}

/// The meaning of a colour: a custom property in the SVG, with a light and a dark shade.
package enum ColorRole: String, Hashable, Sendable, CaseIterable, Codable {
  /// The page, text on it, less important text, axis lines, grid lines, and a soft area.
  case background, text, muted, axis, grid, area
  /// The categorical palette of Okabe and Ito, in the order in which series take it.
  case series1, series2, series3, series4, series5, series6, series7
  /// Emphasis.
  case accent, warning
}

/// Red, green, blue in sRGB, 0 … 1.
package struct Color: Hashable, Sendable {
  package var red: Double
  package var green: Double
  package var blue: Double
  package init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}

/// The stroke of a path.
package struct Stroke: Hashable, Sendable {
  package var ink: Ink
  /// Points.
  package var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  package var dash: [Double]
  package var cap: Cap
  package var join: Join

  /// The ends of a line.
  package enum Cap: String, Hashable, Sendable { case butt, round, square }
  /// The corners of a line.
  package enum Join: String, Hashable, Sendable { case miter, round, bevel }

  package init(_ ink: Ink, width: Double = 1, dash: [Double] = [], cap: Cap = .butt, join: Join = .miter) {
    self.ink = ink
    self.width = width
    self.dash = dash
    self.cap = cap
    self.join = join
  }
}

/// The alignment of a text to its position.
package enum TextAnchor: String, Hashable, Sendable { case start, middle, end }

/// A typeface by its role in the report; the font book knows the files.
package enum Typeface: String, Hashable, Sendable, CaseIterable { case serif, sans, mono, math }

/// The style of a text.
package struct TextStyle: Hashable, Sendable {
  package var face: Typeface
  /// Points.
  package var size: Double
  package var bold: Bool
  package var italic: Bool
  /// Tabular figures, for columns of numbers.
  package var tabular: Bool

  package init(_ face: Typeface, size: Double, bold: Bool = false, italic: Bool = false, tabular: Bool = false) {
    self.face = face
    self.size = size
    self.bold = bold
    self.italic = italic
    self.tabular = tabular
  }
}

/// The extent of a line of text, in points.
package struct TextExtent: Hashable, Sendable {
  /// The advance from its start to its end.
  package var width: Double
  /// Above the baseline, by the font.
  package var ascent: Double
  /// Below the baseline, by the font.
  package var descent: Double
  package init(width: Double, ascent: Double, descent: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }
}

/// Measures a line of text. The font book does so with the real fonts, tests by a simple rule.
package typealias TextMeasurer = @Sendable (String, TextStyle) -> TextExtent
