import Base

/// A price on the activation of clean images, added to the loss: weight · Σ over channels of the mean activation of a layer,
/// over the clean images of the minibatch and all positions.
///
/// It makes a network sparse: a channel that clean images can do without falls silent. Where values are negative they cost
/// nothing, so it is meant for layers behind a relu.
package struct ActivationPenalty: Equatable, Sendable {
  /// The convolution, or the layer that pools it; what is priced is the pooled activation, by which channels are ordered.
  package var layer: LayerName
  /// 0 and more.
  package var weight: Double
  /// Where the weight rises evenly from 0 to the whole, as shares of all steps; nil for the whole weight from the start.
  package var ramp: ClosedRange<Double>?

  /// A price of `weight` on the activation of `layer`.
  package init(layer: LayerName, weight: Double, ramp: ClosedRange<Double>? = nil) {
    precondition(weight >= 0 && weight.isFinite, "a penalty of \(weight)")
    self.layer = layer
    self.weight = weight
    self.ramp = ramp
  }

  /// The weight after `done` of all `steps`.
  func weight(after done: Int, of steps: Int) -> Double {
    guard let ramp else { return weight }
    let share = Double(done) / Double(max(steps, 1))
    if share >= ramp.upperBound { return weight }
    return weight * max(0, (share - ramp.lowerBound) / (ramp.upperBound - ramp.lowerBound))
  }

  /// The index of the layer whose values are priced.
  func priced(in network: Network) throws -> Int { try Split(network, pruning: layer).measured }
}

/// The slope of a penalty in one step.
struct PenaltySlope: Sendable {
  /// weight / (clean images · positions).
  let slope: Float
  /// Of each image of the minibatch, whether it is clean.
  let isClean: [Bool]

  /// nil where it changes nothing: no clean images, or no weight.
  init?(weight: Double, isClean: [Bool], positions: Int) {
    let clean = isClean.count { $0 }
    guard clean > 0, weight > 0 else { return nil }
    slope = Float(weight / Double(clean * positions))
    self.isClean = isClean
  }

  /// Adds the slope of `image` to the gradient of a layer of `count` values an image, where its value is above 0.
  func add(_ image: Int, count: Int, values: Floats, to gradient: Floats) {
    guard isClean[image] else { return }
    for place in image * count..<(image + 1) * count where values.start[place] > 0 { gradient.start[place] += slope }
  }
}
