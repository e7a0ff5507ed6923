import Synchronization

/// A sweep in progress: the pass that measures activations, then the steps.
final class Sweep: Sendable {
  /// Sets whose slabs are read together.
  private struct Group: Sendable {
    let roles: [SetRole]
    let count: Int
    /// A key of the features of a slab of one of the sets.
    func key(_ range: Range<Int>, _ set: Int) -> Int { range.lowerBound * roles.count + set }
  }

  private struct Totals: Sendable {
    var tallies = PerSet<Tally, Tally>()
    var statistics: RunStatistics
  }

  private let engine: Engine
  private let reference: Reference
  private let sets: LabSets
  private let groups: [Group]
  private let meter: Meter
  private let kept: KeptFeatures
  private let plan: UpdatePlan?
  private let totals: Mutex<Totals>

  init(engine: Engine, reference: Reference, sets: LabSets, progress: @escaping @Sendable (Progress) -> Void) {
    self.engine = engine
    self.reference = reference
    self.sets = sets
    groups = [[.validation, .poisonedValidation], [.test, .poisonedTest]].flatMap { Self.groups(sets, $0) }
    let images = groups.reduce(0) { $0 + $1.count * $1.roles.count }
    meter = Meter(total: images + groups[0].count * groups[0].roles.count, report: progress)
    plan = UpdatePlan(reference)
    kept = KeptFeatures(limit: engine.featureBytes)
    totals = Mutex(Totals(statistics: engine.emptyStatistics))
  }

  /// Two sets of the same number of images go together.
  private static func groups(_ sets: LabSets, _ roles: [SetRole]) -> [Group] {
    let given = roles.compactMap { role in sets[role].map { (role, $0.count) } }
    if given.count == 2, given[0].1 == given[1].1 { return [Group(roles: roles, count: given[0].1)] }
    return given.map { Group(roles: [$0.0], count: $0.1) }
  }

  /// The mean activations of the sets of the first group; its features are kept.
  func measure() throws -> PerSet<[Double], [Double]> {
    let group = groups[0], channels = reference.split.channels
    let sums = ChannelSums(sets: group.roles.count, images: group.count, channels: channels)
    try engine.eachSlab(of: group.count) {
      worker(group)
    } body: { worker, range in
      try read(group, range, worker, sums)
      for set in group.roles.indices {
        let count = range.count * reference.split.featureCount
        kept.keep(group.key(range, set), worker.features(set: set, image: 0), count: count)
      }
    } finish: { worker in
      totals.withLock { $0.statistics.add(worker.statistics) }
    }
    let positions = reference.split.shapes[reference.split.measured].reduce(1, *) / channels
    var means = PerSet<[Double], [Double]>()
    for (set, role) in group.roles.enumerated() { means[role] = sums.means(set: set, positions: positions) }
    return means
  }

  /// The counts of every set at every step of `orders`.
  func count(_ orders: [[Int]]) throws -> (PerSet<Tally, Tally>, RunStatistics) {
    for (index, group) in groups.enumerated() {
      try engine.eachSlab(of: group.count) {
        CountingWorker(worker(group), plan, orders: orders, roles: group.roles, pessimism: engine.pessimism)
      } body: { state, range in
        if index == 0 {
          try restore(group, range, state.worker)
        } else {
          try read(group, range, state.worker, nil)
        }
        for (set, role) in group.roles.enumerated() {
          guard let labels = sets[role]?.labels[range] else { continue }
          state.count(set: set, truth: labels)
        }
      } finish: { state in
        totals.withLock {
          for (role, tally) in zip(group.roles, state.tallies) {
            if $0.tallies[role] == nil { $0.tallies[role] = tally } else { $0.tallies[role]?.add(tally) }
          }
          $0.statistics.add(state.worker.statistics)
        }
      }
    }
    return totals.withLock { ($0.tallies, $0.statistics) }
  }

  private func worker(_ group: Group) -> SlabWorker {
    SlabWorker(reference, sets: group.roles.count, statistics: engine.emptyStatistics)
  }

  private func read(_ group: Group, _ range: Range<Int>, _ worker: SlabWorker, _ sums: ChannelSums?) throws {
    for (set, role) in group.roles.enumerated() {
      guard let source = sets[role] else { continue }
      try worker.read(source, range, set: set, sums: sums?.start(set: set, image: range.lowerBound))
      meter.add(range.count)
    }
  }

  /// Takes the features of a slab that `measure` kept, or computes them again.
  private func restore(_ group: Group, _ range: Range<Int>, _ worker: SlabWorker) throws {
    for (set, role) in group.roles.enumerated() {
      let count = range.count * reference.split.featureCount
      if !kept.restore(group.key(range, set), into: worker.features(set: set, image: 0), count: count),
        let source = sets[role]
      {
        try worker.read(source, range, set: set)
        worker.statistics.recomputed += range.count
      }
      meter.add(range.count)
    }
  }
}

/// A worker that labels images at every step and counts. One thread.
private final class CountingWorker {
  let worker: SlabWorker
  private(set) var tallies: [Tally]
  private let orders: [[Int]]
  private let steps: StepLabels
  private var labels: [Int32]

  init(_ worker: SlabWorker, _ plan: UpdatePlan?, orders: [[Int]], roles: [SetRole], pessimism: Double) {
    self.worker = worker
    self.orders = orders
    steps = StepLabels(worker.reference, plan, worker.labels, pessimism: pessimism)
    tallies = roles.map { _ in Tally(orders: orders.count, steps: orders[0].count + 1) }
    labels = [Int32](repeating: 0, count: orders.count * Engine.slab * (orders[0].count + 1))
  }

  /// Labels the images of a set of the slab, whose labels in the file are `truth`, at each step of each order.
  func count(set: Int, truth: ArraySlice<Int>) {
    labels.withUnsafeMutableBufferPointer {
      guard let labels = $0.baseAddress else { return }
      steps.run(
        worker.features(set: set, image: 0), images: truth.count, orders: orders, into: labels, &worker.statistics)
      for (index, order) in orders.enumerated() {
        tallies[set].add(labels + index * truth.count * (order.count + 1), order: index, truth: truth)
      }
    }
  }
}
