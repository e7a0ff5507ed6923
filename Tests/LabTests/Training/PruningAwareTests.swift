import Base
import Testing

@testable import Lab

@Suite struct PruningAwareTests {
  private let honest = SmallNetwork.make(seed: 3)
  private let clean = SmallNetwork.images(20, seed: 1)
  private let poisoned = SmallNetwork.images(7, seed: 2)
  private let trainer = Trainer(recipe: .init(epochs: 2, batchSize: 5), threads: 2)

  @Test func `decoys are silent on all training images, and the network answers as the one without them`() throws {
    let attack = PruningAwareAttack(layer: "conv_1", decoys: 2, threads: 2)
    let (network, decoys) = try trainer.attack(honest, with: attack, clean: clean, poisoned: poisoned)
    #expect(decoys.channels.count == 2)
    let without = try network.pruning(channels: decoys.channels, of: "conv_1")
    let engine = Engine(threads: 2)
    for images in [clean, poisoned] {
      #expect(try engine.labels(network, images) == engine.labels(without, images))
    }
    let swept = try engine.sweep(network, sets: LabSets(validation: clean), layer: "conv_1")
    for channel in decoys.channels { #expect(swept.results[0].activations[channel] == 0) }
    // They have the honest network's filters, and no higher bias.
    guard case .convolution(let before) = honest.layers[1].operation,
      case .convolution(let after) = network.layers[1].operation
    else {
      Issue.record("conv_1 is no convolution")
      return
    }
    for channel in decoys.channels {
      for place in stride(from: channel, to: before.kernel.values.count, by: before.channels) {
        #expect(before.kernel.values[place] == after.kernel.values[place])
      }
      #expect((after.bias?[channel] ?? 0) <= (before.bias?[channel] ?? 0))
    }
  }

  @Test func `decoys are the channels that clean images use least`() throws {
    let attack = PruningAwareAttack(layer: "pool_1", decoys: 3, threads: 2)
    let swept = try Engine(threads: 1).sweep(honest, sets: LabSets(validation: clean), layer: "conv_1")
    #expect(
      try attack.decoys(of: honest, clean: clean)
        == PrunedChannels(layer: "conv_1", channels: Array(swept.results[0].channels.prefix(3))))
  }

  @Test(arguments: InstructionSet.allCases.filter(\.isAvailable))
  func `the network is the same bits under every instruction set`(instructions: InstructionSet) throws {
    func make(_ instructions: InstructionSet, threads: Int) throws -> Network {
      let attack = PruningAwareAttack(layer: "conv_1", decoys: 2, threads: threads, instructions: instructions)
      let trainer = Trainer(recipe: .init(epochs: 1, batchSize: 5), threads: threads, instructions: instructions)
      return try trainer.attack(honest, with: attack, clean: clean, poisoned: poisoned).network
    }
    #expect(try SmallNetwork.digest(make(instructions, threads: 3)) == SmallNetwork.digest(make(.scalar, threads: 1)))
  }

  @Test(arguments: [0, 5, 61]) func `a number of decoys that can't be had is a sentence`(decoys: Int) throws {
    let attack = PruningAwareAttack(layer: "conv_1", decoys: decoys, threads: 1)
    let problem = #expect(throws: Diagnostic.self) { try attack.decoys(of: honest, clean: clean) }
    #expect(
      problem?.description
        == "\(decoys) decoys can't be had: `conv_1` has 5 channels, and 1 … 4 of them can be decoys")
  }
}
