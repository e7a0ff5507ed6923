import Lab
import Render

extension DirectiveOption {
  package static let network = DirectiveOption(
    "network", "a file of the project", default: "the project's `inputs: network`", "the network to work on")
}

extension Arguments {
  /// Another network than the project's, as a file of the project; nil where nothing is said.
  mutating func network() -> Name? {
    networkFile = text("network")
    return networkFile
  }

  /// How a network is tuned.
  mutating func tuning() -> FineTuningRecipe {
    let standard = FineTuningRecipe()
    return FineTuningRecipe(
      method: choice("optimizer", default: standard.method),
      learningRate: number("learning-rate", default: standard.learningRate, wanted: "over 0 and at most 1") {
        $0 > 0 && $0 <= 1
      },
      momentum: number("momentum", default: standard.momentum, wanted: "at least 0 and under 1") { $0 >= 0 && $0 < 1 },
      epochs: integer("epochs", in: 1...10000, default: standard.epochs),
      patience: integer("patience", in: 1...10000, default: standard.patience),
      batchSize: integer("batch", in: 1...4096, default: standard.batchSize),
      holdOut: number("hold-out", default: standard.holdOut, wanted: "over 0 and at most 0.5") { $0 > 0 && $0 <= 0.5 },
      layers: tunedLayers("layers"), seed: UInt64(integer("seed", in: 0...Int.max, default: Int(standard.seed))))
  }
}
