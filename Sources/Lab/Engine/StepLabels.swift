import CKernels

/// Labels of images at every step of every order. One thread.
final class StepLabels {
  /// A step that waits to be decided with others.
  private struct Waiting {
    let label: UnsafeMutablePointer<Int32>
    let features: UnsafePointer<Float>
    let order: Int
    let pruned: Int
    let error: Double
  }

  /// The deciders, where there is a plan.
  private final class Shortcuts {
    let plan: UpdatePlan
    let updates: ImageUpdates
    let block: StepBlock
    let fine: FineLabels

    init(_ plan: UpdatePlan) {
      self.plan = plan
      updates = ImageUpdates(plan, nodes: plan.sum.early, wanted: Set(plan.sum.terms))
      block = StepBlock(plan)
      fine = FineLabels(plan)
    }
  }

  private let reference: Reference
  private let decider: ReferenceLabels
  private let shortcuts: Shortcuts?
  private var waiting: [Waiting] = []
  private var isPruned: [Bool]
  private let pessimism: Double
  /// The bound on errors for features of this size.
  private var boundSize = -Float.infinity, bound = Double.infinity
  private var statistics: RunStatistics

  /// Where there is no plan, the reference decides every label. Error bounds are multiplied by `pessimism`.
  init(_ reference: Reference, _ plan: UpdatePlan?, _ decider: ReferenceLabels, pessimism: Double) {
    self.reference = reference
    self.decider = decider
    self.pessimism = pessimism
    shortcuts = plan.map { Shortcuts($0) }
    isPruned = [Bool](repeating: false, count: reference.split.channels)
    statistics = RunStatistics(kernel: reference.instructions.rawValue, threads: 1)
  }

  /// Writes the label at each step, [orders, images, channels + 1], of images whose features are contiguous.
  func run(
    _ features: UnsafePointer<Float>, images: Int, orders: [[Int]], into labels: UnsafeMutablePointer<Int32>,
    _ total: inout RunStatistics
  ) {
    statistics = RunStatistics(kernel: statistics.kernel, threads: statistics.threads)
    let steps = reference.split.channels + 1, before = decider.decided
    let start = PhaseClock.now
    let operations = (
      updates: shortcuts?.updates.multiplyAdds ?? 0, output: shortcuts?.block.multiplyAdds ?? 0,
      dense: shortcuts?.block.denseSteps ?? 0
    )
    for image in 0..<images {
      let values = features + image * reference.split.featureCount
      let live = reference.liveChannels(values)
      let error = begin(values, isSaved: orders.count > 1)
      for (index, order) in orders.enumerated() {
        let row = labels + (index * images + image) * steps
        follow(order, index, values, live, error, orders, into: row)
      }
    }
    decideWaiting(orders)
    let middle = PhaseClock.now
    decider.flush()
    statistics.seconds.recheck += PhaseClock.seconds(since: middle)
    // What is left of the time went into updates.
    statistics.seconds.updates += PhaseClock.seconds(since: start) - statistics.seconds.output
    statistics.seconds.updates -= statistics.seconds.recheck
    if let shortcuts {
      statistics.multiplyAdds.updates = shortcuts.updates.multiplyAdds - operations.updates
      statistics.dense = shortcuts.block.denseSteps - operations.dense
      statistics.multiplyAdds.output = shortcuts.block.multiplyAdds - operations.output
    }
    fill(labels, images: images, orders: orders.count, steps: steps)
    statistics.labels = orders.count * images * steps
    statistics.rechecked = decider.decided - before
    statistics.certified = statistics.labels - statistics.unchanged - statistics.rechecked
    total.add(statistics)
  }

