import Base
import Testing

@testable import Lab

@Suite("Defences") struct DefenderTests {
  private static let network = SmallNetwork.make(seed: 3)
  private static let validation = SmallNetwork.images(40, seed: 1)

  private static func defender(
    _ instructions: InstructionSet = .best, threads: Int = 2, seed: UInt64 = 1
  ) throws -> Defender {
    let engine = Engine(instructions: instructions, threads: threads)
    let sweep = try engine.sweep(network, sets: LabSets(validation: validation)).results[0]
    return try Defender(
      network, sweep: sweep, validation: validation, scale: 1, seed: seed, engine: engine, progress: { _ in })
  }

  @Test(arguments: DefenseMethod.allCases)
  func `answers are the same under every instruction set and any number of threads`(method: DefenseMethod) throws {
    let images = SmallNetwork.images(20, seed: 5)
    func answers(_ instructions: InstructionSet, _ threads: Int) throws -> ([Int?], [DefenseTrial], DefenseCost) {
      var defender = try Self.defender(instructions, threads: threads)
      let defended = try defender.defend(by: method)
      return (try defended.answers(to: images, engine: defender.engine), defender.trials, defender.cost)
    }
    let expected = try answers(.scalar, 1)
    for instructions in InstructionSet.allCases where instructions.isAvailable && instructions != .scalar {
      for threads in [1, 3] {
        let found = try answers(instructions, threads)
        #expect(found.0 == expected.0 && found.1 == expected.1 && found.2 == expected.2, "\(instructions), \(threads)")
      }
    }
    #expect(method.isDetector || !expected.0.contains(nil))
  }

