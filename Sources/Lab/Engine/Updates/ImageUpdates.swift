import CKernels

/// The head for one image, brought up to date in float64 as channels are pruned. One thread.
final class ImageUpdates {
  private let reference: Reference
  private let space: Workspace<Double>
  private let kept: [LayerState]
  private let nodes: [NodeState]
  private let saved: Buffer<Double>
  private let liveIndices: Buffer<UInt32>
  private let liveValues: Buffer<Double>
  /// Fused multiply-adds of products so far.
  private(set) var multiplyAdds = 0

  /// `nodes` of a plan, in order. Values of products are kept where one of them reads the layer, or in `wanted`.
  init(_ plan: UpdatePlan, nodes: [UpdatePlan.Node], wanted: Set<Int>) {
    reference = plan.reference
    let pass = plan.reference.head, space = pass.workspace(images: 1)
    self.space = space
    var listed: Set<Int> = [], read = wanted
    for node in nodes {
      if case .product = node.work { listed.formUnion(node.inputs) } else { read.formUnion(node.inputs) }
    }
    func state(_ layer: Int) -> LayerState {
      LayerState(
        layer: layer, count: pass.count(layer), values: space[layer], isListed: listed.contains(layer),
        isRead: read.contains(layer))
    }
    kept = plan.reference.split.kept.map { state($0.layer) }
    var states: [Int: LayerState] = [:]
    for layer in kept { states[layer.layer] = layer }
    var made: [NodeState] = []
    for node in nodes {
      let output = state(node.layer)
      states[node.layer] = output
      made.append(NodeState(node, inputs: node.inputs.compactMap { states[$0] }, output: output))
    }
    self.nodes = made
    let nodes = made
    let longest = (nodes.flatMap(\.inputs) + kept).reduce(0) { max($0, $1.count) }
    liveIndices = Buffer(room: longest + 1)
    liveValues = Buffer(room: longest + 1)
    saved = Buffer(room: nodes.reduce(0) { $0 + 2 * $1.output.count })
  }

  /// Starts with an image's features, nothing pruned.
  func start(_ features: UnsafePointer<Float>) {
    for node in nodes {
      let output = node.output
      output.changed = 0
      switch node.work {
      case .product(let product, let sums, _):
        product.reset(sums)
        output.values.update(repeating: 0, count: output.count)
      case .whole(_, let seen): seen.update(repeating: 0, count: output.count)
      }
    }
    var source = features
    for layer in kept {
      layer.isChanged = true
      layer.changed = 0
      for index in 0..<layer.count {
        let value = Double(source[index])
        layer.values[index] = value
        if value != 0 && layer.isListed { layer.append(index, value) }
      }
      source += layer.count
    }
    propagate(all: true)
  }

  /// Prunes a channel.
  func prune(_ channel: Int) {
    let split = reference.split
    reference.prunedValues.withUnsafeBufferPointer { constants in
      var offset = 0
      for (place, layer) in kept.enumerated() {
        if split.kept[place].isPruned {
          for index in stride(from: channel, to: layer.count, by: split.channels) {
            let constant = Double(constants[offset + index])
            guard layer.values[index] != constant else { continue }
            if layer.isListed { layer.append(index, constant - layer.values[index]) }
            layer.values[index] = constant
            layer.isChanged = true
          }
        }
        offset += layer.count
      }
    }
    propagate(all: false)
  }

  /// Brings every layer up to date whose input changed, or `all`.
  private func propagate(all: Bool) {
    let instructions = reference.instructions
    for node in nodes {
      guard all || node.inputs.contains(where: \.isChanged) else { continue }
      let output = node.output
      output.isChanged = true
      switch node.work {
      case .product(let product, let sums, let buckets):
        let input = node.inputs[0]
        // Listing what is there costs as much as a few rows.
        let live =
          all || input.changed * 8 < input.count
          ? Int.max : lab_nonzero_f64(instructions.code, input.count, input.values, liveIndices.start, liveValues.start)
        if live < input.changed {
          // Fewer values are there than changed: from the start, then.
          product.reset(sums)
          multiplyAdds += product.add(
            instructions, liveIndices.start, liveValues.start, count: live, buckets, to: sums)
        } else {
          multiplyAdds += product.add(
            instructions, input.indices.start, input.changes.start, count: input.changed, buckets, to: sums)
        }
        if output.isListed {
          output.changed = lab_changes_f64(
            instructions.code, output.count, sums, product.relu, output.values, output.indices.start,
            output.changes.start)
          output.isChanged = output.changed > 0
        } else if output.isRead && product.relu {
          for index in 0..<output.count { output.values[index] = sums[index] > 0 ? sums[index] : 0 }
        } else if output.isRead {
          output.values.update(from: sums, count: output.count)
        }
      case .whole(let step, let seen):
        reference.head.run(space, images: 1, step: step)
        if output.isListed {
          output.changed = lab_changes_f64(
            instructions.code, output.count, output.values, false, seen, output.indices.start,
            output.changes.start)
          output.isChanged = output.changed > 0
        }
      }
    }
    for layer in kept { (layer.isChanged, layer.changed) = (false, 0) }
    for node in nodes { (node.output.isChanged, node.output.changed) = (false, 0) }
  }

  /// The values of a layer that is read or wanted.
  func values(_ layer: Int) -> UnsafePointer<Double> { UnsafePointer(space[layer]) }

  /// Where a layer's values stand, and whether relu is still to be applied.
  func source(_ layer: Int) -> (values: UnsafePointer<Double>, relu: Bool) {
    for node in nodes where node.output.layer == layer {
      if case .product(let product, let sums, _) = node.work { return (UnsafePointer(sums), product.relu) }
    }
    return (values(layer), false)
  }

  /// Keeps the state for `restore`.
  func save() {
    var target = saved.start
    for node in nodes {
      target.update(from: node.output.values, count: node.output.count)
      (target + node.output.count).update(from: node.memory.start, count: node.output.count)
      target += 2 * node.output.count
    }
  }

  /// Goes back to the state that was saved; `features` are those of `start`.
  func restore(_ features: UnsafePointer<Float>) {
    var source = UnsafePointer(saved.start)
    for node in nodes {
      node.output.values.update(from: source, count: node.output.count)
      node.memory.start.update(from: source + node.output.count, count: node.output.count)
      source += 2 * node.output.count
    }
    var values = features
    for layer in kept {
      for index in 0..<layer.count { layer.values[index] = Double(values[index]) }
      values += layer.count
    }
  }
}
