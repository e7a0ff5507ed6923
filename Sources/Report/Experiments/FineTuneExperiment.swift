import Lab

/// Fine-tuning on clean validation images, after pruning or alone.
struct FineTuneExperiment: Experiment, Hashable {
  /// What is pruned before; empty for fine-tuning alone.
  var pruned: [PrunedChannels]
  var recipe: FineTuningRecipe
  /// A file of the project; its own network where nil. Its content is among what is read.
  var network: String?

  static let kind = "finetune"
  static let title = "Tuning"

  private enum CodingKeys: String, CodingKey { case pruned, recipe }

  func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: network)] + laboratory.inputs.described.map { .set($0.role) }
  }

  func run(in laboratory: Laboratory) throws -> FineTuningResult {
    try laboratory.engine.fineTune(
      laboratory.network(file: network), pruning: pruned, sets: laboratory.sets(), recipe: recipe,
      scale: laboratory.inputs.scale, progress: { [laboratory] in laboratory.progress(Self.title, $0) }
    ).result
  }
}
