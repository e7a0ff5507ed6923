package import Base

/// How a network is tuned further on clean validation images.
package struct FineTuningRecipe: Hashable, Sendable, Codable {
  /// The rule by which weights follow their gradients.
  package enum Method: String, Hashable, Sendable, Codable, CaseIterable {
    /// Gradient descent with momentum.
    case sgd
    /// Kingma and Ba, "Adam" (2015).
    case adam
  }

  package var method: Method
  /// The length of the first step, over 0 and at most 1; it falls evenly to a hundredth at the end of all `epochs`.
  package var learningRate: Double
  /// The share of the last step that `sgd` carries on, 0 ..< 1.
  package var momentum: Double
  /// At most so many passes over the tuning part; 1 or more.
  package var epochs: Int
  /// Tuning ends when the held-out accuracy has not come up to its best for so many epochs; 1 or more.
  package var patience: Int
  /// Images of a step; 1 or more.
  package var batchSize: Int
  /// The share of the validation images that is not tuned on and decides which epoch is kept; over 0, at most 0.5.
  package var holdOut: Double
  /// The layers whose weights are tuned; nil for all that have weights.
  package var layers: [LayerName]?
  /// The seed of the order of images, and of which are held out.
  package var seed: UInt64

  /// A recipe; the defaults suit the embedded lab.
  package init(
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
  package var problem: Diagnostic? {
    func count(_ name: String, _ found: Int, _ range: ClosedRange<Int>) -> Diagnostic? {
      range.contains(found)
        ? nil : Diagnostic("`\(name)` is \(range.lowerBound) … \(range.upperBound), not \(found)")
    }
    if !(learningRate > 0 && learningRate <= 1) {
      return Diagnostic("the learning rate is over 0 and at most 1, not \(learningRate)")
    }
    if !(momentum >= 0 && momentum < 1) {
      return Diagnostic("the momentum is at least 0 and under 1, not \(momentum)")
    }
    if let problem = count("epochs", epochs, 1...10000) ?? count("patience", patience, 1...10000)
      ?? count("batch", batchSize, 1...4096)
    {
      return problem
    }
    if !(holdOut > 0 && holdOut <= 0.5) {
      return Diagnostic("the held-out share is over 0 and at most 0.5, not \(holdOut)")
    }
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
extension Diagnostic {
  fileprivate static func unknownLayer(_ name: LayerName, in network: Network) -> Diagnostic {
    let near = nearMatch(of: name.text, in: network.layers.map(\.name.text))
    let offer = near.map { "did you mean `\($0)`?" } ?? choice(network.weighted)
    return Diagnostic("there is no layer `\(name)`; \(offer)")
  }

  fileprivate static func noWeights(_ name: LayerName, in network: Network) -> Diagnostic {
    Diagnostic("layer `\(name)` has no weights to tune; \(choice(network.weighted))")
  }

  private static func choice(_ tunable: [LayerName]) -> String {
    "the layers with weights are \(tunable.prefix(12).map { "`\($0)`" }.joined(separator: ", "))"
  }
}

extension Network {
  /// The layers that have weights, in order.
  var weighted: [LayerName] { layers.filter { !$0.operation.weights.isEmpty }.map(\.name) }

  /// Why the layer `name` can't be tuned: it is not there, or has no weights; nil where it can.
  package func tuningProblem(of name: LayerName) -> Diagnostic? {
    guard let index = index(of: name) else { return .unknownLayer(name, in: self) }
    return layers[index].operation.weights.isEmpty ? .noWeights(name, in: self) : nil
  }

  /// The layers that a recipe leaves as they are.
  ///
  /// Throws `Diagnostic` where `tuned` names a layer that is not there, or has no weights.
  func frozen(tuning tuned: [LayerName]?) throws(Diagnostic) -> Set<LayerName> {
    guard let tuned else { return [] }
    if let problem = tuned.lazy.compactMap({ self.tuningProblem(of: $0) }).first { throw problem }
    return Set(weighted).subtracting(tuned)
  }
}
