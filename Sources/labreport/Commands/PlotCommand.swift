import ArgumentParser
import Base
import Canvas
import Foundation
import Plot
import Report

/// `labreport plot`: draws a figure of a record.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draws a figure of a results.json as PDF, SVG, PNG, or its data as CSV.")

  @Argument(help: "The record that `labreport build` wrote.")
  var results: String

  @Argument(help: "The label of the figure, such as fig-sweep.")
  var figure: String

  @Option(help: "The file to write; its ending says what: .pdf, .svg, .png or .csv.")
  var out: String

  @Option(help: "The whole width in points; the report's unless told.")
  var width: Int?

  @Option(help: "The height of a panel's inside in points; the report's unless told.")
  var height: Int?

  @Flag(help: "Draw for a dark background.")
  var dark = false

  private var kind: FigureFile.Kind? { FigureFile.Kind(rawValue: URL(filePath: out).pathExtension.lowercased()) }

  func validate() throws {
    guard kind != nil else { throw ValidationError("--out ends in .pdf, .svg, .png or .csv, not \(out).") }
    if let width, !FigureSize.widths.contains(width) {
      throw ValidationError("--width is 160 … 440, not \(width).")
    }
    if let height, !FigureSize.heights.contains(height) {
      throw ValidationError("--height is 60 … 500, not \(height).")
    }
  }

  func run() throws {
    let graphic = try RecordedResults(path: results).figure(figure)
      .sized(width: width.map(Double.init), height: height.map(Double.init))
    let file = FigureFile(graphic, label: figure, palette: dark ? .dark : .light)
    do {
      try FileReplacement.write(file.data(as: kind ?? .svg, fonts: FontBook()), to: out)
    } catch let error as PlotError {
      throw Diagnostic("the figure can't be drawn: \(error.description)")
    }
  }
}
