import Lab
import Plot
import Render

/// `{lab activations}`: draws the mean activation of each channel, least active first.
struct ActivationsDirective: Directive {
  static let name = "activations"
  static let summary = "draws the mean activation of each channel, least active first, clean against poisoned"

  let sweep: ExperimentReference
  let hasPoisoned: Bool
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    sweep = arguments.sweep()
    hasPoisoned = arguments.flag(
      "poisoned", default: true,
      "whether the activations over the poisoned validation images are drawn too, where these were given")
    size = FigureSize(&arguments)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let poisoned = hasPoisoned ? results.poisonedActivations(sweep) : nil
    let chart = ActivationChart(activations: result.activations, others: poisoned ?? [])
    return Performed(chart.sized(size))
  }
}
