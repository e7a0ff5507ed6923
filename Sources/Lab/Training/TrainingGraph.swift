import Base

/// A network prepared for training: its layers, the values and the gradients of a minibatch.
struct TrainingGraph: Sendable {
  private let network: Network
  let nodes: [Node]
  /// Runs of layers that are taken together, in their order.
  private let stages: [Stage]
  private let workers: Workers
  let instructions: InstructionSet
  /// The last layer before softmax.
  let last: Int
  let parameters: [Parameter]
  /// Weights that stay as they are.
  private let held: HeldWeights
  /// The layer whose activation is priced.
  private let penalised: Int?
  let classes: Int
  /// The images of a minibatch [batch, h, w, c].
  var images: Floats { nodes[0].output }

  /// So many images in a row go through the layers on one worker.
  static let piece = 2

  /// A layer with its place in the graph.
  struct Node: Sendable {
    /// nil for the input.
    var layer: (any TrainingLayer)?
    var inputs: [Floats]
    var output: Floats
    /// The gradient of the loss to the output; empty where none is needed.
    var gradient: Floats
    /// For each input, where the gradient to it goes; nil where none is needed.
    var targets: [Target?]
  }

  private enum Stage: Sendable {
    /// Layers that each image goes through by itself.
    case images(Range<Int>)
    case batch(Int)

    var range: Range<Int> {
      switch self {
      case .images(let range): range
      case .batch(let index): index..<index + 1
      }
    }
  }

  /// The layers in `frozen`, and the channels of `pruned`, keep their weights; with `subnet`, so do all weights but its
  /// own. `penalised` is the layer whose activation `run` may be told to price. With `slopesOfImages` the gradient to the
  /// images is computed too.
  ///
  /// Throws where a layer is of a kind that can't be trained through, or where a price would change nothing.
  init(
    _ network: Network, batch: Int, frozen: Set<LayerName>, pruned: [PrunedChannels] = [], subnet: Subnet? = nil,
    penalised: Int? = nil, slopesOfImages: Bool = false, instructions: InstructionSet, workers: Workers
  ) throws {
    let frozen = frozen.union(subnet?.untouched(in: network) ?? [])
    let product = Product(instructions: instructions)
    var shapes: [[Int]] = []
    var layers: [(any TrainingLayer)?] = []
    for layer in network.layers {
      if case .input(let shape) = layer.operation {
        shapes.append(shape)
        layers.append(nil)
        continue
      }
      let isFrozen = frozen.contains(layer.name)
      let trainable = try Self.layer(
        layer, inputs: layer.inputs.map { shapes[$0] }, batch: batch, isFrozen: isFrozen, product, workers)
      shapes.append(trainable.shape)
      layers.append(trainable)
    }
    self.network = network
    self.workers = workers
    self.instructions = instructions
    last = try Self.logits(of: network)
    classes = shapes[last].reduce(1, *)
    let values = shapes.map { Floats(batch * $0.reduce(1, *)) }
    var held = HeldWeights(pruned, in: network)
    if let subnet { held.hold(allBut: subnet) }
    self.held = held
    self.penalised = penalised
    parameters = layers.flatMap { $0?.parameters ?? [] }

    // A layer needs a gradient where it or a layer that it reads is trained.
    var needsGradient = network.layers.map { _ in false }
    needsGradient[0] = slopesOfImages
    for index in network.layers.indices.dropFirst() {
      needsGradient[index] =
        !(layers[index]?.parameters.isEmpty ?? true) || network.layers[index].inputs.contains { needsGradient[$0] }
    }
    let gradients = zip(shapes, needsGradient).map { Floats($1 ? batch * $0.reduce(1, *) : 0) }
    var written = network.layers.map { _ in false }
    var targets = network.layers.map { $0.inputs.map { _ in Target?.none } }
    for index in (0...last).reversed() where needsGradient[index] {
      for (place, input) in network.layers[index].inputs.enumerated() where needsGradient[input] {
        targets[index][place] = Target(values: gradients[input], mode: written[input] ? .add : .set)
        written[input] = true
      }
    }
    if let penalised, !(written[penalised] && penalised < last) {
      throw Diagnostic.unpenalised(network.layers[penalised].name)
    }
    nodes = network.layers.indices.map { index in
      Node(
        layer: layers[index], inputs: network.layers[index].inputs.map { values[$0] }, output: values[index],
        gradient: gradients[index], targets: targets[index])
    }
    var stages: [Stage] = []
    for index in nodes.indices.dropFirst() {
      if nodes[index].layer is any BatchLayer {
        stages.append(.batch(index))
      } else if case .images(let range) = stages.last {
        stages[stages.count - 1] = .images(range.lowerBound..<index + 1)
      } else {
        stages.append(.images(index..<index + 1))
      }
    }
    self.stages = stages
  }

