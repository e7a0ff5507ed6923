import Base

/// How the layers of a network are trained.
extension TrainingGraph {
  /// What trains a layer. Throws where it is of a kind that can't be trained through.
  static func layer(
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
      return PoolingTraining(pooling, input: inputs[0], instructions: product.instructions)
    case .dense(let dense):
      guard [.relu, .linear, .softmax].contains(dense.activation) else { throw refuse("\(dense.activation)") }
      return DenseTraining(dense, batch: batch, isFrozen: isFrozen, product: product)
    // At inference a dropout does nothing, and so it is tuned: the same in every epoch.
    case .dropout: return ReshapeTraining(shape: inputs[0], instructions: product.instructions)
    case .flatten: return ReshapeTraining(shape: [inputs[0].reduce(1, *)], instructions: product.instructions)
    case .reshape(let shape): return ReshapeTraining(shape: shape, instructions: product.instructions)
    case .add: return AddTraining(shape: inputs[0], instructions: product.instructions)
    case .activation(.relu): return ReluTraining(shape: inputs[0])
    case .activation(.linear), .activation(.softmax):
      return ReshapeTraining(shape: inputs[0], instructions: product.instructions)
    default: throw refuse("a layer of this kind")
    }
  }

  /// The layer whose values go into softmax: the output itself, whose softmax belongs to the loss, or what it reads.
  static func logits(of network: Network) throws -> Int {
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
