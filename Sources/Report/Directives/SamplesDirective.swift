import Lab
import Plot
import Render

/// `{lab samples}`: a grid of clean images, the same with the trigger, and the difference; what networks answer beside the
/// labels.
struct SamplesDirective: Directive {
  static let name = "samples"
  static let summary = "draws clean images, the same images with the trigger, and what the trigger changed"

  let count: Int
  let start: Int
  let set: ReportedSet
  let sweep: ExperimentReference?
  let drop: Drop?
  let rule: RepairRule
  let network: TradeOffNetworks
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    set = arguments.set()
    count = arguments.integer("count", in: 1...12, default: 8, "how many images stand side by side")
    start = arguments.integer(
      "start", in: 0...Int(Int32.max), default: 0, "the index of the first image; the rest are spread over the set")
    sweep = arguments.sweep(
      otherwise: "none, and no answers are shown", "with `drop`, the sweep whose repaired network is asked beside B")
    drop = arguments.drop(otherwise: "none", "the drop X of the repaired network")
    rule = arguments.rule()
    network = arguments.choice(
      "network", default: .pruned, "who answers beside B: the repaired network, or GoodNet on it")
    size = FigureSize(width: arguments.width())
    if arguments.has("sweep") != arguments.has("drop") {
      let (given, missing) = sweep == nil ? ("drop", "sweep") : ("sweep", "drop")
      arguments.fail(
        given, "`{lab samples}` has `\(given)` but no `\(missing)`",
        hint: "answers need both, `sweep: ID` and `drop: X`")
    }
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let experiment = SamplesExperiment(set: set, count: count, start: start)
    var samples = try laboratory.run(experiment).outcome
    guard let sweep, let drop else { return Performed(SampleGrid(samples).sized(size)) }
    let result = try results.sweep(sweep)
    let step = try result.step(at: drop, rule: rule, of: sweep)
    let answers = try laboratory.run(
      SampleAnswersExperiment(
        samples: experiment, layer: result.layer, channels: Array(result.channels.prefix(step.pruned)), network: network
      )
    ).outcome
    for index in samples.indices {
      samples[index].answer = answers.clean[index]
      if !answers.poisoned.isEmpty { samples[index].poisonedAnswer = answers.poisoned[index] }
    }
    return Performed(SampleGrid(samples).sized(size))
  }
}
