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
    case .strip: "STRIP"
    }
  }

  /// Whether its result depends on the seed.
  package var isSeeded: Bool {
    switch self {
    case .none, .pruning, .goodnet, .channelLipschitz: false
    case .fineTuning, .finePruning, .sharpnessAware, .fromScratch, .adversarialPruning, .strip: true
    }
  }

  /// Whether it flags images in place of repairing the network.
  package var isDetector: Bool { self == .goodnet || self == .strip }

  /// The publication that it is taken from; nil for a control.
  package var source: String? {
    switch self {
    case .none, .fromScratch: nil
    case .pruning, .goodnet, .fineTuning, .finePruning:
      "Liu, Dolan-Gavitt and Garg, Fine-Pruning, RAID 2018, doi:10.1007/978-3-030-00470-5_13"
    case .sharpnessAware:
      "Zhu et al., Enhancing Fine-Tuning Based Backdoor Defense with Sharpness-Aware Minimization, ICCV 2023"
    case .channelLipschitz: "Zheng et al., Data-free Backdoor Removal based on Channel Lipschitzness, ECCV 2022"
    case .adversarialPruning: "Wu and Wang, Adversarial Neuron Pruning Purifies Backdoored Deep Models, NeurIPS 2021"
    case .strip:
      "Gao et al., STRIP: A Defence Against Trojan Attacks on Deep Neural Networks, ACSAC 2019, doi:10.1145/3359789.3359790"
    }
  }
}
