import Base
import Testing

@testable import Lab

@Suite struct FineTuningTests {
  private let network = SmallNetwork.make(seed: 3)
  private let recipe = FineTuningRecipe(learningRate: 0.02, epochs: 3, batchSize: 4, holdOut: 0.25)
  private var sets: LabSets {
    LabSets(validation: SmallNetwork.images(24, seed: 1), poisonedValidation: SmallNetwork.images(10, seed: 2))
  }
  private let pruned = [PrunedChannels(layer: "conv_1", channels: [3, 1])]

  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable), [1, 3])
  func `the weights and the counts are the same under every instruction set and any number of threads`(
    instructions: InstructionSet, threads: Int
  ) throws {
    let (tuned, result) = try Engine(instructions: instructions, threads: threads).fineTune(
      network, pruning: pruned, sets: sets, recipe: recipe)
    let (other, expected) = try Engine(instructions: .scalar, threads: 2).fineTune(
      network, pruning: pruned, sets: sets, recipe: recipe)
    #expect(SmallNetwork.digest(tuned) == SmallNetwork.digest(other))
    #expect(result == expected)
    #expect(tuned != network)
  }

  @Test(arguments: FineTuningRecipe.Method.allCases)
  func `pruned channels stay zero, whatever else learns`(method: FineTuningRecipe.Method) throws {
    var recipe = recipe
    recipe.method = method
    let (tuned, _) = try Engine(threads: 2).fineTune(network, pruning: pruned, sets: sets, recipe: recipe)
    #expect(try tuned == tuned.pruning(channels: [1, 3], of: "conv_1"))
    #expect(try tuned.layers[1].operation != network.pruning(channels: [1, 3], of: "conv_1").layers[1].operation)
    // A pooling layer names the convolution that it pools.
    let (other, _) = try Engine(threads: 2).fineTune(
      network, pruning: [PrunedChannels(layer: "pool_1", channels: [3, 1])], sets: sets, recipe: recipe)
    #expect(other == tuned)
  }

  @Test func `only the layers that are asked for move, and the others keep every bit`() throws {
    var recipe = recipe
    recipe.layers = ["fc_2", "output"]
    let (tuned, _) = try Engine(threads: 2).fineTune(network, sets: sets, recipe: recipe)
    for (before, after) in zip(network.layers, tuned.layers) {
      #expect((before.operation == after.operation) != ["fc_2", "output"].contains(before.name), "\(before.name)")
    }
  }

  @Test(arguments: [["conv_2", "fc_1", "fc_2", "output"], ["fc_1", "output"]] as [[LayerName]])
  func `to keep what frozen layers give changes nothing`(layers: [LayerName]) throws {
    var recipe = recipe
    recipe.layers = layers
    let engine = Engine(threads: 2)
    let images = SmallNetwork.images(13, seed: 1)
    var kept = try FineTuning(network, pruned: [], on: images, recipe: recipe, scale: 1, engine: engine)
    var plain = try FineTuning(
      network, pruned: [], on: images, recipe: recipe, scale: 1, engine: engine, keepsFeatures: false)
    for _ in 0..<2 {
      let loss = try kept.epoch { _, _ in }
      #expect(try plain.epoch { _, _ in } == loss)
    }
    #expect(kept.network == plain.network)
    #expect(kept.network != network)
  }

  @Test func `tuning learns the images that it is given`() throws {
    var tuning = try FineTuning(
      network, pruned: [], on: SmallNetwork.images(12, seed: 4),
      recipe: FineTuningRecipe(learningRate: 0.02, epochs: 60, batchSize: 4), scale: 1, engine: Engine(threads: 2))
    let first = try tuning.epoch { _, _ in }
    var last = first
    for _ in 1..<60 { last = try tuning.epoch { _, _ in } }
    #expect(last < first / 10, "\(first) → \(last)")
  }

  @Test func `poisoned and test images decide nothing`() throws {
    let engine = Engine(threads: 2)
    var more = sets
    more.poisonedValidation = nil
    more.test = SmallNetwork.images(8, seed: 9)
    let (tuned, result) = try engine.fineTune(network, sets: sets, recipe: recipe)
    let (other, without) = try engine.fineTune(network, sets: more, recipe: recipe)
    #expect(tuned == other)
    #expect(result.epochs.map(\.heldOut) == without.epochs.map(\.heldOut))
    #expect(without.tuned.test != nil && without.tuned.poisonedValidation == nil)
    #expect(result.tuned.poisonedValidation == result.epochs[result.kept].poisonedValidation)
  }

  @Test func `the epoch of the best held-out accuracy is kept, the last among equals, never the untuned one`() {
    func epochs(_ correct: [Int]) -> [FineTuningEpoch] {
      correct.enumerated().map {
        FineTuningEpoch(
          epoch: $0.offset, loss: nil, heldOut: CleanOutcome(correct: $0.element, wrong: 10 - $0.element))
      }
    }
    #expect(FineTuningResult.best(epochs([9, 3, 7, 7, 5])) == 3)
    #expect(FineTuningResult.best(epochs([9, 3])) == 1)
    #expect(FineTuningResult.best(epochs([9])) == nil)
  }

  @Test func `tuning ends when the best held-out accuracy has not come back for so many epochs`() throws {
    var recipe = recipe
    recipe.epochs = 40
    recipe.patience = 2
    let (_, result) = try Engine(threads: 2).fineTune(network, sets: sets, recipe: recipe)
    #expect(result.epochs.count - 1 == min(40, result.kept + 2))
    #expect(result.kept == FineTuningResult.best(result.epochs))
  }

  @Test func `what is held out is not tuned on, and nothing is lost`() throws {
    let images = SmallNetwork.images(20, seed: 1)
    let labelled = ByteImages(shape: images.shape, pixels: images.pixels, labels: Array(0..<20))
    let parts = try labelled.holdingOut(share: 0.3, seed: 5)
    #expect(parts.heldOut.count == 6)
    #expect((parts.heldOut.labels + parts.tuned.labels).sorted() == Array(0..<20))
    #expect(try labelled.holdingOut(share: 0.3, seed: 6).heldOut.labels != parts.heldOut.labels)
    for count in 0...1 {
      let few = SelectedImages(labelled, indices: Array(0..<count))
      let problem = #expect(throws: Diagnostic.self) { try few.holdingOut(share: 0.3, seed: 1) }
      #expect(problem?.message.hasPrefix("the clean validation set holds \(count) images") == true)
    }
  }

  @Test func `a recipe out of its range is a sentence`() throws {
    let wrong: [(FineTuningRecipe, String)] = [
      (FineTuningRecipe(learningRate: 0), "the learning rate is over 0 and at most 1, not 0.0"),
      (FineTuningRecipe(learningRate: .nan), "the learning rate is over 0 and at most 1, not nan"),
      (FineTuningRecipe(momentum: 1), "the momentum is at least 0 and under 1, not 1.0"),
      (FineTuningRecipe(epochs: 0), "`epochs` is 1 … 10000, not 0"),
      (FineTuningRecipe(batchSize: 0), "`batch` is 1 … 4096, not 0"),
      (FineTuningRecipe(holdOut: 0.75), "the held-out share is over 0 and at most 0.5, not 0.75"),
      (
        FineTuningRecipe(layers: ["pool_1"]),
        "layer `pool_1` has no weights to tune; the layers with weights are `conv_1`, `conv_2`, `fc_1`, `fc_2`, `output`"
      ),
      (FineTuningRecipe(layers: ["conv_4"]), "there is no layer `conv_4`; did you mean `conv_1`?"),
    ]
    for (recipe, sentence) in wrong {
      let problem = #expect(throws: Diagnostic.self) {
        try Engine(threads: 1).fineTune(network, sets: sets, recipe: recipe)
      }
      #expect(problem?.description == sentence)
    }
  }

  @Test func `the curve is a table of counts`() throws {
    let (_, result) = try Engine(threads: 2).fineTune(network, sets: sets, recipe: recipe)
    let lines = result.csv.split(separator: "\n")
    #expect(
      lines[0] == "epoch,kept,loss,held_out_correct,held_out_count,poisoned_validation_hits,poisoned_validation_count")
    #expect(lines.count == result.epochs.count + 1)
    #expect(lines[1].hasPrefix("0,0,,") && lines[1].hasSuffix(",10"))
  }
}
