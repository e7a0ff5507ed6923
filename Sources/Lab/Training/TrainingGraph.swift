import Base

/// A network prepared for training: its layers, the values and the gradients of a minibatch.
struct TrainingGraph: Sendable {
  private let network: Network
  private let layers: [(any TrainingLayer)?]
  private let values: [Floats]
  private let gradients: [Floats]
  /// For each layer and each of its inputs, where the gradient goes; nil where none is needed.
  private let targets: [[Target?]]
  private let workers: Workers
  /// The last layer before softmax.
  private let last: Int
  let parameters: [Parameter]
  /// For each layer, the output channels whose weights stay as they are.
  private let held: [[Int]]
  let classes: Int
  /// The images of a minibatch [batch, h, w, c].
  var images: Floats { values[0] }

  /// The layers in `frozen`, and the channels of `pruned`, keep their weights.
  ///
  /// Throws where a layer is of a kind that can't be trained through.
  init(
    _ network: Network, batch: Int, frozen: Set<LayerName>, pruned: [PrunedChannels] = [], instructions: InstructionSet,
    workers: Workers
  ) throws {
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
    self.layers = layers
    self.workers = workers
    last = try Self.logits(of: network)
    classes = shapes[last].reduce(1, *)
    values = shapes.map { Floats(batch * $0.reduce(1, *)) }
    held = network.layers.map { layer in pruned.filter { $0.layer == layer.name }.flatMap(\.channels) }
    parameters = layers.flatMap { $0?.parameters ?? [] }

    // A layer needs a gradient where it or a layer that it reads is trained.
    var needsGradient = network.layers.map { _ in false }
    for index in network.layers.indices {
      needsGradient[index] =
        !(layers[index]?.parameters.isEmpty ?? true) || network.layers[index].inputs.contains { needsGradient[$0] }
    }
    let gradients = zip(shapes, needsGradient).map { Floats($1 ? batch * $0.reduce(1, *) : 0) }
    self.gradients = gradients
    var written = network.layers.map { _ in false }
    var targets = network.layers.map { $0.inputs.map { _ in Target?.none } }
    for index in (0...last).reversed() where needsGradient[index] {
      for (place, input) in network.layers[index].inputs.enumerated() where needsGradient[input] {
        targets[index][place] = Target(values: gradients[input], mode: written[input] ? .add : .set)
        written[input] = true
      }
    }
    self.targets = targets
  }

  /// One step forward and back over the first `labels.count` images; returns the mean loss.
  func run(labels: [Int]) -> Double {
    let count = labels.count
    forward(count)
    let loss = CrossEntropy.gradient(
      count, classes: classes, logits: values[last].start, labels: labels, into: gradients[last].start)
    for index in (0...last).reversed() where gradients[index].count > 0 {
      layers[index]?.backward(
        count, inputs: network.layers[index].inputs.map { values[$0] }, output: values[index],
        gradient: gradients[index], targets: targets[index], workers: workers)
      if !held[index].isEmpty { holdChannels(of: index) }
    }
    return loss
  }

  /// Takes the gradient from the weights of the held channels, which are innermost in kernels.
  private func holdChannels(of index: Int) {
    guard let layer = layers[index], let count = layer.shape.last else { return }
    for parameter in layer.parameters {
      for start in stride(from: 0, to: parameter.gradient.count, by: count) {
        for channel in held[index] { parameter.gradient.start[start + channel] = 0 }
      }
    }
  }

  /// The values of layer `index` for the images of the last `forward`, [batch, …].
  func values(of index: Int) -> Floats { values[index] }

  /// Computes the values of all layers up to `end`, or of all, for the first `count` images.
  func forward(_ count: Int, through end: Int? = nil) {
    for index in 0...(end ?? last) {
      layers[index]?.forward(
        count, inputs: network.layers[index].inputs.map { values[$0] }, output: values[index], workers: workers)
    }
  }

  /// The label that the network gives each of the first `count` images: the lowest of the largest logits.
  func labels(_ count: Int) -> [Int] {
    forward(count)
    return (0..<count).map { image in
      let row = values[last].start + image * classes
      var best = 0
      for i in 1..<max(classes, 1) where row[i] > row[best] { best = i }
      return best
    }
  }

  /// The network with the weights as they are now.
  func trained() -> Network {
    var network = network
    for (index, layer) in layers.enumerated() {
      guard let parameters = layer?.parameters, parameters.count == 2 else { continue }
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

extension TrainingGraph {
  private static func layer(
    _ layer: Layer, inputs: [[Int]], batch: Int, isFrozen: Bool, _ product: Product, _ workers: Workers
  ) throws -> any TrainingLayer {
    func refuse(_ reason: String) -> Diagnostic { .untrainable(layer.name, reason) }
    switch layer.operation {
    case .convolution(let convolution):
      guard convolution.strides == [1, 1], convolution.dilation == [1, 1], convolution.padding == .valid,
        convolution.groups == 1
      else { throw refuse("a convolution with strides, dilation, padding or groups") }
      guard [.relu, .linear].contains(convolution.activation) else { throw refuse("\(convolution.activation)") }
      return ConvolutionTraining(
        convolution, input: inputs[0], batch: batch, isFrozen: isFrozen, product: product, workers: workers)
    case .pooling(let pooling):
      guard pooling.kind == .maximum, pooling.padding == .valid else { throw refuse("a pooling with means or padding") }
      return PoolingTraining(pooling, input: inputs[0])
    case .dense(let dense):
      guard [.relu, .linear, .softmax].contains(dense.activation) else { throw refuse("\(dense.activation)") }
      return DenseTraining(dense, batch: batch, isFrozen: isFrozen, product: product)
    // At inference a dropout does nothing, and so it is tuned: the same in every epoch.
    case .dropout: return ReshapeTraining(shape: inputs[0])
    case .flatten: return ReshapeTraining(shape: [inputs[0].reduce(1, *)])
    case .reshape(let shape): return ReshapeTraining(shape: shape)
    case .add: return AddTraining(shape: inputs[0])
    case .activation(.relu): return ReluTraining(shape: inputs[0])
    case .activation(.linear), .activation(.softmax): return ReshapeTraining(shape: inputs[0])
    default: throw refuse("a layer of this kind")
    }
  }

  /// The layer whose values go into softmax: the output itself, whose softmax belongs to the loss, or what it reads.
  private static func logits(of network: Network) throws -> Int {
    for (index, layer) in network.layers.enumerated() where index != network.output {
      if case .dense(let dense) = layer.operation, dense.activation == .softmax {
        throw Diagnostic.untrainable(layer.name, "softmax before the end")
      }
      if case .activation(.softmax) = layer.operation {
        throw Diagnostic.untrainable(layer.name, "softmax before the end")
      }
    }
    switch network.layers[network.output].operation {
    case .dense(let dense) where dense.activation == .softmax: return network.output
    case .activation(.softmax): return network.layers[network.output].inputs[0]
    default: throw Diagnostic.untrainable(network.layers[network.output].name, "an output without softmax")
    }
  }
}
