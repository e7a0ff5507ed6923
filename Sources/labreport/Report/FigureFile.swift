import Canvas
import Foundation
import Plot

/// A figure as a file of its own.
struct FigureFile {
  var graphic: any Graphic
  /// Such as `fig-sweep`; ids in an SVG start with it.
  var label: String
  var palette: Palette

  /// A file of `graphic`, by default for a light background.
  init(_ graphic: any Graphic, label: String, palette: Palette = .light) {
    self.graphic = graphic
    self.label = label
    self.palette = palette
  }

  /// The bytes; the same ones for the same figure, fonts and libraries.
  ///
  /// - Throws: `PlotError` where the data can't be drawn, `CairoError` where the file can't be made.
  func data(as kind: PlotCommand.Kind, fonts: FontBook) throws -> Data {
    if kind == .csv { return Data(graphic.data.csv.utf8) }
    let drawing = try graphic.drawing(measure: fonts.measurer)
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