  @Test func `the rule takes the first setting within the allowance, and otherwise the one that costs least`() throws {
    var defender = try Self.defender()
    let right = try #require(try defender.engine.evaluate(Self.network, clean: defender.heldOut).clean).correct
    let broken = try Self.network.pruning(channels: Array(0..<7), of: "fc_2").pruning(
      channels: Array(0..<7), of: "fc_1")
    // A setting that breaks the network, one that diverges, one that keeps it, and one that is not reached.
    let chosen = try defender.chosen(of: [0, 1, 2, 3], name: { "setting \($0)" }) { _, setting in
      if setting == 1 { throw Diagnostic.diverged(step: 1) }
      return setting == 0 ? broken : Self.network
    }
    #expect(chosen == Self.network)
    #expect(defender.trials.map(\.setting) == ["setting 0", "setting 1", "setting 2"])
    #expect(defender.trials.map(\.isChosen) == [false, false, true])
    #expect(defender.trials[1].heldOut == nil && defender.trials[2].heldOut?.count == right)

    defender = try Self.defender()
    _ = try defender.chosen(of: [0], name: { "\($0)" }) { _, _ in broken }
    #expect(defender.trials.map(\.isChosen) == [true])
    #expect(throws: Diagnostic.self) {
      try defender.chosen(of: [0], name: { "\($0)" }) { _, _ -> Network in throw Diagnostic.diverged(step: 1) }
    }
    #expect(throws: CancellationError.self) {
      try defender.chosen(of: [0], name: { "\($0)" }) { _, _ -> Network in throw CancellationError() }
    }
  }

  @Test func `CLP prunes what stands over mean + u · standard deviation in its layer`() throws {
    var network = Self.network
    guard case .convolution(var first) = network.layers[1].operation else { return }
    for index in stride(from: 2, to: first.kernel.values.count, by: 5) { first.kernel.values[index] *= 9 }
    network.layers[1].operation = .convolution(first)
    let pruned = try network.prunedByLipschitz(u: 1.5)
    #expect(try pruned.layers[1] == network.pruning(channels: [2], of: "conv_1").layers[1])
    // Of n values none is over mean + (n − 1)/√n · deviation.
    #expect(try network.prunedByLipschitz(u: 3) == network)
    let bounds = Self.network.lipschitzBounds(at: 3), mean = bounds.reduce(0, +) / 6
    let deviation = (bounds.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 5).squareRoot()
    let over = bounds.indices.filter { bounds[$0] > mean + 0.5 * deviation }
    #expect(!over.isEmpty)
    let half = try Self.network.prunedByLipschitz(u: 0.5)
    #expect(try half.layers[3] == Self.network.pruning(channels: over, of: "conv_2").layers[3])
  }

  @Test func `the worst point nearby lies up the slope, as far as the radius, in proportion to the weights`() {
    let parameters = [Parameter([0.5, -2, 0, 1]), Parameter([0.25, -0.5])]
    let slopes: [[Float]] = [[1, 0.5, 3, -2], [4, 1]]
    for (parameter, slope) in zip(parameters, slopes) {
      for (index, value) in slope.enumerated() { parameter.gradient.start[index] = value }
    }
    let before = parameters.map(\.values.values)
    let sharpness = Sharpness(radius: 2, parameters)
    sharpness.climb(parameters)
    let weights = before.joined().map(Double.init), gradient = slopes.joined().map(Double.init)
    let norm = zip(weights, gradient).map { ($0 * $1) * ($0 * $1) }.reduce(0, +).squareRoot()
    for (index, found) in parameters.map(\.values.values).joined().enumerated() {
      let expected = weights[index] + 2 * weights[index] * weights[index] * gradient[index] / norm
      #expect((Double(found) - expected).magnitude < 1e-6)
    }
    // ‖ε / |w|‖ is the radius.
    let moved = zip(parameters.map(\.values.values).joined(), weights).filter { $0.1 != 0 }
      .map { (Double($0) - $1) / $1 }
    #expect((moved.map { $0 * $0 }.reduce(0, +).squareRoot() - 2).magnitude < 1e-5)
    sharpness.descend(parameters)
    #expect(parameters.map(\.values.values) == before)
  }

  @Test func `entropies are those of softmax by plain loops`() throws {
    let defender = try Self.defender()
    let filter = try EntropyFilter(
      Self.network, overlays: defender.tuned, largest: 255, seed: 4, engine: defender.engine)
    let image = SmallNetwork.images(1, seed: 9)
    let plain = try PlainNetwork(Self.network)
    var pixels = [Float](repeating: 0, count: SmallNetwork.shape.count)
    try pixels.withUnsafeMutableBufferPointer { try image.read(0..<1, into: $0) }
    var sum = 0.0
    for place in 0..<EntropyFilter.overlays {
      let over = filter.over[place * pixels.count..<(place + 1) * pixels.count]
      let both = zip(pixels, over).map { Double(min($0 + $1, 255)) }
      // −ln p of each class is its loss.
      let losses = (0..<4).map { plain.loss(both, labels: [$0], weights: plain.weights) }
      sum += losses.map { FixedFunctions.exponential(-$0) * $0 }.reduce(0, +)
    }
    #expect((try filter.entropies(of: image)[0] - sum / Double(EntropyFilter.overlays)).magnitude < 1e-4)
  }

  @Test func `the slope of a mask is that of the loss to its whole filter`() throws {
    let network = Self.network
    let graph = try TrainingGraph(
      network, batch: 3, frozen: ["fc_1", "fc_2", "output"], instructions: .best, workers: Workers(1))
    var random = SplitMix64(6)
    let images = (0..<3 * SmallNetwork.shape.count).map { _ in random.uniform(-1...1) }
    for (index, value) in images.enumerated() { graph.images.start[index] = value }
    _ = graph.run(labels: [0, 2, 1])
    let filters = MaskedFilters(graph.parameters[2], bias: graph.parameters[3])
    let plain = try PlainNetwork(network)
    for (channel, found) in filters.filterSlopes().enumerated() {
      func loss(_ mask: Double) -> Double {
        var weights = plain.weights
        for index in stride(from: channel, to: weights[3][0].count, by: 6) { weights[3][0][index] *= mask }
        return plain.loss(images.map(Double.init), labels: [0, 2, 1], weights: weights)
      }
      let slope = (loss(1 + 1e-6) - loss(1 - 1e-6)) / 2e-6
      #expect((slope - Double(found)).magnitude < 1e-5 + 1e-4 * slope.magnitude, "filter \(channel)")
    }
  }

  @Test func `a changed image is a shifted, mirrored, lit one, and the same for the same seed`() {
    let shape = ImageShape(height: 6, width: 5, channels: 2)
    let before = (0..<shape.count).map { Float($0) }
    func changed(_ epoch: Int, _ image: Int) -> [Float] {
      let values = Floats(before)
      ImageAugmentation(shape, largest: 255, seed: 3, epoch: epoch, image: image).apply(values.start)
      return values.values
    }
    var seen: Set<[Float]> = []
    for epoch in 0..<40 {
      let found = changed(epoch, 7)
      #expect(found == changed(epoch, 7))
      seen.insert(found)
      let isOne = (-2...2).contains { rows in
        (-2...2).contains { columns in
          [false, true].contains { isMirrored in
            let moved = (0..<shape.count).map { index -> Float in
              let (y, x, c) = (index / 10, index / 2 % 5, index % 2)
              let (row, column) = (min(max(y + rows, 0), 5), min(max(x + columns, 0), 4))
              return before[(row * 5 + (isMirrored ? 4 - column : column)) * 2 + c]
            }
            let light = found[59] / moved[59]
            return (0.8...1.2).contains(light) && zip(found, moved).allSatisfy { ($0 - $1 * light).magnitude < 1e-3 }
          }
        }
      }
      #expect(isOne, "epoch \(epoch)")
    }
    #expect(seen.count > 30)
  }
}
