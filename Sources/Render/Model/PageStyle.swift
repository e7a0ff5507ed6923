/// How a report looks on paper.
package struct PageStyle: Equatable, Sendable {
  package var paper: Paper = .a4
  /// Those around the text; the design's own where nil.
  package var margins: Margins?
  /// Of the body text, in points; all other sizes go with it.
  package var fontSize = standardFontSize
  /// Whether headings, title and spaces are small, for reports of few pages.
  package var isCompact = false
  /// Whether there is a table of contents, in the HTML too.
  package var hasContents = true

  package init() {}

  package static let standardFontSize = 11.0

  /// Margins in points.
  package struct Margins: Equatable, Sendable {
    package var top, right, bottom, left: Double

    package init(top: Double, right: Double, bottom: Double, left: Double) {
      self.top = top
      self.right = right
      self.bottom = bottom
      self.left = left
    }
  }
}

/// The size of the paper.
package enum Paper: String, Equatable, Sendable, CaseIterable { case a4, letter }
