import Report
import Base
import ArgumentParser
import Canvas
import Foundation
import Lab
import Plot

/// `labreport plot`: draws a figure of a record.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draws a figure of a results.json as PDF, SVG, PNG, or its data as CSV.",
    discussion: "The figures:\n"
      + RecordedFigure.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n"))

  @Argument(help: "The record that `labreport build` wrote.")
  var results: String

  @Argument(help: "The figure to draw.")
  var figure: RecordedFigure

  @Option(help: "The file to write; its ending says what: .pdf, .svg, .png or .csv.")
  var out: String

  @Option(help: "The id of the directive whose figure it is; the first that has one unless told.")
  var experiment: String?

  @Option(help: "The drops X, such as 2,4,10; the report's unless told.")
  var drops: DropList?

  @Option(help: "Which step stands for X: first, last or relative.")
  var rule: RepairRule = .first

  @Option(help: "The images to report on: validation or test.")
  var set: ReportedSet = .test

  @Option(parsing: .upToNextOption, help: "The panels of a sweep: validation, test or both.")
  var panels: [ReportedSet] = ReportedSet.allCases

  @Option(parsing: .upToNextOption, help: "The curves: accuracy, asr, goodnet.")
  var series: [SweepMeasure] = SweepMeasure.standard

  @Option(help: "One axis for both rates, or two.")
  var axes: AxesChoice = .one

  @Option(help: "Whether panels stand beside or below one another.")
  var layout: PanelLayout = .beside

  @Option(help: "The order of maps: pruned, as the sweep has it, or index.")
  var order: MapsOrder = .pruned

  @Option(help: "How many classes of a confusion have a bar of their own.")
  var top: Int = 8

  @Option(help: "The whole width in points.")
  var width: Int?

  @Option(help: "The height of a panel's inside in points.")
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
    if !(1...20).contains(top) { throw ValidationError("--top is 1 … 20, not \(top).") }
  }

  func run() throws {
    let record = try RecordedResults(path: results)
    let options = RecordedFigureOptions(
      drops: drops?.drops ?? record.drops, rule: rule, set: set, panels: panels, series: series, axes: axes,
      layout: layout, order: order, top: top, size: FigureSize(width: width, height: height))
    let graphic = try record.graphic(figure, of: experiment, options)
    let file = FigureFile(graphic, label: "fig-\(figure.rawValue)", palette: dark ? .dark : .light)
    do {
      try FileReplacement.write(file.data(as: kind ?? .svg, fonts: FontBook()), to: out)
    } catch let error as PlotError {
      throw Failure(text: "error: the figure can't be drawn: \(error.description)\n")
    }
  }
}

/// Drops with commas between them.
struct DropList: ExpressibleByArgument, Sendable {
  var drops: [Drop]

  /// Reads `2,4,10`; nil where a part is no drop or comes twice.
  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Drop(String($0)) }
    drops = parts.compactMap { $0 }
    guard !parts.isEmpty, drops.count == parts.count, Set(drops).count == drops.count else { return nil }
  }
}

extension RecordedFigure: ExpressibleByArgument {}
extension ReportedSet: ExpressibleByArgument {}
extension SweepMeasure: ExpressibleByArgument {}
extension AxesChoice: ExpressibleByArgument {}
extension PanelLayout: ExpressibleByArgument {}
extension MapsOrder: ExpressibleByArgument {}
