import Base

/// Neural Cleanse: for every class the smallest trigger that turns all images into it is sought; a class whose trigger is far
/// smaller than the others' is the target of an attack, and its trigger is unlearned.
///
/// Source: Wang et al., IEEE S&P 2019, and its code: Adam with β 0.5 and 0.9; the price of a mask's size begins at 1e-3, rises
/// by 1.5 while the trigger works and falls by 1.5^1.5 while it does not. 40 minibatches of 16 a class at a rate of 0.4, in place
/// of epochs over all images at 0.1.
extension Defender {
  /// A class stands out whose trigger is smaller than the median and whose anomaly index is above this.
  static let anomalyThreshold = 2.0

  mutating func cleansed() throws -> Network {
    let triggers = try reversedTriggers()
    let suspect = Anomaly(sizes: triggers.map(\.size))
    let finding = "class \(suspect.place), anomaly index \(NumberText.fixed(suspect.index, decimals: 2))"
    guard suspect.index > Self.anomalyThreshold else {
      let clean = try engine.evaluate(network, clean: heldOut).clean
      trials.append(DefenseTrial(setting: finding, heldOut: clean?.accuracy, isChosen: true))
      return network
    }
    return try chosen(of: Self.rates, name: { "\(finding), rate \($0)" }) { defender, rate in
      try defender.trained(
        defender.network, recipe: DefenderRecipe(epochs: 20, rate: rate, unlearned: triggers[suspect.place]))
    }
  }

  /// The smallest trigger found for each class.
  mutating func reversedTriggers() throws -> [ReversedTrigger] {
    let graph = try TrainingGraph(
      network, batch: TriggerSearch.batch, frozen: Set(network.layers.map(\.name)), slopesOfImages: true,
      instructions: engine.instructions, workers: Workers(engine.threads))
    let images = try TrainingImages([tuned], network: network)
    return try (0..<graph.classes).map { target in
      if engine.isCancelled() { throw CancellationError() }
      var search = TriggerSearch(graph, images: images, shape: tuned.shape, largest: 255 * scale, target: target)
      let found = try search.smallest(seed: seed)
      cost.add(slopes: search.images, of: pass)
      progress(Progress(done: target + 1, total: graph.classes))
      return found
    }
  }
}

/// The class whose trigger is smallest, and how far it stands out.
struct Anomaly: Equatable {
  let place: Int
  /// The distance of its size to the median, in median absolute deviations · 1.4826; 0 where these are 0, and where no trigger
  /// was found for half of the classes.
  let index: Double

  init(sizes: [Double]) {
    func median(_ values: [Double]) -> Double {
      let sorted = values.sorted()
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
    place = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
    let middle = median(sizes)
    guard middle.isFinite else {
      index = 0
      return
    }
    let deviation = 1.4826 * median(sizes.map { ($0 - middle).magnitude })
    index = deviation > 0 ? (middle - sizes[place]) / deviation : 0
  }
}

/// A trigger as it was worked out from a network: x · (1 − mask) + pattern · mask.
struct ReversedTrigger: Equatable {
  /// [h · w], 0 … 1.
  var mask: [Float]
  /// [h · w, c], in the values of images.
  var pattern: [Float]
  /// The sum of the mask; infinite where no trigger worked.
  var size: Double

  /// Puts it on an image [h, w, c].
  func stamp(_ pixels: UnsafeMutablePointer<Float>) {
    let channels = pattern.count / max(mask.count, 1)
    for (place, share) in mask.enumerated() {
      for index in place * channels..<(place + 1) * channels {
        pixels[index] += share * (pattern[index] - pixels[index])
      }
    }
  }
}

/// Looks for the smallest trigger of one class by gradient descent on mask and pattern.
struct TriggerSearch {
  static let steps = 40
  static let batch = 16
  private let graph: TrainingGraph
  private let source: TrainingImages
  private let positions, channels: Int
  private let largest: Float
  private let target: Int
  /// Before the logistic function: [h · w] and [h · w, c].
  private let mask, pattern: Parameter
  /// Images that went through the network.
  private(set) var images = 0

  init(_ graph: TrainingGraph, images: TrainingImages, shape: ImageShape, largest: Double, target: Int) {
    self.graph = graph
    source = images
    positions = shape.height * shape.width
    channels = shape.channels
    self.largest = Float(largest)
    self.target = target
    mask = Parameter([Float](repeating: 0, count: positions))
    pattern = Parameter([Float](repeating: 0, count: positions * channels))
  }

  /// The smallest trigger that worked on a whole minibatch; the last one, of infinite size, where none did.
  mutating func smallest(seed: UInt64) throws -> ReversedTrigger {
    // The same start and the same images for every class.
    var random = SplitMix64(seed, TrainingStream.reversedTrigger)
    for place in 0..<positions { mask.values.start[place] = random.uniform(-1...1) }
    for index in 0..<positions * channels { pattern.values.start[index] = random.uniform(-1...1) }
    var optimizer = OptimizerState(
      .adam(beta1: 0.5, beta2: 0.9), [mask, pattern], instructions: graph.instructions)
    var best: ReversedTrigger?, last = trigger()
    var price: Float = 1e-3
    for _ in 0..<Self.steps {
      let chosen = (0..<min(Self.batch, source.count)).map { _ in random.index(below: source.count) }
      _ = try source.read(chosen, into: graph.images)
      let works = slope(of: last, price: price, count: chosen.count)
      images += chosen.count
      if works, last.size < best?.size ?? .infinity { best = last }
      price *= works ? 1.5 : 1 / 1.8371173
      optimizer.step([mask, pattern], rate: 0.4, workers: Workers(1))
      last = trigger()
    }
    last.size = .infinity
    return best ?? last
  }

  /// The trigger as mask and pattern are now.
  private func trigger() -> ReversedTrigger {
    func logistic(_ value: Float) -> Float { Float(1 / (1 + FixedFunctions.exponential(-Double(value)))) }
    let shares = mask.values.values.map(logistic)
    return ReversedTrigger(
      mask: shares, pattern: pattern.values.values.map { largest * logistic($0) },
      size: shares.reduce(0) { $0 + Double($1) })
  }

  /// Computes the gradient of cross-entropy + price · size to mask and pattern, for `count` images that were read; whether the
  /// network gives all of them the target.
  private func slope(of trigger: ReversedTrigger, price: Float, count: Int) -> Bool {
    let size = positions * channels
    let clean = Array(UnsafeBufferPointer(start: graph.images.start, count: count * size))
    for image in 0..<count { trigger.stamp(graph.images.start + image * size) }
    _ = graph.run(labels: [Int](repeating: target, count: count))
    let works = graph.answers(count).allSatisfy { $0 == target }
    let (masks, patterns) = (mask.gradient.start, pattern.gradient.start)
    masks.update(repeating: price, count: positions)
    patterns.update(repeating: 0, count: size)
    clean.withUnsafeBufferPointer { clean in
      for image in 0..<count {
        let slopes = graph.slopesOfImages.start + image * size
        for place in 0..<positions {
          let share = trigger.mask[place]
          var sum: Float = 0
          for index in place * channels..<(place + 1) * channels {
            sum += slopes[index] * (trigger.pattern[index] - clean[image * size + index])
            patterns[index] += slopes[index] * share
          }
          masks[place] += sum
        }
      }
    }
    for place in 0..<positions { masks[place] *= trigger.mask[place] * (1 - trigger.mask[place]) }
    for index in 0..<size {
      let share = trigger.pattern[index] / largest
      patterns[index] *= largest * share * (1 - share)
    }
    return works
  }
}
