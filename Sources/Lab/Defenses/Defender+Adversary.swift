import Base

/// ANP: neurons that give way when their weights are disturbed are pruned.
///
/// Each filter has a mask m ∈ 0 … 1, which is trained on clean images against a disturbance δ of the filter and ξ of its bias,
/// both at most ε, that makes the loss as great as one step can: minimise α · L(m) + (1 − α) · L(m + δ, 1 + ξ). Filters whose
/// mask ends under a threshold go. ε 0.4, α 0.2, steps of 0.2 as published; 400 minibatches of 32 in place of 2,000 of 128.
/// Source: Wu and Wang, NeurIPS 2021, algorithm 1.
extension Defender {
  mutating func prunedByAdversary() throws -> Network {
    let masks = try neuronMasks()
    return try chosen(of: [0.9, 0.7, 0.5, 0.3, 0.1, 0.05], name: { "threshold \($0)" }) { defender, threshold in
      masks.reduce(defender.network) { network, layer in
        network.zeroing(channels: layer.masks.indices.filter { Double(layer.masks[$0]) < threshold }, at: layer.index)
      }
    }
  }

  /// The trained mask of each filter, by layer.
  mutating func neuronMasks(steps: Int = 400) throws -> [(index: Int, masks: [Float])] {
    let normalization = network.firstWeighted.map { _ in InputNormalization(scale: scale) }
    let start = normalization?.unfolded(from: network) ?? network
    let graph = try TrainingGraph(
      start, batch: 32, frozen: Set(network.layers.filter { !$0.operation.isConvolution }.map(\.name)),
      instructions: engine.instructions, workers: Workers(engine.threads))
    let images = try TrainingImages([tuned], network: network)
    try images.checkLabels(classes: graph.classes)
    let layers = network.layers.indices.filter { network.layers[$0].operation.isConvolution }
    var filters = layers.indices.map { MaskedFilters(graph.parameters[2 * $0], bias: graph.parameters[2 * $0 + 1]) }
    for step in 0..<steps {
      if engine.isCancelled() { throw CancellationError() }
      var random = SplitMix64(seed, TrainingStream.masks, UInt64(step))
      let chosen = (0..<min(32, images.count)).map { _ in random.index(below: images.count) }
      let labels = try images.read(chosen, into: graph.images)
      normalization?.apply(graph.images.start, chosen.count * images.size)
      for place in filters.indices { filters[place].disturbAtRandom(&random) }
      _ = graph.run(labels: labels)
      for place in filters.indices { filters[place].climb() }
      let loss = graph.run(labels: labels)
      for place in filters.indices { filters[place].take(share: 0.8, isDisturbed: false) }
      _ = graph.run(labels: labels)
      for place in filters.indices { filters[place].take(share: 0.2, isDisturbed: nil) }
      guard loss.isFinite else { throw Diagnostic.diverged(step: step + 1) }
      for place in filters.indices { filters[place].step(rate: 0.2) }
      cost.add(steps: 3 * chosen.count, of: pass)
      progress(Progress(done: step + 1, total: steps))
    }
    return zip(layers, filters).map { ($0, $1.masks) }
  }
}

/// The filters of a layer with their masks and disturbances.
struct MaskedFilters {
  private static let most: Float = 0.4
  private let kernel, bias: Parameter
  private let weights, biases: [Float]
  private let channels: Int
  private(set) var masks: [Float]
  private var noise, biasNoise, slopes: [Float]

  init(_ kernel: Parameter, bias: Parameter) {
    self.kernel = kernel
    self.bias = bias
    weights = kernel.values.values
    biases = bias.values.values
    channels = biases.count
    masks = [Float](repeating: 1, count: channels)
    noise = [Float](repeating: 0, count: channels)
    biasNoise = noise
    slopes = noise
  }

  /// Disturbs each filter by ± ε at most.
  mutating func disturbAtRandom(_ random: inout SplitMix64) {
    for channel in 0..<channels {
      noise[channel] = random.uniform(-Self.most...Self.most)
      biasNoise[channel] = random.uniform(-Self.most...Self.most)
    }
    apply(isDisturbed: true)
  }

  /// One step of ε up the slope, by signs, cut off at ± ε.
  mutating func climb() {
    let (slopes, biasSlopes) = (filterSlopes(), biasSlopes())
    func moved(_ value: Float, _ slope: Float) -> Float {
      min(max(value + (slope > 0 ? Self.most : slope < 0 ? -Self.most : 0), -Self.most), Self.most)
    }
    for channel in 0..<channels {
      noise[channel] = moved(noise[channel], slopes[channel])
      biasNoise[channel] = moved(biasNoise[channel], biasSlopes[channel])
    }
    apply(isDisturbed: true)
  }

  /// Adds `share` of the slope of the masks; then goes on with or without the disturbance.
  mutating func take(share: Float, isDisturbed: Bool?) {
    let found = filterSlopes()
    for channel in 0..<channels { slopes[channel] += share * found[channel] }
    if let isDisturbed { apply(isDisturbed: isDisturbed) }
  }

  /// Moves the masks down their slope.
  mutating func step(rate: Float) {
    for channel in 0..<channels { masks[channel] = min(max(masks[channel] - rate * slopes[channel], 0), 1) }
    slopes = [Float](repeating: 0, count: channels)
  }

  private func apply(isDisturbed: Bool) {
    for index in weights.indices {
      let channel = index % channels
      kernel.values.start[index] = weights[index] * (masks[channel] + (isDisturbed ? noise[channel] : 0))
    }
    for channel in 0..<channels {
      bias.values.start[channel] = biases[channel] * (1 + (isDisturbed ? biasNoise[channel] : 0))
    }
  }

  /// The slope of the loss to each mask: the sum over its weights, in their order.
  func filterSlopes() -> [Float] {
    var sums = [Float](repeating: 0, count: channels)
    for index in weights.indices { sums[index % channels] += kernel.gradient.start[index] * weights[index] }
    return sums
  }

  private func biasSlopes() -> [Float] { (0..<channels).map { bias.gradient.start[$0] * biases[$0] } }
}

extension Operation {
  fileprivate var isConvolution: Bool { if case .convolution = self { true } else { false } }
}
