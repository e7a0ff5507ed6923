import CKernels

/// Labels of images at every step of every order. One thread.
final class StepLabels {
  private let reference: Reference
  private let decider: ReferenceLabels
  private let plan: UpdatePlan?
  private let updates: ImageUpdates?
  private var isPruned: [Bool]
  private let pessimism: Double
  /// The bound on errors for features of this size.
  private var boundSize = -Float.infinity, bound = Double.infinity

  /// Where there is no plan, the reference decides every label. Error bounds are multiplied by `pessimism`.
  init(_ reference: Reference, _ plan: UpdatePlan?, _ decider: ReferenceLabels, pessimism: Double) {
    self.reference = reference
    self.decider = decider
    self.plan = plan
    self.pessimism = pessimism
    updates = plan.map { ImageUpdates($0) }
    isPruned = [Bool](repeating: false, count: reference.split.channels)
  }

  /// Writes the label at each step, [orders, images, channels + 1], of images whose features lie one behind the other.
  func run(
    _ features: UnsafePointer<Float>, images: Int, orders: [[Int]], into labels: UnsafeMutablePointer<Int32>,
    _ statistics: inout RunStatistics
  ) {
    let steps = reference.split.channels + 1, before = decider.decided
    for image in 0..<images {
      let values = features + image * reference.split.featureCount
      let live = reference.liveChannels(values)
      let error = begin(values, isSaved: orders.count > 1)
      for (index, order) in orders.enumerated() {
        if index > 0 { updates?.restore(values) }
        let row = labels + (index * images + image) * steps
        for channel in isPruned.indices { isPruned[channel] = false }
        decide(values, error, into: row)
        for (place, channel) in order.enumerated() {
          guard live[channel] else {
            row[place + 1] = -1
            continue
          }
          isPruned[channel] = true
          updates?.prune(channel)
          decide(values, error, into: row + place + 1)
        }
      }
    }
    decider.flush()
    let count = orders.count * images * steps
    var unchanged = 0
    for place in 0..<count where labels[place] < 0 {
      labels[place] = labels[place - 1]
      unchanged += 1
    }
    let rechecked = decider.decided - before
    statistics.labels += count
    statistics.unchanged += unchanged
    statistics.rechecked += rechecked
    statistics.certified += count - unchanged - rechecked
  }

  /// Starts an image; the bound on what its logits' errors may be.
  private func begin(_ features: UnsafePointer<Float>, isSaved: Bool) -> Double {
    guard let updates, let plan else { return .infinity }
    updates.start(features)
    if isSaved { updates.save() }
    let size = lab_size_f32(reference.kernel.code, reference.split.featureCount, features)
    // Bounds are taken for powers of two, of which there are few.
    let power = size.isFinite && size > 0 ? size.binade * 2 : size
    if power != boundSize {
      boundSize = power
      bound = plan.errorBound(size: Double(power)) * pessimism
    }
    return bound
  }

  private func decide(_ features: UnsafePointer<Float>, _ error: Double, into label: UnsafeMutablePointer<Int32>) {
    if let updates, let decided = updates.label(error: error) {
      label.pointee = decided
      return
    }
    // Marked so that what waits is not taken for a label to be filled in.
    label.pointee = 0
    isPruned.withUnsafeBufferPointer { decider.decide(features, isPruned: $0.baseAddress, into: label) }
  }
}

extension Reference {
  /// Whether each channel's features differ from those of the pruned channel.
  func liveChannels(_ features: UnsafePointer<Float>) -> [Bool] {
    var live = [Bool](repeating: false, count: split.channels)
    for index in 0..<split.featureCount where features[index] != prunedValues[index] {
      let channel = Int(channelOf[index])
      if channel >= 0 { live[channel] = true }
    }
    return live
  }
}
