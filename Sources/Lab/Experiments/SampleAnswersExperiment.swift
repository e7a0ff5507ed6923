/// What B and a repaired network, or GoodNet on it, answer to samples.
package struct SampleAnswersExperiment: Experiment {
  var samples: SamplesExperiment
  var layer: LayerName
  /// The channels pruned in the repaired network.
  var channels: [Int]
  var network: TradeOffNetworks

  /// By sample.
  package struct Outcome: Codable, Sendable {
    package var clean: [SamplePair.Answer]
    /// Empty where a sample has no poisoned image.
    package var poisoned: [SamplePair.Answer]
  }

  package init(samples: SamplesExperiment, layer: LayerName, channels: [Int], network: TradeOffNetworks) {
    self.samples = samples
    self.layer = layer
    self.channels = channels
    self.network = network
  }

  package static let kind = "sampleAnswers"
  package static let title = "Asking"

  package func canonical(in laboratory: Laboratory) -> SampleAnswersExperiment {
    var copy = self
    copy.channels.sort()
    return copy
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: nil)] + samples.reads(in: laboratory)
  }

  package func run(in laboratory: Laboratory) throws -> Outcome {
    let pairs = try laboratory.run(samples).outcome
    let received = laboratory.network
    let repaired = try received.pruning(channels: channels, of: layer)
    func ask(_ pixels: [SamplePixels]) throws -> [SamplePair.Answer] {
      guard let shape = pixels.first?.shape else { return [] }
      let scale = Float(laboratory.inputs.scale)
      let images = ImagesInMemory(
        shape: shape, pixels: pixels.flatMap { $0.values.map { $0 * scale } }, labels: pixels.map { _ in 0 })
      let answers = try laboratory.engine.labels(received, images)
      return try zip(answers, laboratory.engine.labels(repaired, images)).map { first, second in
        SamplePair.Answer(
          received: first, other: network == .goodnet && first != second ? nil : second,
          otherName: network == .goodnet ? "G" : "B′")
      }
    }
    let poisoned = pairs.compactMap(\.poisoned)
    return Outcome(
      clean: try ask(pairs.map(\.clean)), poisoned: poisoned.count == pairs.count ? try ask(poisoned) : [])
  }

  package static func recorded(_ outcome: Outcome) -> [String: any Encodable & Sendable] { [:] }
}

/// The networks that directives compare at a step of a sweep.
package enum TradeOffNetworks: String, CaseIterable, Sendable, Codable { case pruned, goodnet }
