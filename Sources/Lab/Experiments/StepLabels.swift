/// Labels of images at every step of an order. One thread.
final class StepLabels {
  private let reference: Reference
  private let decider: ReferenceLabels
  private var isPruned: [Bool]

  init(_ reference: Reference, _ decider: ReferenceLabels) {
    self.reference = reference
    self.decider = decider
    isPruned = [Bool](repeating: false, count: reference.split.channels)
  }

  /// Writes the label at each step, [images, channels + 1], of images whose features lie one behind the other.
  func run(
    _ features: UnsafePointer<Float>, images: Int, order: [Int], into labels: UnsafeMutablePointer<Int32>,
    _ statistics: inout RunStatistics
  ) {
    let steps = order.count + 1, before = decider.decided
    for image in 0..<images {
      let values = features + image * reference.split.featureCount, row = labels + image * steps
      for channel in isPruned.indices { isPruned[channel] = false }
      decider.decide(values, into: row)
      let live = reference.liveChannels(values)
      for (index, channel) in order.enumerated() {
        isPruned[channel] = true
        if live[channel] {
          isPruned.withUnsafeBufferPointer { decider.decide(values, isPruned: $0.baseAddress, into: row + index + 1) }
        } else {
          row[index + 1] = -1
        }
      }
    }
    decider.flush()
    for place in 0..<images * steps where labels[place] < 0 {
      labels[place] = labels[place - 1]
      statistics.unchanged += 1
    }
    statistics.labels += images * steps
    statistics.rechecked += decider.decided - before
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