  /// Labels the steps of one order for an image.
  private func follow(
    _ order: [Int], _ index: Int, _ features: UnsafePointer<Float>, _ live: [Bool], _ error: Double, _ orders: [[Int]],
    into row: UnsafeMutablePointer<Int32>
  ) {
    if index == 0 {
      decide(features, index, 0, error, orders, into: row)
    } else {
      // Nothing is pruned yet: as in the first order.
      row.pointee = -1
      shortcuts?.updates.restore(features)
    }
    var left = live.count { $0 }
    for (place, channel) in order.enumerated() {
      let label = row + place + 1
      guard live[channel] else {
        label.pointee = -1
        continue
      }
      left -= 1
      if left == 0, let known = shortcuts?.plan.exhausted {
        label.pointee = known
        statistics.unchanged += 1
      } else {
        shortcuts?.updates.prune(channel)
        decide(features, index, place + 1, error, orders, into: label)
      }
    }
  }

  /// Fills in the labels that are those of the step before, or of the first order.
  private func fill(_ labels: UnsafeMutablePointer<Int32>, images: Int, orders: Int, steps: Int) {
    for row in 0..<orders * images {
      let row = labels + row * steps
      for step in 0..<steps where row[step] < 0 {
        row[step] = step > 0 ? row[step - 1] : row[-images * steps]
        statistics.unchanged += 1
      }
    }
  }

  /// Starts an image; the bound on what its logits' errors may be.
  private func begin(_ features: UnsafePointer<Float>, isSaved: Bool) -> Double {
    guard let shortcuts else { return .infinity }
    shortcuts.updates.start(features)
    if isSaved { shortcuts.updates.save() }
    let size = lab_size_f32(reference.instructions.code, reference.split.featureCount, features)
    // Bounds are taken for powers of two, of which there are few.
    let power = size.isFinite && size > 0 ? size.binade * 2 : size
    if power != boundSize {
      boundSize = power
      bound = shortcuts.plan.errorBound(size: Double(power))
    }
    return bound
  }

  private func decide(
    _ features: UnsafePointer<Float>, _ order: Int, _ pruned: Int, _ error: Double, _ orders: [[Int]],
    into label: UnsafeMutablePointer<Int32>
  ) {
    // Not negative, or `fill` would take it for a label to be filled in.
    label.pointee = 0
    waiting.append(Waiting(label: label, features: features, order: order, pruned: pruned, error: error))
    if let shortcuts { shortcuts.block.append(shortcuts.updates) }
    if shortcuts?.block.isFull ?? (waiting.count == Engine.slab) { decideWaiting(orders) }
  }

  /// Decides what waits: in float32, in float64, by the reference.
  private func decideWaiting(_ orders: [[Int]]) {
    let start = PhaseClock.now
    shortcuts?.block.compute()
    var open: [Waiting] = []
    for (step, job) in waiting.enumerated() {
      if let known = shortcuts?.block.label(step, error: job.error, pessimism: pessimism) {
        job.label.pointee = known
      } else {
        open.append(job)
      }
    }
    let middle = PhaseClock.now
    for job in open {
      for channel in isPruned.indices { isPruned[channel] = false }
      for channel in orders[job.order].prefix(job.pruned) { isPruned[channel] = true }
      isPruned.withUnsafeBufferPointer { isPruned in
        guard let isPruned = isPruned.baseAddress else { return }
        if let known = shortcuts?.fine.label(job.features, isPruned: isPruned, error: job.error * pessimism) {
          job.label.pointee = known
          statistics.refined += 1
        } else {
          decider.decide(job.features, isPruned: isPruned, into: job.label)
        }
      }
    }
    waiting.removeAll(keepingCapacity: true)
    shortcuts?.block.removeAll()
    statistics.seconds.output += PhaseClock.seconds(from: start, to: middle)
    statistics.seconds.recheck += PhaseClock.seconds(since: middle)
  }
}

extension Reference {
  /// Whether each channel's features differ from those of the pruned channel.
  func liveChannels(_ features: UnsafePointer<Float>) -> [Bool] {
    var live = [Bool](repeating: false, count: split.channels)
    prunedValues.withUnsafeBufferPointer { constants in
      live.withUnsafeMutableBufferPointer { live in
        var start = 0
        for kept in split.kept {
          if kept.isPruned {
            for first in stride(from: start, to: start + kept.count, by: live.count) {
              for channel in 0..<live.count where features[first + channel] != constants[first + channel] {
                live[channel] = true
              }
            }
          }
          start += kept.count
        }
      }
    }
    return live
  }
}
