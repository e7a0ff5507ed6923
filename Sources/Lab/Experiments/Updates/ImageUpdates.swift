import CKernels

/// What lies behind the pruned layer, for one image, brought up to date as channels are pruned. One thread.
final class ImageUpdates {
  private let plan: UpdatePlan
  private let kernel: Kernel
  private let space: Workspace<Double>
  /// Of products, by node: the sums before the activation, and what waits to be added.
  private var sums: [UnsafeMutablePointer<Double>?] = []
  private var buckets: [SparseProduct.Buckets?] = []
  /// By layer: what changed since products last read it.
  private var changes: [Int: Changes] = [:]
  private var isChanged: [Bool]
  /// What is copied by `save` and `restore`.
  private var state: [(values: UnsafeMutablePointer<Double>, count: Int)] = []
  private let saved: UnsafeMutablePointer<Double>
  let decider: LabelDecider

  /// A layer's changes as a list.
  private final class Changes {
    var count = 0
    let indices: UnsafeMutablePointer<UInt32>
    let values: UnsafeMutablePointer<Double>
    /// The layer's values as products know them, where the layer is not a product itself.
    let seen: UnsafeMutablePointer<Double>

    init(_ count: Int) {
      indices = .allocate(capacity: count + 1)
      values = .allocate(capacity: count + 1)
      seen = .allocate(capacity: count + 1)
      seen.initialize(repeating: 0, count: count + 1)
    }

    deinit {
      indices.deallocate()
      values.deallocate()
      seen.deallocate()
    }
  }

  init(_ plan: UpdatePlan) {
    self.plan = plan
    kernel = plan.reference.kernel
    let pass = plan.reference.behind
    space = pass.workspace(images: 1)
    decider = LabelDecider(plan.output, kernel: kernel)
    isChanged = [Bool](repeating: false, count: plan.reference.split.shapes.count)
    for layer in plan.listed { changes[layer] = Changes(pass.count(layer)) }
    for node in plan.nodes {
      state.append((space[node.layer], pass.count(node.layer)))
      guard case .product(let product) = node.work else {
        sums.append(nil)
        buckets.append(nil)
        if node.isListed, let changes = changes[node.layer] { state.append((changes.seen, pass.count(node.layer))) }
        continue
      }
      let start = UnsafeMutablePointer<Double>.allocate(capacity: product.outputs)
      start.initialize(repeating: 0, count: product.outputs)
      sums.append(start)
      buckets.append(product.buckets())
      state.append((start, product.outputs))
    }
    saved = .allocate(capacity: state.reduce(0) { $0 + $1.count })
  }

  deinit {
    for start in sums { start?.deallocate() }
    saved.deallocate()
  }

  /// Starts with an image's features, nothing pruned.
  func start(_ features: UnsafePointer<Float>) {
    for layer in plan.listed {
      changes[layer]?.count = 0
      changes[layer]?.seen.update(repeating: 0, count: plan.reference.behind.count(layer))
    }
    for (index, node) in plan.nodes.enumerated() {
      guard case .product(let product) = node.work, let sums = sums[index] else { continue }
      product.reset(sums)
      space[node.layer].update(repeating: 0, count: product.outputs)
    }
    var offset = 0
    for kept in plan.reference.split.kept {
      let values = space[kept.layer], list = changes[kept.layer]
      isChanged[kept.layer] = true
      for index in 0..<kept.count {
        let value = Double(features[offset + index])
        values[index] = value
        if value != 0, let list { Self.append(list, index, value) }
      }
      offset += kept.count
    }
    propagate(all: true)
    decider.refresh(space[plan.last])
  }

  private static func append(_ list: Changes, _ index: Int, _ change: Double) {
    list.indices[list.count] = UInt32(index)
    list.values[list.count] = change
    list.count += 1
  }

  /// Prunes a channel.
  func prune(_ channel: Int) {
    let split = plan.reference.split
    var offset = 0
    for kept in split.kept {
      if kept.isPruned {
        let values = space[kept.layer], list = changes[kept.layer]
        for index in stride(from: channel, to: kept.count, by: split.channels) {
          let constant = Double(plan.reference.prunedValues[offset + index])
          guard values[index] != constant else { continue }
          if let list { Self.append(list, index, constant - values[index]) }
          values[index] = constant
          isChanged[kept.layer] = true
        }
      }
      offset += kept.count
    }
    propagate(all: false)
  }

  /// Brings every layer up to date whose input changed, or `all`.
  private func propagate(all: Bool) {
    for (index, node) in plan.nodes.enumerated() {
      guard all || node.inputs.contains(where: { isChanged[$0] }) else { continue }
      switch node.work {
      case .product(let product):
        guard let sums = sums[index], let buckets = buckets[index], let input = changes[node.inputs[0]] else {
          continue
        }
        product.add(kernel, input.indices, input.values, count: input.count, buckets, to: sums)
        if let list = changes[node.layer] {
          list.count = lab_changes_f64(
            kernel.code, product.outputs, sums, product.relu, space[node.layer], list.indices, list.values)
          isChanged[node.layer] = list.count > 0
        } else {
          let values = space[node.layer]
          for output in 0..<product.outputs {
            values[output] = product.relu && !(sums[output] > 0) ? 0 : sums[output]
          }
          isChanged[node.layer] = true
        }
      case .whole(let step, _):
        plan.reference.behind.run(space, images: 1, step: step)
        isChanged[node.layer] = true
        if let list = changes[node.layer] {
          list.count = lab_changes_f64(
            kernel.code, plan.reference.behind.count(node.layer), space[node.layer], false, list.seen, list.indices,
            list.values)
          isChanged[node.layer] = list.count > 0
        }
      }
    }
    for layer in isChanged.indices { isChanged[layer] = false }
    for layer in plan.listed { changes[layer]?.count = 0 }
  }

  /// The label now; nil where rounding errors of `error` could change it.
  func label(error: Double) -> Int32? { decider.label(space[plan.last], error: error) }

  /// Keeps the state, with the features, for `restore`.
  func save() {
    var target = saved
    for part in state {
      target.update(from: part.values, count: part.count)
      target += part.count
    }
    decider.save()
  }

  /// Goes back to the state that was saved; `features` are those of `start`.
  func restore(_ features: UnsafePointer<Float>) {
    var source = saved
    for part in state {
      part.values.update(from: source, count: part.count)
      source += part.count
    }
    var offset = 0
    for kept in plan.reference.split.kept {
      let values = space[kept.layer]
      for index in 0..<kept.count { values[index] = Double(features[offset + index]) }
      offset += kept.count
    }
    decider.restore()
  }
}
