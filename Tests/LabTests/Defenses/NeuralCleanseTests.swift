import Base
import Testing

@testable import Lab

@Suite("Neural Cleanse") struct NeuralCleanseTests {
  private static let network = SmallNetwork.make(seed: 3)

  private static func graph(_ workers: Int = 1) throws -> TrainingGraph {
    try TrainingGraph(
      network, batch: TriggerSearch.batch, frozen: Set(network.layers.map(\.name)), slopesOfImages: true,
      instructions: .best, workers: Workers(workers))
  }

  @Test func `the slope of a pixel is that of the loss`() throws {
    let graph = try Self.graph(2), plain = try PlainNetwork(Self.network)
    #expect(graph.parameters.isEmpty)
    var random = SplitMix64(8)
    let size = SmallNetwork.shape.count
    let images = (0..<3 * size).map { _ in random.uniform(-1...1) }
    for (index, value) in images.enumerated() { graph.images.start[index] = value }
    _ = graph.run(labels: [1, 3, 0])
    for index in stride(from: 0, to: images.count, by: 17) {
      func loss(_ change: Double) -> Double {
        var changed = images.map(Double.init)
        changed[index] += change
        return plain.loss(changed, labels: [1, 3, 0], weights: plain.weights)
      }
      let slope = (loss(1e-6) - loss(-1e-6)) / 2e-6
      #expect(
        (slope - Double(graph.slopesOfImages.start[index])).magnitude < 1e-5 + 1e-4 * slope.magnitude, "pixel \(index)")
    }
  }

  @Test func `a class stands out by its distance to the median in deviations`() {
    func expect(_ sizes: [Double], _ place: Int, _ index: Double) {
      let found = Anomaly(sizes: sizes)
      #expect(found.place == place && (found.index - index).magnitude < 1e-12, "\(sizes): \(found)")
    }
    expect([10, 12, 2, 11, 13], 2, 9 / 1.4826)
    // The median of an even number is between the middle two: 10.5, and 1 of its deviations 0.5, 0.5, 1.5 and 8.5.
    expect([2, 10, 12, 11], 0, 8.5 / 1.4826)
    expect([5, 5, 5, 1], 3, 0)
    // Classes without a trigger.
    expect([9, .infinity, .infinity, 4], 3, 0)
    expect([.infinity, 10, 12, 2, 11], 3, 9 / 1.4826)
  }

  @Test func `a trigger covers an image by its mask`() {
    let values = Floats([10, 20, 30, 40])
    ReversedTrigger(mask: [0, 0.25], pattern: [1, 2, 130, 240], size: 0.25).stamp(values.start)
    #expect(values.values == [10, 20, 55, 90])
  }

  @Test func `a trigger that was found turns images into its class, and is smaller than at the start`() throws {
    let images = SmallNetwork.images(40, seed: 1), graph = try Self.graph()
    let source = try TrainingImages([images], network: Self.network)
    var found = 0
    for target in 0..<4 {
      var search = TriggerSearch(graph, images: source, shape: images.shape, largest: 255, target: target)
      let trigger = try search.smallest(seed: 1)
      #expect(search.images == TriggerSearch.steps * TriggerSearch.batch)
      #expect(trigger.mask.allSatisfy { (0...1).contains($0) } && trigger.pattern.allSatisfy { (0...255).contains($0) })
      guard trigger.size.isFinite else { continue }
      found += 1
      #expect((trigger.mask.reduce(0) { $0 + Double($1) } - trigger.size).magnitude < 1e-6)
      // Half of the places are covered at the start.
      #expect(trigger.size < 55)
      let chosen = Array(0..<TriggerSearch.batch)
      _ = try source.read(chosen, into: graph.images)
      let before = graph.labels(chosen.count).count { $0 == target }
      _ = try source.read(chosen, into: graph.images)
      for place in chosen { trigger.stamp(graph.images.start + place * source.size) }
      let after = graph.labels(chosen.count).count { $0 == target }
      #expect(after > chosen.count / 2 && after >= before, "class \(target): \(before) before, \(after) after")
    }
    #expect(found > 0)
  }

  @Test func `nothing is done to a network in which no class stands out`() throws {
    let validation = SmallNetwork.images(40, seed: 1), engine = Engine(threads: 1)
    let sweep = try engine.sweep(Self.network, sets: LabSets(validation: validation)).results[0]
    var defender = try Defender(
      Self.network, sweep: sweep, validation: validation, scale: 1, seed: 1, engine: engine, progress: { _ in })
    let cleansed = try defender.cleansed(), trial = try #require(defender.trials.first)
    #expect(trial.setting.wholeMatch(of: /class \d, anomaly index -?\d+\.\d\d(, rate .*)?/) != nil)
    #expect(trial.setting.contains("rate") || cleansed == Self.network)
    #expect(defender.trials.count { $0.isChosen } == 1)
  }
}
