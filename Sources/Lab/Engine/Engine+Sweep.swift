import Base
import Synchronization

/// The results of a sweep, and how it went.
package struct SweepRun: Sendable {
  /// One result an order, in the order in which they were asked for.
  package var results: [SweepResult]
  /// The activation of each channel over the poisoned validation images, where they were given.
  package var poisonedActivations: [Double]?
  package var statistics: RunStatistics
}

extension Engine {
  /// Prunes the channels of a convolution one after the other, in each of `orders`, and counts what the network and
  /// GoodNet answer at each step for each set.
  ///
  /// `layer` is the convolution or dense layer, or a layer that passes its channels on;
  /// nil names the last convolution that is pooled.
  /// The activation of a channel is the mean of its map over all validation images and positions: each image's sum
  /// in float64, position by position, the images' sums in their order, divided once.
  /// Throws a `Diagnostic`, what a source throws, and `CancellationError`.
  package func sweep(
    _ network: Network, sets: LabSets, layer: LayerName? = nil, orders: [PruningOrder] = [.ascending],
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws -> SweepRun {
    precondition(!orders.isEmpty, "a sweep of no order")
    let split = try Split(network, pruning: layer)
    guard let pruned = split.pruned else { throw Diagnostic.noConvolution }
    for role in SetRole.allCases {
      guard let source = sets[role] else { continue }
      try split.checkShape(source, role)
      try split.checkLabels(source, role)
    }
    guard let validation = sets.validation, validation.count > 0 else { throw Diagnostic.empty(.validation) }
    let reference = Reference(split, instructions: instructions)
    let sweep = Sweep(engine: self, reference: reference, sets: sets, progress: progress)
    let activations = try sweep.measure()
    let clean = activations.validation ?? []
    var scores: [ChannelScore: [Double]] = [.activation: clean]
    for order in orders where scores[order.score] == nil {
      scores[order.score] = try channelScores(reference, by: order.score, images: validation)
    }
    let channels = orders.map { $0.channels(scores: scores[$0.score] ?? clean) }
    let (tallies, statistics) = try sweep.count(channels)
    let results = orders.indices.map { index in
      SweepResult(
        layer: network.layers[pruned].name, measuredAt: network.layers[split.measured].name, order: orders[index].name,
        channels: channels[index], activations: clean,
        scores: orders[index].score == .activation ? nil : scores[orders[index].score],
        steps: (0...split.channels).map { step in
          SweepStep(
            pruned: step, channel: step == 0 ? nil : channels[index][step - 1],
            network: tallies.map(clean: { $0.clean(index, step) }, poisoned: { $0.poisoned(index, step) }),
            goodNet: tallies.map(
              clean: { $0.goodClean(index, step) }, poisoned: { $0.goodPoisoned(index, step) }))
        })
    }
    return SweepRun(
      results: results, poisonedActivations: activations.poisonedValidation, statistics: statistics)
  }
}
