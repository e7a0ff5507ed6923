@testable import Base
import Testing

@testable import Lab

@Suite struct PenaltyTests {
  private static let clean = SmallNetwork.images(13, seed: 1), poisoned = SmallNetwork.images(6, seed: 2)

  @Test func `the gradient equals the difference of the loss with its price by plain loops`() throws {
    let network = SmallNetwork.make(seed: 3)
    let pooled = try #require(network.layers.firstIndex { $0.name == "pool_1" })
    var random = SplitMix64(11)
    let images = (0..<4 * SmallNetwork.shape.count).map { _ in random.uniform(-1...1) }
    let labels = [1, 0, 3, 2], isClean = [true, false, true, true]
    let graph = try TrainingGraph(
      network, batch: 4, frozen: [], penalised: pooled, instructions: .best, workers: Workers(2))
    for (index, value) in images.enumerated() { graph.images.start[index] = value }
    let plain = try PlainNetwork(network)
    let positions = plain.shapes[pooled][0] * plain.shapes[pooled][1]
    let weight = 0.7
    let loss = graph.run(labels: labels, penalty: PenaltySlope(weight: weight, isClean: isClean, positions: positions))

    let inputs = images.map(Double.init)
    let size = SmallNetwork.shape.count
    func total(_ weights: [[[Double]]]) -> Double {
      var active = 0.0
      for image in isClean.indices where isClean[image] {
        active += plain.values(Array(inputs[image * size..<(image + 1) * size]), weights)[pooled].reduce(0, +)
      }
      return plain.loss(inputs, labels: labels, weights: weights) + weight * active / Double(3 * positions)
    }
    var weights = plain.weights
    // What is told is the cross-entropy alone.
    #expect((plain.loss(inputs, labels: labels, weights: weights) - loss).magnitude < 1e-5)
    let places = weights.indices.flatMap { layer in weights[layer].indices.map { (layer, $0) } }
    for ((layer, part), parameter) in zip(places, graph.parameters) {
      for index in stride(from: 0, to: parameter.values.count, by: max(1, parameter.values.count / 23)) {
        let value = weights[layer][part][index]
        let step = 1e-6
        weights[layer][part][index] = value + step
        let above = total(weights)
        weights[layer][part][index] = value - step
        let below = total(weights)
        weights[layer][part][index] = value
        let slope = (above - below) / (2 * step)
        let found = Double(parameter.gradient.start[index])
        #expect(
          (slope - found).magnitude < 2e-6 + 1e-4 * slope.magnitude,
          "\(network.layers[layer].name), part \(part), weight \(index): \(found) for \(slope)")
      }
    }
  }

  @Test func `a ramp rises evenly from nothing to the whole`() {
    let penalty = ActivationPenalty(layer: "conv_1", weight: 2, ramp: 0.25...0.75)
    #expect([0, 25, 50, 75, 100].map { penalty.weight(after: $0, of: 100) } == [0, 0, 1, 2, 2])
    #expect(ActivationPenalty(layer: "conv_1", weight: 2).weight(after: 0, of: 100) == 2)
  }

  @Test func `a minibatch without clean images costs nothing`() {
    #expect(PenaltySlope(weight: 1, isClean: [false, false], positions: 4) == nil)
    #expect(PenaltySlope(weight: 1, isClean: [true, false, true], positions: 4)?.slope == 0.125)
  }

  @Test func `only the images of clean sources are priced`() throws {
    var recipe = Trainer.Recipe(epochs: 1, batchSize: 5)
    func trained(_ recipe: Trainer.Recipe, on sets: [any ImageSource], poisoned: [any ImageSource]) throws -> String {
      SmallNetwork.digest(
        try Trainer(recipe: recipe, threads: 1).train(SmallNetwork.make(seed: 3), on: sets, poisoned: poisoned))
    }
    let plain = try trained(recipe, on: [Self.clean, Self.poisoned], poisoned: [])
    #expect(try trained(recipe, on: [Self.clean], poisoned: [Self.poisoned]) == plain)
    recipe.penalty = ActivationPenalty(layer: "conv_1", weight: 0.1)
    #expect(try trained(recipe, on: [], poisoned: [Self.clean, Self.poisoned]) == plain)
    let priced = try trained(recipe, on: [Self.clean], poisoned: [Self.poisoned])
    #expect(priced != plain)
    #expect(try trained(recipe, on: [Self.clean, Self.poisoned], poisoned: []) != priced)
  }

  @Test func `a price makes clean images use the layer less`() throws {
    func activation(_ weight: Double) throws -> Double {
      var recipe = Trainer.Recipe(epochs: 30, learningRate: 0.01, batchSize: 5)
      recipe.penalty = ActivationPenalty(layer: "pool_1", weight: weight)
      let start = InputNormalization().folded(into: SmallNetwork.make(seed: 3))
      let network = try Trainer(recipe: recipe, threads: 1).train(start, on: [Self.clean])
      return try Engine(threads: 1).sweep(network, sets: LabSets(validation: Self.clean), layer: "conv_1").results[0]
        .activations.reduce(0, +)
    }
    let (priced, free) = (try activation(1), try activation(0))
    #expect(priced < 0.5 * free)
  }

  @Test func `a price that would change nothing is a sentence`() throws {
    var recipe = Trainer.Recipe(epochs: 1, frozen: ["conv_1"])
    recipe.penalty = ActivationPenalty(layer: "conv_1", weight: 1)
    #expect(
      throws: Diagnostic(
        "the activation of `pool_1` can't be penalised: nothing that is trained decides it, or nothing reads it")
    ) { try Trainer(recipe: recipe, threads: 1).train(SmallNetwork.make(seed: 3), on: [Self.clean]) }
  }

  // Recorded: the same on every machine.
  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable), [1, 2, 7])
  func `the weights are the same bits under every instruction set and any number of threads`(
    instructions: InstructionSet, threads: Int
  ) throws {
    var recipe = Trainer.Recipe(epochs: 2, batchSize: 5)
    recipe.penalty = ActivationPenalty(layer: "conv_1", weight: 0.05, ramp: 0.25...0.65)
    let network = try Trainer(recipe: recipe, threads: threads, instructions: instructions).train(
      SmallNetwork.make(seed: 3), on: [Self.clean], poisoned: [Self.poisoned])
    #expect(SmallNetwork.digest(network) == "9f51cbc755645f8f73fe427bfb279281ea0e471c4b8a7abd785432b0bce198be")
  }
}
