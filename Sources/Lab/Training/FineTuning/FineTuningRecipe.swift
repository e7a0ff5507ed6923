import Base

/// How a network is tuned further on clean validation images.
public struct FineTuningRecipe: Hashable, Sendable, Codable {
  /// The rule by which weights follow their gradients.
  public enum Method: String, Hashable, Sendable, Codable, CaseIterable {
    /// Gradient descent with momentum.
    case sgd
    /// Kingma and Ba, "Adam" (2015).
    case adam
  }

  public var method: Method
  /// The length of the first step, over 0 and at most 1; it falls evenly to a hundredth at the end of all `epochs`.
  public var learningRate: Double
  /// The share of the last step that `sgd` carries on, 0 ..< 1.
  public var momentum: Double
  /// At most so many passes over the tuning part; 1 or more.
  public var epochs: Int
  /// Tuning ends when the held-out accuracy has not come up to its best for so many epochs; 1 or more.
  public var patience: Int
  /// Images of a step; 1 or more.
  public var batchSize: Int
  /// The share of the validation images that is not tuned on and decides which epoch is kept; over 0, at most 0.5.
  public var holdOut: Double
  /// The layers whose weights are tuned; nil for all that have weights.
  public var layers: [LayerName]?
  /// The seed of the order of images, and of which are held out.
  public var seed: UInt64

  /// A recipe; the defaults suit the embedded lab.
  public init(
    method: Method = .sgd, learningRate: Double = 0.01, momentum: Double = 0.9, epochs: Int = 10, patience: Int = 3,
    batchSize: Int = 32, holdOut: Double = 0.2, layers: [LayerName]? = nil, seed: UInt64 = 1
  ) {
    self.method = method
    self.learningRate = learningRate
    self.momentum = momentum
    self.epochs = epochs
    self.patience = patience
    self.batchSize = batchSize
    self.holdOut = holdOut
    self.layers = layers
    self.seed = seed
  }

  /// What is out of its range; nil where all is well.
  public var problem: FineTuningProblem? {
    if !(learningRate > 0 && learningRate <= 1) { return .learningRate(learningRate) }
    if !(momentum >= 0 && momentum < 1) { return .momentum(momentum) }
    if !(1...10000).contains(epochs) { return .count("epochs", epochs, 1...10000) }
    if !(1...10000).contains(patience) { return .count("patience", patience, 1...10000) }
    if !(1...4096).contains(batchSize) { return .count("batch", batchSize, 1...4096) }
    if !(holdOut > 0 && holdOut <= 0.5) { return .holdOut(holdOut) }
    return nil
  }

  /// The learning rate of a step, counted from 0, of `steps`.
  func rate(_ step: Int, of steps: Int) -> Double {
    let part = steps > 1 ? Double(step) / Double(steps - 1) : 0
    return learningRate + (learningRate / 100 - learningRate) * part
  }

  var optimizer: Optimizer {
    switch method {
    case .sgd: .momentum(Float(momentum))
    case .adam: .adam()
    }
  }
}

/// Why a network can't be tuned with a recipe.
public enum FineTuningProblem: Error, Equatable, Sendable, CustomStringConvertible {
  case learningRate(Double)
  case momentum(Double)
  case holdOut(Double)
  /// A number by its name, what was found, and what is allowed.
  case count(String, Int, ClosedRange<Int>)
  /// Too few validation images to tune on some and hold out others.
  case tooFew(images: Int)
  /// A layer that is not there; the name that is nearest, and those that have weights.
  case unknownLayer(LayerName, near: LayerName?, tunable: [LayerName])
  /// A layer that has no weights.
  case noWeights(LayerName, tunable: [LayerName])

  public var description: String {
    switch self {
    case .learningRate(let rate): return "the learning rate is over 0 and at most 1, not \(rate)"
    case .momentum(let momentum): return "the momentum is at least 0 and under 1, not \(momentum)"
    case .holdOut(let share): return "the held-out share is over 0 and at most 0.5, not \(share)"
    case .count(let name, let found, let range):
      return "`\(name)` is \(range.lowerBound) … \(range.upperBound), not \(found)"
    case .tooFew(let images):
      return "the clean validation set holds \(images) images, and tuning needs at least 2: "
        + "some to tune on, some to hold out"
    case .unknownLayer(let name, let near?, _): return "there is no layer `\(name)`; did you mean `\(near)`?"
    case .unknownLayer(let name, nil, let tunable): return "there is no layer `\(name)`; \(Self.choice(tunable))"
    case .noWeights(let name, let tunable): return "layer `\(name)` has no weights to tune; \(Self.choice(tunable))"
    }
  }

  private static func choice(_ tunable: [LayerName]) -> String {
    "the layers with weights are \(tunable.prefix(12).map { "`\($0)`" }.joined(separator: ", "))"
  }
}

extension Network {
  /// The layers that have weights, in order.
  public var weighted: [LayerName] { layers.filter { !$0.operation.weights.isEmpty }.map(\.name) }

  /// Why the layer `name` can't be tuned: it is not there, or has no weights; nil where it can.
  public func tuningProblem(of name: LayerName) -> FineTuningProblem? {
    guard let index = index(of: name) else {
      let near = nearMatch(of: name.text, in: layers.map(\.name.text)).map { LayerName($0) }
      return .unknownLayer(name, near: near, tunable: weighted)
    }
    return layers[index].operation.weights.isEmpty ? .noWeights(name, tunable: weighted) : nil
  }

  /// The layers that a recipe leaves as they are.
  ///
  /// Throws `FineTuningProblem` where `tuned` names a layer that is not there, or has no weights.
  func frozen(tuning tuned: [LayerName]?) throws(FineTuningProblem) -> Set<LayerName> {
    guard let tuned else { return [] }
    if let problem = tuned.lazy.compactMap({ self.tuningProblem(of: $0) }).first { throw problem }
    return Set(weighted).subtracting(tuned)
  }
}
