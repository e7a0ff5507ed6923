import Report
import Base
import ArgumentParser
import Foundation
import Lab

/// `labreport sweep`: every step of pruning a layer, as counts.
struct Sweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prunes the channels of a layer one by one and counts what each step answers.")

  @Option(help: "The network: a Keras file, whole or weights of DeepID.")
  var network: String

  @Option(help: "Clean validation images; activations and so the order come from them.")
  var validation: String

  @Option(help: "Poisoned validation images.")
  var poisonedValidation: String?

  @Option(help: "Clean test images.")
  var test: String?

  @Option(help: "Poisoned test images.")
  var poisonedTest: String?

  @Option(
    help: """
      The convolution or dense layer whose channels are pruned, or the layer that pools it; the last that is pooled \
      unless told.
      """)
  var layer: String?

  @OptionGroup var ordering: OrderOptions

  @Option(help: "Write the curve of the pruned network to this file.")
  var csv: String?

  @Option(name: .customLong("goodnet-csv"), help: "Write GoodNet's curve to this file.")
  var goodNetCSV: String?

  @Flag(help: "Say on standard error how the sweep compares with the published one of the course's lab, in images.")
  var published = false

  @OptionGroup var images: ImageOptions
  @OptionGroup var execution: RunOptions

  func run() throws {
    let network = try Network.load(path: network).network
    func set(_ path: String?) throws -> DataSet? {
      try path.map { try DataSet.open($0, scale: images.scale, for: network) }
    }
    let sets = LabSets(
      validation: try DataSet.open(validation, scale: images.scale, for: network),
      poisonedValidation: try set(poisonedValidation),
      test: try set(test), poisonedTest: try set(poisonedTest))
    let clock = RunClock()
    let engine = try execution.engine()
    let swept = try engine.sweep(
      network, sets: sets, layer: layer.map { LayerName($0) }, orders: [ordering.ranked],
      progress: execution.progress("Pruning"))
    let result = swept.results[0]
    if let csv { try FileReplacement.write(Data(result.csv.utf8), to: csv) }
    if let goodNetCSV { try FileReplacement.write(Data(result.goodNetCSV.utf8), to: goodNetCSV) }
    if published { TerminalConsole().write(Self.comparison(result, classes: try network.classCount())) }
    if execution.json {
      try JSONOutput.print(SweepOutput(result, run: RunOutput(engine, clock, swept.statistics)))
    } else {
      if csv == nil { print(result.csv, terminator: "") }
    }
    TerminalConsole().write(swept.statistics.sentence + "\n")
  }
}

extension Sweep {
  /// A line a measure, and how the whole comes out.
  private static func comparison(_ result: SweepResult, classes: Int) -> String {
    do throws(PublishedSweepComparison.Inapplicable) {
      let comparison = try PublishedSweepComparison(result, classes: classes)
      let lines = comparison.measures.map { measured in
        "\(measured.measure.title): \(measured.equal) of \(measured.compared) steps equal, \(measured.near) within "
          + "\(Published.tolerance) image, \(measured.different) differ"
          + (measured.worst.map { ", most at step \($0.step): \(Formatter.signed($0.difference))" } ?? "")
      }
      return (lines + ["published sweep: \(comparison.verdict.title)"]).map { $0 + "\n" }.joined()
    } catch { return "published sweep: does not apply: \(error.reason)\n" }
  }
}

/// What `sweep --json` prints.
struct SweepOutput: Encodable {
  var layer: LayerName
  var measuredAt: LayerName
  var order: String
  var channels: [Int]
  var activations: [Double]
  /// Where the order goes by another score than activation.
  var scores: [Double]?
  var steps: [Step]
  var run: RunOutput

  struct Step: Encodable {
    var pruned: Int
    var channel: Int?
    var network: SetsOutput
    var goodNet: SetsOutput
  }

  init(_ result: SweepResult, run: RunOutput) {
    layer = result.layer
    measuredAt = result.measuredAt
    order = result.order
    channels = result.channels
    activations = result.activations
    scores = result.scores
    steps = result.steps.map {
      Step(
        pruned: $0.pruned, channel: $0.channel, network: SetsOutput($0.network), goodNet: SetsOutput($0.goodNet))
    }
    self.run = run
  }
}
