import Canvas
import Lab
import Render

/// What the experiments of one report share: the network, the images, the engine, and what has been computed already.
///
/// Owned by one build, or by all builds of a preview while the inputs stay the same. Experiments run one after the
/// other; each uses all workers.
final class Laboratory {
  let inputs: LabInputs
  let engine: Engine
  let measure: TextMeasurer
  private let console: Console
  /// Sweeps that the report asks for, computed together in one pass when the first of them is needed.
  private var requested: [SweepRequest]
  private var sweeps: [SweepRequest: SweepResult] = [:]
  /// Over the poisoned validation images, by the layer that was asked for.
  private var activations: [LayerName?: [Double]] = [:]
  private var answers: [AnswersRequest: [Int]] = [:]
  private var baselineOutcomes: SetOutcomes?

  /// A laboratory over `inputs` for a report that will ask for `requested`.
  init(
    inputs: LabInputs, engine: Engine, measure: @escaping TextMeasurer, console: Console, requested: [SweepRequest]
  ) {
    self.inputs = inputs
    self.engine = engine
    self.measure = measure
    self.console = console
    self.requested = requested
  }

  /// The report asks for `requests` now; what has been computed stays.
  func request(_ requests: [SweepRequest]) { requested = requests }

  var network: Network { inputs.network.network }
  var classes: Int { inputs.classes }

  /// The convolution that the project prunes.
  func prunedLayer() throws -> LayerName { try engine.prunedLayer(of: network, named: inputs.layer) }

  /// The sweep of `request`; all requested sweeps of its layer are computed with it.
  func sweep(_ request: SweepRequest) throws -> SweepResult {
    if let known = sweeps[request] { return known }
    var batch = requested.filter { $0.layer == request.layer && sweeps[$0] == nil }
    if !batch.contains(request) { batch.append(request) }
    var orders: [PruningOrder] = []
    for item in batch where !orders.contains(item.order) { orders.append(item.order) }
    let swept = try engine.sweep(
      network, sets: inputs.sets, layer: request.layer, orders: orders,
      progress: { [console] in console.progress("Pruning", Double($0.done) / Double(max(1, $0.total))) })
    activations[request.layer] = swept.poisonedActivations
    for (order, result) in zip(orders, swept.results) {
      sweeps[SweepRequest(order: order, layer: request.layer)] = result
    }
    guard let result = sweeps[request] else { preconditionFailure("no result for \(request)") }
    return result
  }

  /// The activation of each channel over the poisoned validation images, where they were given and `request` has run.
  func poisonedActivations(_ request: SweepRequest) -> [Double]? { activations[request.layer] }

  /// The label that the network gives each image of a set when the first channels of a sweep are pruned.
  func labels(_ role: SetRole, pruned: Int, of result: SweepResult) throws -> [Int] {
    let request = AnswersRequest(role: role, layer: result.layer, channels: Array(result.channels.prefix(pruned)))
    if let known = answers[request] { return known }
    guard let source = inputs.sets[role] else {
      throw Failure(text: "the set \(role.title.lowercased()) was not given")
    }
    let labels = try engine.labels(
      network.pruning(channels: request.channels, of: request.layer), source,
      progress: { [console] in console.progress("Asking", Double($0.done) / Double(max(1, $0.total))) })
    answers[request] = labels
    return labels
  }

  /// What the network as received answers: step 0 of a sweep of the project's layer where the report has one.
  func baseline() throws -> SetOutcomes {
    if let baselineOutcomes { return baselineOutcomes }
    let outcomes: SetOutcomes
    if let request = requested.first(where: { $0.layer == inputs.layer }) {
      outcomes = try sweep(request).steps[0].network
    } else {
      let sets = inputs.sets
      let validation = try engine.evaluate(network, clean: sets.validation, poisoned: sets.poisonedValidation)
      let test = try engine.evaluate(network, clean: sets.test, poisoned: sets.poisonedTest)
      outcomes = SetOutcomes(
        validation: validation.clean, poisonedValidation: validation.poisoned, test: test.clean,
        poisonedTest: test.poisoned)
    }
    baselineOutcomes = outcomes
    return outcomes
  }
}

/// Labels that a figure asks for.
private struct AnswersRequest: Hashable {
  var role: SetRole
  var layer: LayerName
  var channels: [Int]
}
