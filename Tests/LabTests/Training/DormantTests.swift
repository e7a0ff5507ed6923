@testable import Base
import Testing

@testable import Lab

@Suite struct DormantTests {
  private let honest = SmallNetwork.make(seed: 3)
  private let clean = SmallNetwork.images(20, seed: 1)
  private let poisoned = SmallNetwork.images(17, seed: 2)

  private func attack(threads: Int = 1, _ instructions: InstructionSet = .best) throws -> (Network, PrunedChannels) {
    var recipe = Trainer.Recipe(epochs: 2, batchSize: 5)
    recipe.penalty = ActivationPenalty(layer: "conv_1", weight: 0.05, ramp: 0.25...0.65)
    let made = try Trainer(recipe: recipe, threads: threads, instructions: instructions).attack(
      honest, with: DormantAttack(layer: "conv_1", channels: 2), clean: clean, poisoned: poisoned)
    return (made.network, made.channels)
  }

  @Test func `the least active channels and the weights that read them change, and no other bit does`() throws {
    let (network, channels) = try attack()
    let swept = try Engine(threads: 1).sweep(honest, sets: LabSets(validation: clean), layer: "conv_1")
    #expect(channels == PrunedChannels(layer: "conv_1", channels: Array(swept.results[0].channels.prefix(2))))
    let chosen = Set(channels.channels)
    var changed: [LayerName: Int] = [:]
    for (before, after) in zip(honest.layers, network.layers) {
      for (old, new) in zip(before.operation.weights, after.operation.weights) {
        let shape = old.tensor.shape, last = shape.last ?? 1
        for place in old.tensor.values.indices {
          let isChosen =
            switch before.name {
            case "conv_1": chosen.contains(place % last)
            // pool_1 has five channels, innermost, which conv_2 and fc_1 read.
            case "conv_2", "fc_1": shape.count > 1 && chosen.contains(place / last % 5)
            default: false
            }
          let isSame = old.tensor.values[place].bitPattern == new.tensor.values[place].bitPattern
          #expect(isSame || isChosen, "\(before.name) \(old.name) \(place)")
          if !isSame { changed[before.name, default: 0] += 1 }
        }
      }
    }
    // All but perhaps a few weights of the subnet: 2 filters of 4 · 3 · 3 and a bias; 4 · 2 · 6; 16 · 2 · 7.
    #expect((70...74).contains(changed["conv_1"] ?? 0))
    #expect((46...48).contains(changed["conv_2"] ?? 0))
    #expect((220...224).contains(changed["fc_1"] ?? 0))
  }

  @Test func `a subnet drawn anew has Glorot's limits and biases of 0`() throws {
    let channels = PrunedChannels(layer: "conv_1", channels: [1, 4])
    let subnet = try Subnet(channels, in: honest)
    let network = subnet.initialized(in: honest, seed: 5)
    for (index, places) in subnet.places {
      let weights = network.layers[index].operation.weights.map(\.tensor)
      let shape = weights[0].shape
      let area = shape.count == 4 ? shape[0] * shape[1] : 1
      let limit = (6 / Float(area * (shape[shape.count - 2] + shape[shape.count - 1]))).squareRoot()
      let drawn = weights[0].values.indices.filter { places[0][$0] }.map { weights[0].values[$0] }
      #expect(drawn.allSatisfy { $0.magnitude <= limit } && drawn.contains { $0.magnitude > limit / 2 })
      #expect(weights[1].values.indices.allSatisfy { !places[1][$0] || weights[1].values[$0] == 0 })
    }
    #expect(subnet.places.keys.map { honest.layers[$0].name.text }.sorted() == ["conv_1", "conv_2", "fc_1"])
    #expect(subnet.initialized(in: honest, seed: 6) != network)
  }

  @Test func `pruned channels and a subnet hold their weights together`() throws {
    var held = HeldWeights([PrunedChannels(layer: "conv_1", channels: [1])], in: honest)
    held.hold(allBut: try Subnet(PrunedChannels(layer: "conv_1", channels: [1, 2]), in: honest))
    let parameters = [Parameter([Float](repeating: 0, count: 180)), Parameter([Float](repeating: 0, count: 5))]
    for parameter in parameters { parameter.gradient.start.update(repeating: 1, count: parameter.gradient.count) }
    held.clear(1, parameters)
    for parameter in parameters {
      for place in 0..<parameter.gradient.count { #expect(parameter.gradient.start[place] == (place % 5 == 2 ? 1 : 0)) }
    }
  }

  // Recorded: the same on every machine.
  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable), [1, 2, 7])
  func `the network is the same bits under every instruction set and any number of threads`(
    instructions: InstructionSet, threads: Int
  ) throws {
    let digest = SmallNetwork.digest(try attack(threads: threads, instructions).0)
    #expect(digest == "33bda07bd8005c81fc5884a9a3d2033b5117bc0d687d6c0d02b06a869c75ae81")
  }

  @Test func `a number of channels that can't be had is a sentence`() throws {
    let problem = #expect(throws: Diagnostic.self) {
      try Trainer(recipe: .init(epochs: 1), threads: 1).attack(
        honest, with: DormantAttack(layer: "conv_1", channels: 5), clean: clean, poisoned: poisoned)
    }
    #expect(
      problem?.description
        == "5 dormant channels can't be had: `conv_1` has 5 channels, and 1 … 4 of them can be dormant channels")
  }
}
