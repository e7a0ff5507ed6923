import Testing

@testable import Lab

/// The sweep with plain loops: every image through every pruned network.
enum PlainSweep {
  /// The counts of a sweep of one order.
  static func result(
    _ network: Network, _ sets: LabSets, _ order: PruningOrder, layer: LayerName? = nil
  ) throws -> SweepResult {
    let split = try Split(network, pruning: layer)
    let pruned = try #require(split.pruned)
    func maps(_ network: Network, _ source: any ImageSource) throws -> [[[Double]]] {
      var pixels = [Float](repeating: 0, count: source.count * source.shape.count)
      try pixels.withUnsafeMutableBufferPointer { try source.read(0..<source.count, into: $0) }
      let forward = PlainForward(network: network, measured: split.measured)
      return try (0..<source.count).map {
        try forward.layers(Array(pixels[$0 * source.shape.count..<($0 + 1) * source.shape.count]))
      }
    }
    var totals = [Double](repeating: 0, count: split.channels)
    var values = 0
    for image in try maps(network, #require(sets.validation)) {
      var sums = [Double](repeating: 0, count: split.channels)
      for (index, value) in image[split.measured].enumerated() { sums[index % split.channels] += value }
      for channel in totals.indices { totals[channel] += sums[channel] }
      values += image[split.measured].count / split.channels
    }
    let activations = totals.map { $0 / Double(values) }
    let channels = order.channels(scores: activations)
    var labels: [SetRole: [[Int]]] = [:]
    for step in 0...split.channels {
      let network = try network.pruning(channels: Array(channels.prefix(step)), of: network.layers[pruned].name)
      for role in SetRole.allCases {
        guard let source = sets[role] else { continue }
        labels[role, default: []].append(
          try maps(network, source).map { image in
            let logits = image[network.output]
            return logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
          })
      }
    }
    func clean(_ role: SetRole, _ step: Int, good: Bool) -> CleanOutcome? {
      guard let rows = labels[role], let truth = sets[role]?.labels else { return nil }
      let flags = zip(rows[0], rows[step]).map { good && $0 != $1 }
      let correct = truth.indices.count { !flags[$0] && rows[step][$0] == truth[$0] }
      let flagged = flags.count { $0 }
      return CleanOutcome(correct: correct, wrong: truth.count - correct - flagged, flagged: flagged)
    }
    func poisoned(_ role: SetRole, _ step: Int, good: Bool) -> PoisonedOutcome? {
      clean(role, step, good: good).map { PoisonedOutcome(target: $0.correct, other: $0.wrong, flagged: $0.flagged) }
    }
    func outcomes(_ step: Int, good: Bool) -> SetOutcomes {
      SetOutcomes(
        validation: clean(.validation, step, good: good),
        poisonedValidation: poisoned(.poisonedValidation, step, good: good),
        test: clean(.test, step, good: good), poisonedTest: poisoned(.poisonedTest, step, good: good))
    }
    return SweepResult(
      layer: network.layers[pruned].name, measuredAt: network.layers[split.measured].name, order: order.name,
      channels: channels, activations: activations,
      steps: (0...split.channels).map {
        SweepStep(
          pruned: $0, channel: $0 == 0 ? nil : channels[$0 - 1], network: outcomes($0, good: false),
          goodNet: outcomes($0, good: true))
      })
  }
}