  /// One step forward and back over the first `labels.count` images; returns the mean cross-entropy, without the price of
  /// `penalty`, whose slope is added to the gradient of the penalised layer.
  func run(labels: [Int], penalty: PenaltySlope? = nil) -> Double {
    let count = labels.count
    forward(count)
    let loss = CrossEntropy.gradient(
      count, classes: classes, logits: nodes[last].output.start, labels: labels, into: nodes[last].gradient.start)
    backward(count, penalty: penalty)
    for index in held.layers { held.clear(index, nodes[index].layer?.parameters ?? []) }
    return loss
  }

  private func backward(_ count: Int, penalty: PenaltySlope?) {
    for stage in stages.reversed() {
      let wanted = stage.range.reversed().filter { $0 <= last && nodes[$0].gradient.count > 0 }
      guard !wanted.isEmpty else { continue }
      if case .batch(let index) = stage, let layer = nodes[index].layer as? any BatchLayer {
        let node = nodes[index]
        if index == penalised, let penalty {
          for image in 0..<count {
            penalty.add(image, count: layer.size, values: node.output, to: node.gradient)
          }
        }
        layer.backward(
          count, inputs: node.inputs, output: node.output, gradient: node.gradient, targets: node.targets,
          workers: workers)
        continue
      }
      let layers = wanted.compactMap { index in
        // All layers that read a layer have written its gradient before it is asked for its own.
        (nodes[index].layer as? any ImageLayer).map { (nodes[index], $0, index == penalised ? penalty : nil) }
      }
      for (node, layer, _) in layers { layer.beginBackward(count, targets: node.targets) }
      workers.run((count + Self.piece - 1) / Self.piece) { worker, piece in
        for image in piece * Self.piece..<min((piece + 1) * Self.piece, count) {
          for (node, layer, penalty) in layers {
            penalty?.add(image, count: layer.size, values: node.output, to: node.gradient)
            layer.backward(
              image, worker: worker, inputs: node.inputs, output: node.output, gradient: node.gradient,
              targets: node.targets)
          }
        }
      }
      for (_, layer, _) in layers { layer.endBackward(count, workers: workers) }
    }
  }

  /// The gradient of the loss to the images of the last `run`, [batch, h, w, c]; empty unless it was asked for.
  var slopesOfImages: Floats { nodes[0].gradient }

  /// The values of layer `index` for the images of the last `forward`, [batch, …].
  func values(of index: Int) -> Floats { nodes[index].output }

  /// Computes the values of all layers up to `end`, or of all, for the first `count` images.
  func forward(_ count: Int, through end: Int? = nil) {
    let end = end ?? last
    for stage in stages {
      let wanted = stage.range.clamped(to: 0..<end + 1)
      guard !wanted.isEmpty else { return }
      if case .batch(let index) = stage, let layer = nodes[index].layer as? any BatchLayer {
        layer.forward(count, inputs: nodes[index].inputs, output: nodes[index].output, workers: workers)
        continue
      }
      let layers = wanted.compactMap { index in (nodes[index].layer as? any ImageLayer).map { (nodes[index], $0) } }
      for (_, layer) in layers { layer.beginForward() }
      workers.run(count) { image in
        for (node, layer) in layers { layer.forward(image, inputs: node.inputs, output: node.output) }
      }
    }
  }

  /// The network with the weights as they are now.
  func trained() -> Network {
    var network = network
    for (index, node) in nodes.enumerated() {
      guard let parameters = node.layer?.parameters, parameters.count == 2 else { continue }
      switch network.layers[index].operation {
      case .convolution(var convolution):
        convolution.kernel.values = parameters[0].values.values
        convolution.bias = parameters[1].values.values
        network.layers[index].operation = .convolution(convolution)
      case .dense(var dense):
        dense.kernel.values = parameters[0].values.values
        dense.bias = parameters[1].values.values
        network.layers[index].operation = .dense(dense)
      default: continue
      }
    }
    return network
  }
}
