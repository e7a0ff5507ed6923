import Lab
import Plot
import Render

/// `{lab activations}`: draws the mean activation of each channel, in the order of a sweep.
struct ActivationsDirective: Directive {
  static let name = "activations"
  static let summary = "draws the mean activation of each channel, in the order of a sweep"
  static let options: [DirectiveOption] = [.sweep]

  let sweep: ExperimentReference

  init(_ arguments: inout Arguments) {
    sweep = arguments.experiment("sweep")
  }

  var needs: [ExperimentReference] { [sweep] }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let chart = ActivationChart(activations: result.activations)
    return Performed(blocks: [.figure(try Figure(chart, measure: laboratory.measure))])
  }
}
