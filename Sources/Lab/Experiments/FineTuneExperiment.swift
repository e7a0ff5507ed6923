/// Fine-tuning on clean validation images, after pruning or alone.
package struct FineTuneExperiment: Experiment, Hashable {
  /// What is pruned before; empty for fine-tuning alone.
  package var pruned: [PrunedChannels]
  package var recipe: FineTuningRecipe
  /// A file of the project; its own network where nil. Its content is among what is read.
  package var network: String?

  package static let kind = "finetune"
  package static let revision = 2
  package static let title = "Tuning"

  package init(pruned: [PrunedChannels], recipe: FineTuningRecipe, network: String?) {
    self.pruned = pruned
    self.recipe = recipe
    self.network = network
  }

  private enum CodingKeys: String, CodingKey { case pruned, recipe }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: network)] + laboratory.inputs.described.map { .set($0.role) }
  }

  package func run(in laboratory: Laboratory) throws -> FineTuningResult {
    try laboratory.engine.fineTune(
      laboratory.network(file: network), pruning: pruned, sets: laboratory.sets(), recipe: recipe,
      scale: laboratory.inputs.scale, progress: laboratory.progress(Self.title)
    ).result
  }
}
