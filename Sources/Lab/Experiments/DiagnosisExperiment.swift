package import Base

/// Which channels of a layer the attack uses, one by one.
package struct DiagnosisExperiment: Experiment {
  /// Nil for the engine's choice.
  package var layer: LayerName?
  /// Channels pruned in the network into which each of them is put back alone.
  package var pruned: [Int]
  /// At most so many poisoned validation images are asked, spread evenly over the set.
  package var images: Int
  /// The file of a network without a backdoor, in which a trigger does nothing but cover; nil for none. Its content is among
  /// what is read.
  package var honest: String?

  package static let kind = "diagnosis"
  package static let revision = 2
  package static let title = "Diagnosing"

  private enum CodingKeys: CodingKey { case layer, pruned, images }

  package init(layer: LayerName?, pruned: [Int], images: Int, honest: String? = nil) {
    self.layer = layer
    self.pruned = pruned
    self.images = images
    self.honest = honest
  }

  package struct Outcome: Codable, Sendable, Equatable {
    /// The mean length of the change that the trigger makes in each channel's map; nil where the images do not
    /// correspond.
    package var triggerChanges: [Double]?
    /// The same in the honest network's own channels of that layer: what covering a part of the face changes by itself; nil
    /// where there is no such network, or the images do not correspond.
    package var occlusionChanges: [Double]?
    /// Why there is none, as a clause.
    package var unpaired: String?
    /// Attack success of the network as received.
    package var received: Rate
    /// By channel: with it alone pruned.
    package var withoutOne: [Rate]
    /// Attack success with all of `pruned` gone.
    package var repaired: Rate
    /// By channel: with all of `pruned` gone but this one; of channels that are not among them the same as `repaired`.
    package var withOneBack: [Rate]

    /// The mean over the channels of the trigger's change; nil where it is not known.
    package var meanChange: Double? { triggerChanges.map(Self.mean) }
    /// The same in the honest network.
    package var meanOcclusionChange: Double? { occlusionChanges.map(Self.mean) }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }

    /// What the 5 channels that the trigger changes most have of all its change, 0 … 1; nil where there is none.
    package var mostChangedShare: Double? {
      triggerChanges.flatMap { SweepResult.share(ofGreatest: 5, in: $0) }
    }
  }

  package func canonical(in laboratory: Laboratory) throws -> DiagnosisExperiment {
    var copy = self
    copy.layer = try laboratory.network.prunedLayer(named: layer)
    copy.pruned.sort()
    return copy
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: nil), .set(.validation), .set(.poisonedValidation)] + (honest.map { [.network(file: $0)] } ?? [])
  }

  package func run(in laboratory: Laboratory) throws -> Outcome {
    guard let clean = try laboratory.images(.validation), let poisoned = try laboratory.images(.poisonedValidation),
      poisoned.count > 0
    else { throw Diagnostic("a diagnosis needs poisoned validation images, and none were given") }
    let pairing = try laboratory.run(PairingExperiment(set: .validation)).outcome
    let (network, engine) = (laboratory.network, laboratory.engine)
    let count = min(images, poisoned.count), stride = max(1, poisoned.count / count)
    let chosen = SelectedImages(poisoned, indices: (0..<count).map { $0 * stride })
    return try Self.outcome(
      network, engine: engine, clean: clean, poisoned: poisoned, chosen: chosen, pairing: pairing, layer: layer,
      pruned: pruned, honest: honest.map { try laboratory.network(file: $0) }, progress: laboratory.progress(Self.title)
    )
  }

  /// The outcome for a network and images, wherever they come from.
  package static func outcome(
    _ network: Network, engine: Engine, clean: any ImageSource, poisoned: any ImageSource, chosen: any ImageSource,
    pairing: PairingExperiment.Outcome, layer: LayerName?, pruned: [Int], honest: Network? = nil,
    progress: @escaping @Sendable (Progress) -> Void
  ) throws -> Outcome {
    let name = try network.prunedLayer(named: layer)
    let channels = try network.channelCount(of: name)
    let prunings =
      [[]] + (0..<channels).map { [$0] } + [pruned] + (0..<channels).map { back in pruned.filter { $0 != back } }
    let labels = try engine.labels(network, chosen, layer: name, prunings: prunings, progress: progress)
    let rates = labels.map { row in Rate(zip(row, chosen.labels).count { $0 == $1 }, of: chosen.count) }
    let isPaired = pairing.positions != nil
    func changes(_ network: Network) throws -> [Double]? {
      isPaired ? try engine.triggerChanges(network, clean: clean, poisoned: poisoned, layer: name) : nil
    }
    return Outcome(
      triggerChanges: try changes(network), occlusionChanges: try honest.flatMap(changes),
      unpaired: pairing.reason, received: rates[0], withoutOne: Array(rates[1...channels]),
      repaired: rates[channels + 1], withOneBack: Array(rates[(channels + 2)...]))
  }
}
