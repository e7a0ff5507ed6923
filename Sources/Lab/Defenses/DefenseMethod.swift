/// A defence that the matrix compares. What each does, and its source, is in its own file and in `docs/defenses.md`.
package enum DefenseMethod: String, CaseIterable, Codable, Hashable, Sendable {
  /// The network as received.
  case none
  case pruning, goodnet
  case fineTuning = "fine-tuning"
  case finePruning = "fine-pruning"
  case sharpnessAware = "ft-sam"
  case fromScratch = "from-scratch"
  case channelLipschitz = "clp"
  case adversarialPruning = "anp"
  case neuralCleanse = "neural-cleanse"
  case strip

  /// What it is called in tables and legends.
  package var title: String {
    switch self {
    case .none: "none"
    case .pruning: "pruning"
    case .goodnet: "GoodNet"
    case .fineTuning: "fine-tuning"
    case .finePruning: "fine-pruning"
    case .sharpnessAware: "FT-SAM"
    case .fromScratch: "from scratch"
    case .channelLipschitz: "CLP"
    case .adversarialPruning: "ANP"
    case .neuralCleanse: "Neural Cleanse"
    case .strip: "STRIP"
    }
  }

  /// Whether its result depends on the seed.
  package var isSeeded: Bool {
    switch self {
    case .none, .pruning, .goodnet, .channelLipschitz: false
    case .fineTuning, .finePruning, .sharpnessAware, .fromScratch, .adversarialPruning, .neuralCleanse, .strip: true
    }
  }

  /// Whether it flags images in place of repairing the network.
  package var isDetector: Bool { self == .goodnet || self == .strip }
}
