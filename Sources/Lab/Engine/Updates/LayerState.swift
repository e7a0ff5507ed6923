/// The values of one layer of the head for one image, and what changed since products last read them.
final class LayerState {
  let layer: Int
  let count: Int
  /// In the pass's workspace.
  let values: UnsafeMutablePointer<Double>
  /// Whether a product reads them, so that changes are listed.
  let isListed: Bool
  /// Whether its values are read by anything else.
  let isRead: Bool
  var isChanged = false
  /// The number of changes.
  var changed = 0
  let indices: Buffer<UInt32>
  let changes: Buffer<Double>

  init(layer: Int, count: Int, values: UnsafeMutablePointer<Double>, isListed: Bool, isRead: Bool) {
    self.layer = layer
    self.count = count
    self.values = values
    self.isListed = isListed
    self.isRead = isRead
    indices = Buffer(room: count + 1)
    changes = Buffer(room: count + 1)
  }

  /// Lists a change.
  func append(_ index: Int, _ change: Double) {
    indices[changed] = UInt32(index)
    changes[changed] = change
    changed += 1
  }
}

/// How one layer is brought up to date.
final class NodeState {
  enum Work {
    /// The sums before the activation, and pending products.
    case product(SparseProduct, sums: UnsafeMutablePointer<Double>, SparseProduct.Buckets)
    /// A step of the reference's pass, and its values as products know them.
    case whole(step: Int, seen: UnsafeMutablePointer<Double>)
  }

  let inputs: [LayerState]
  let output: LayerState
  let work: Work
  /// The sums, or the values seen.
  let memory: Buffer<Double>

  init(_ node: UpdatePlan.Node, inputs: [LayerState], output: LayerState) {
    self.inputs = inputs
    self.output = output
    memory = Buffer(zeros: output.count + 1)
    switch node.work {
    case .product(let product): work = .product(product, sums: memory.start, product.buckets())
    case .whole(let index, _): work = .whole(step: index, seen: memory.start)
    }
  }
}
