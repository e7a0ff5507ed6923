/// A sweep: channels of a layer are pruned one by one, in an order. All sweeps of a layer share one pass over the images.
package struct SweepRequest: Experiment, Hashable {
  package var order: PruningOrder
  /// Nil for the engine's choice.
  package var layer: LayerName?
  /// A file of the project; its own network where nil. Its content is among what is read.
  package var network: String?

  package init(order: PruningOrder, layer: LayerName?, network: String? = nil) {
    self.order = order
    self.layer = layer
    self.network = network
  }

  /// What a sweep gives.
  package struct Outcome: Sendable, Equatable, Codable {
    package var result: SweepResult
    /// The activation of each channel over the poisoned validation images, where they were given.
    package var poisonedActivations: [Double]?
  }

  package static let kind = "sweep"
  package static let title = "Pruning"

  package func canonical(in laboratory: Laboratory) throws -> SweepRequest {
    var copy = self
    copy.layer = try laboratory.network(file: network).prunedLayer(named: layer)
    return copy
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: network)] + laboratory.inputs.described.map { .set($0.role) }
  }

  package func run(in laboratory: Laboratory) throws -> Outcome { try Self.run([self], in: laboratory)[0] }

  package func sharesRun(with other: SweepRequest) -> Bool { other.layer == layer && other.network == network }

  package static func run(_ batch: [SweepRequest], in laboratory: Laboratory) throws -> [Outcome] {
    let first = batch[0]
    let swept = try laboratory.engine.sweep(
      laboratory.network(file: first.network), sets: laboratory.sets(), layer: first.layer, orders: batch.map(\.order),
      progress: laboratory.progress(title))
    return swept.results.map { Outcome(result: $0, poisonedActivations: swept.poisonedActivations) }
  }

  package static func recorded(_ outcome: Outcome) -> [String: any Encodable & Sendable] {
    var fields: [String: any Encodable & Sendable] = ["sweep": outcome.result]
    fields["poisonedActivations"] = outcome.poisonedActivations
    return fields
  }

  private enum CodingKeys: String, CodingKey { case order, layer }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(order.name, forKey: .order)
    try container.encodeIfPresent(layer, forKey: .layer)
  }
}
