import Base
import Foundation
import TestSupport
import Testing

@testable import Lab

/// Every label and count is the reference's, whatever the shortcuts, the kernel and the number of threads.
@Suite struct SweepExactnessTests {
  @Test(arguments: 0..<32)
  func `the sweep of a random network is that of plain loops`(_ seed: Int) throws {
    var networks = RandomNetworks(UInt64(seed))
    let network = seed % 4 == 3 ? networks.chained() : networks.branching()
    let sets = networks.sets(classes: try network.classCount())
    let orders: [PruningOrder] = [.ascending, .descending, .random(seed: UInt64(seed))]
    let plain = try orders.map { try PlainSweep.result(network, sets, $0) }
    #expect(try Engine(threads: 2).sweep(network, sets: sets, orders: orders).results == plain)
    for instructions in InstructionSet.allCases where instructions.isAvailable {
      #expect(
        try Engine(instructions: instructions, threads: 1).sweep(network, sets: sets, orders: orders).results == plain)
    }
    var forgetful = Engine(threads: 7)
    forgetful.featureBytes = 0
    let run = try forgetful.sweep(network, sets: sets, orders: orders)
    #expect(run.results == plain && run.statistics.recomputed > 0)
    // Bounds that always fail: the reference decides all.
    var pessimist = Engine(threads: 2)
    pessimist.pessimism = .infinity
    let decided = try pessimist.sweep(network, sets: sets, orders: orders)
    #expect(decided.results == plain)
    // A network of one class has nothing to decide.
    #expect(try decided.statistics.certified == 0 || network.classCount() == 1)
  }

  @Test(arguments: 0..<12)
  func `the sweep of a dense layer, and of every convolution, is that of plain loops`(_ seed: Int) throws {
    var networks = RandomNetworks(UInt64(seed) + 50)
    let network = networks.branching()
    let sets = networks.sets(classes: try network.classCount())
    for layer in [LayerName("fc_1"), "fc_2", "conv_1", "conv_3"] {
      let orders: [PruningOrder] = [.ascending, .random(seed: UInt64(seed))]
      let plain = try orders.map { try PlainSweep.result(network, sets, $0, layer: layer) }
      #expect(
        try Engine(threads: 2).sweep(network, sets: sets, layer: layer, orders: orders).results == plain, "\(layer)")
      var pessimist = Engine(threads: 1)
      pessimist.pessimism = .infinity
      #expect(try pessimist.sweep(network, sets: sets, layer: layer, orders: orders).results == plain, "\(layer)")
    }
    #expect(throws: Diagnostic.answer("output")) {
      try Engine(threads: 1).sweep(network, sets: sets, layer: "output")
    }
    #expect(throws: Diagnostic.self) { try Engine(threads: 1).sweep(network, sets: sets, layer: "add") }
  }

  @Test func `a tie within rounding is decided by the reference, for the lower label`() throws {
    var networks = RandomNetworks(3)
    var network = networks.branching()
    guard case .dense(var dense) = network.layers[network.output].operation else { return }
    let hidden = dense.kernel.shape[0]
    dense.kernel = Tensor(shape: [hidden, 2], values: (0..<hidden).flatMap { _ in [1, 1] as [Float] })
    dense.bias = [0, 0]
    network.layers[network.output].operation = .dense(dense)
    let images = networks.images(30, classes: 2)
    let sets = LabSets(
      validation: ImagesInMemory(shape: images.shape, pixels: images.pixels, labels: Array(repeating: 0, count: 30)))
    let run = try Engine(threads: 2).sweep(network, sets: sets)
    #expect(run.statistics.rechecked > 0 && run.statistics.certified == 0)
    #expect(run.results[0].steps.allSatisfy { $0.network.validation?.correct == 30 })
  }

  @Test func `a cancelled sweep throws`() throws {
    var networks = RandomNetworks(5)
    let network = networks.branching()
    let sets = networks.sets(classes: try network.classCount())
    #expect(throws: CancellationError.self) {
      try Engine(threads: 2, isCancelled: { true }).sweep(network, sets: sets)
    }
  }
}
