import Report
import Lab

/// What `finetune --json` prints.
struct FineTuneOutput: Encodable {
  var recipe: FineTuningRecipe
  var pruned: [PrunedChannels]
  var tunedImages: Int
  var heldOutImages: Int
  /// `validation` is over the held-out images, here and below.
  var received: SetsOutput
  var untuned: SetsOutput
  var tuned: SetsOutput
  var epochs: [Epoch]
  var kept: Int
  var run: RunOutput

  struct Epoch: Encodable {
    var epoch: Int
    var loss: Double?
    var heldOut: CleanOutput
    var poisonedValidation: PoisonedOutput?
  }

  init(_ result: FineTuningResult, run: RunOutput) {
    recipe = result.recipe
    pruned = result.pruned
    tunedImages = result.tunedImages
    heldOutImages = result.heldOutImages
    received = SetsOutput(result.received)
    untuned = SetsOutput(result.untuned)
    tuned = SetsOutput(result.tuned)
    epochs = result.epochs.map {
      Epoch(
        epoch: $0.epoch, loss: $0.loss, heldOut: CleanOutput($0.heldOut),
        poisonedValidation: $0.poisonedValidation.map(PoisonedOutput.init))
    }
    kept = result.kept
    self.run = run
  }
}

extension FineTuningResult {
  /// What `finetune` prints: what was done, then each network with its counts.
  var sentences: String {
    let pruning = pruned.map { "\($0.channels.count) channels of \($0.layer) pruned" }
    let done =
      pruning + [
        "\(epochs.count - 1) epochs on \(tunedImages) images, \(heldOutImages) held out", "epoch \(kept) kept",
      ]
    var lines = [done.joined(separator: "; ")]
    func line(_ name: String, _ sets: SetOutcomes) {
      let parts = [
        sets.validation.map { "held out \($0.correct) of \($0.total) correct" },
        sets.poisonedValidation.map { "poisoned validation \($0.target) of \($0.total) the target" },
        sets.test.map { "test \($0.correct) of \($0.total) correct" },
        sets.poisonedTest.map { "poisoned test \($0.target) of \($0.total) the target" },
      ]
      lines.append("\(name): " + parts.compactMap { $0 }.joined(separator: ", "))
    }
    line("as received", received)
    if !pruned.isEmpty { line("pruned", untuned) }
    line("tuned", tuned)
    return lines.joined(separator: "\n") + "\n"
  }
}
