import Foundation
import TestSupport
import Testing

@testable import Lab

/// Every label and count is the reference's, whatever the shortcuts, the kernel and the number of threads.
@Suite struct SweepExactnessTests {
  /// The sweep with plain loops: every image through every pruned network.
  private func plainSweep(
    _ network: Network, _ sets: LabSets, _ order: PruningOrder, layer: LayerName? = nil
  ) throws -> SweepResult {
    let split = try Split(network, layer: layer)
    let pruned = try #require(split.pruned)
    func maps(_ network: Network, _ source: any ImageSource) throws -> [[[Double]]] {
      var pixels = [Float](repeating: 0, count: source.count * source.shape.count)
      try pixels.withUnsafeMutableBufferPointer { try source.read(0..<source.count, into: $0) }
      let forward = PlainForward(network: network, measured: split.measured)
      return try (0..<source.count).map {
        try forward.layers(Array(pixels[$0 * source.shape.count..<($0 + 1) * source.shape.count]))
      }
    }
    var totals = [Double](repeating: 0, count: split.channels)
    var values = 0
    for image in try maps(network, sets.validation) {
      var sums = [Double](repeating: 0, count: split.channels)
      for (index, value) in image[split.measured].enumerated() { sums[index % split.channels] += value }
      for channel in totals.indices { totals[channel] += sums[channel] }
      values += image[split.measured].count / split.channels
    }
    let activations = totals.map { $0 / Double(values) }
    let channels = order.channels(scores: activations)
    var labels: [SetRole: [[Int]]] = [:]
    for step in 0...split.channels {
      let network = try network.pruning(channels: Array(channels.prefix(step)), of: network.layers[pruned].name)
      for role in SetRole.allCases {
        guard let source = sets[role] else { continue }
        labels[role, default: []].append(
          try maps(network, source).map { image in
            let logits = image[network.output]
            return logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
          })
      }
    }
    func clean(_ role: SetRole, _ step: Int, good: Bool) -> CleanOutcome? {
      guard let rows = labels[role], let truth = sets[role]?.labels else { return nil }
      let flags = zip(rows[0], rows[step]).map { good && $0 != $1 }
      let correct = truth.indices.count { !flags[$0] && rows[step][$0] == truth[$0] }
      let flagged = flags.count { $0 }
      return CleanOutcome(correct: correct, wrong: truth.count - correct - flagged, flagged: flagged)
    }
    func poisoned(_ role: SetRole, _ step: Int, good: Bool) -> PoisonedOutcome? {
      clean(role, step, good: good).map { PoisonedOutcome(target: $0.correct, other: $0.wrong, flagged: $0.flagged) }
    }
    func outcomes(_ step: Int, good: Bool) -> SetOutcomes {
      SetOutcomes(
        validation: clean(.validation, step, good: good),
        poisonedValidation: poisoned(.poisonedValidation, step, good: good),
        test: clean(.test, step, good: good), poisonedTest: poisoned(.poisonedTest, step, good: good))
    }
    return SweepResult(
      layer: network.layers[pruned].name, measuredAt: network.layers[split.measured].name, order: order.name,
      channels: channels, activations: activations,
      steps: (0...split.channels).map {
        SweepStep(
          pruned: $0, channel: $0 == 0 ? nil : channels[$0 - 1], network: outcomes($0, good: false),
          goodNet: outcomes($0, good: true))
      })
  }

  @Test(arguments: 0..<24)
  func `the sweep of a random network is that of plain loops`(_ seed: Int) throws {
    var networks = RandomNetworks(UInt64(seed))
    let network = networks.branching()
    let sets = networks.sets(classes: try network.classCount())
    let orders: [PruningOrder] = [.ascending, .descending, .random(seed: UInt64(seed))]
    let plain = try orders.map { try plainSweep(network, sets, $0) }
    #expect(try Engine(threads: 2).sweep(network, sets: sets, orders: orders).results == plain)
    for kernel in Kernel.allCases where kernel.isAvailable {
      #expect(try Engine(kernel: kernel, threads: 1).sweep(network, sets: sets, orders: orders).results == plain)
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
      let plain = try orders.map { try plainSweep(network, sets, $0, layer: layer) }
      #expect(
        try Engine(threads: 2).sweep(network, sets: sets, layer: layer, orders: orders).results == plain, "\(layer)")
      var pessimist = Engine(threads: 1)
      pessimist.pessimism = .infinity
      #expect(try pessimist.sweep(network, sets: sets, layer: layer, orders: orders).results == plain, "\(layer)")
    }
    #expect(throws: ExperimentError.layer(.answer("output"))) {
      try Engine(threads: 1).sweep(network, sets: sets, layer: "output")
    }
    #expect(throws: ExperimentError.self) { try Engine(threads: 1).sweep(network, sets: sets, layer: "add") }
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

  @Test(.enabled(if: CourseMaterial.isPresent, "the course's test material is absent"))
  func `the course's sweep is the same with every kernel, 1, 2 and 7 threads, and bounds that fail`() throws {
    let lab = try CourseLab()
    let orders: [PruningOrder] = [.ascending, .random(seed: 1)]
    let sets = LabSets(
      validation: try first(70, of: lab.sets.validation), test: try lab.sets.test.map { try first(20, of: $0) },
      poisonedTest: try lab.sets.poisonedTest.map { try first(20, of: $0) })
    let expected = try Engine(threads: 2).sweep(lab.network, sets: sets, orders: orders)
    #expect(expected.statistics.certified > 0 && expected.statistics.unchanged > 0)
    for kernel in Kernel.allCases where kernel.isAvailable && kernel != .scalar {
      for threads in [1, 7] {
        let run = try Engine(kernel: kernel, threads: threads).sweep(lab.network, sets: sets, orders: orders)
        #expect(run.results == expected.results, "\(kernel), \(threads) threads")
      }
    }
    var pessimist = Engine(threads: 2)
    pessimist.pessimism = 1e7
    let rechecked = try pessimist.sweep(lab.network, sets: sets, orders: orders)
    #expect(rechecked.results == expected.results)
    #expect(rechecked.statistics.rechecked > expected.statistics.rechecked)
  }

  private func first(_ count: Int, of source: any ImageSource) throws -> ImagesInMemory {
    var pixels = [Float](repeating: 0, count: count * source.shape.count)
    try pixels.withUnsafeMutableBufferPointer { try source.read(0..<count, into: $0) }
    return ImagesInMemory(shape: source.shape, pixels: pixels, labels: Array(source.labels[..<count]))
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
