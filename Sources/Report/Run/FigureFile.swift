package import Canvas
package import Foundation
package import Plot

/// A figure as a file of its own.
package struct FigureFile {
  package var graphic: any Graphic
  /// Such as `fig-sweep`; ids in an SVG start with it.
  package var label: String
  package var palette: Palette
  /// The drawing, where there is one already.
  private var drawn: Drawing?

  /// The kind of a file, by its extension.
  package enum Kind: String, CaseIterable, Sendable {
    case pdf, svg, png, csv

    /// What `build` leaves of each figure.
    static let besideReports: [Kind] = [.csv, .svg, .pdf]
  }

  /// A file of `graphic`, by default for a light background.
  package init(_ graphic: any Graphic, label: String, palette: Palette = .light) {
    self.graphic = graphic
    self.label = label
    self.palette = palette
  }

  /// A file of a figure of the report, for a light background.
  package init(_ figure: ReportRun.LabelledFigure) {
    self.init(figure.graphic, label: figure.label)
    drawn = figure.drawn.drawing
  }

  /// The bytes, which depend on the figure, the fonts and the libraries alone.
  ///
  /// - Throws: `PlotError` where the data can't be drawn, `CairoError` where the file can't be made.
  package func data(as kind: Kind, fonts: FontBook) throws -> Data {
    if kind == .csv { return Data(graphic.data.csv.utf8) }
    let drawing = try drawn ?? graphic.drawing(measure: fonts.measurer)
    switch kind {
    case .svg:
      let options = SVGOptions(
        label: label, alternative: graphic.alternative, colors: .fixed(palette), standalone: true)
      return Data(drawing.svg(options).utf8)
    case .png: return Data(try drawing.png(scale: 3, fonts: fonts, palette: palette))
    case .pdf: return Data(try drawing.pdf(fonts: fonts, palette: palette))
    case .csv: return Data(graphic.data.csv.utf8)
    }
  }
}
