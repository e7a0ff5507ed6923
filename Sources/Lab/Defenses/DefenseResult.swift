package import Base

/// What a defence did to a network: counts before and after, what was tried, and what it cost.
package struct DefenseResult: Codable, Equatable, Sendable {
  /// The answers of the network as received, and with the defence; a detector gives the extra class.
  package var received: SetOutcomes
  package var defended: SetOutcomes
  /// The same for poisoned test images seen from the true labels of the images under the trigger; nil where these are not
  /// known.
  package var receivedTruth: RobustnessExperiment.Answers?
  package var defendedTruth: RobustnessExperiment.Answers?
  /// Every setting that was tried, in order; empty where there is nothing to choose.
  package var trials: [DefenseTrial]
  package var cost: DefenseCost
}

/// A setting that was tried, and the clean accuracy by which one was chosen.
package struct DefenseTrial: Codable, Equatable, Sendable {
  /// Such as `rate 0.01`.
  package var setting: String
  /// Clean accuracy on the held-out validation images; nil where the training diverged.
  package var heldOut: Rate?
  package var isChosen: Bool
}

/// What a defence computes, counted: the same on every machine.
package struct DefenseCost: Codable, Equatable, Sendable {
  /// Images that went forward and back through the network, each time counted, over all trials.
  package var imageSteps = 0
  /// Multiply-adds of the network's convolutions and dense layers: once for an image forward, three times for one forward
  /// and back, twice where the way back is to the image alone.
  package var multiplyAdds = 0

  package init() {}

  /// Adds images that went forward, whose own `slopes` were computed, or that were a part of `steps` of training.
  mutating func add(forward: Int = 0, slopes: Int = 0, steps: Int = 0, of network: Int) {
    imageSteps += slopes + steps
    multiplyAdds += (forward + 2 * slopes + 3 * steps) * network
  }
}

extension Network {
  /// The multiply-adds of one image's pass: of convolutions and dense layers, nothing else.
  func multiplyAdds() throws -> Int {
    let shapes = try shapes()
    return layers.indices.reduce(0) { sum, index in
      switch layers[index].operation {
      case .convolution(let convolution):
        let kernel = convolution.kernel.shape
        return sum + shapes[index].reduce(1, *) * kernel[0] * kernel[1] * kernel[2]
      case .dense(let dense): return sum + dense.kernel.values.count
      default: return sum
      }
    }
  }
}
