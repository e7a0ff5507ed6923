import Lab

/// Small networks with every kind of layer, their weights counted up in sixteenths.
enum SampleNetworks {
  private static func tensor(_ shape: [Int]) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor(shape: shape, values: (0..<count).map { Float($0 % 37 - 18) / 16 })
  }
  private static func vector(_ count: Int) -> [Float] { (0..<count).map { Float($0 % 11 - 5) / 8 } }

  /// A graph with two branches and every operation.
  static func everything() -> Network {
    var strided = Convolution(kernel: tensor([3, 3, 2, 6]), bias: vector(6), activation: .relu)
    strided.strides = [2, 1]
    strided.padding = .same
    strided.groups = 2
    var depthwise = Convolution(kernel: tensor([3, 3, 1, 12]), bias: nil)
    depthwise.groups = 6
    depthwise.isDepthwise = true
    depthwise.padding = .same
    var dilated = Convolution(kernel: tensor([2, 2, 12, 4]), bias: vector(4), activation: .tanh)
    dilated.dilation = [2, 2]
    let normalization = BatchNormalization(
      gamma: vector(12), beta: nil, mean: vector(12), variance: vector(12).map { $0 * $0 + 1 }, epsilon: 0.001)
    let layers: [Layer] = [
      Layer(name: "images", operation: .input(shape: [11, 9, 4]), inputs: []),
      Layer(name: "conv_a", operation: .convolution(strided), inputs: [0]),
      Layer(name: "depthwise", operation: .convolution(depthwise), inputs: [1]),
      Layer(name: "normal", operation: .batchNormalization(normalization), inputs: [2]),
      Layer(name: "rectify", operation: .activation(.relu), inputs: [3]),
      Layer(name: "frame", operation: .zeroPadding(top: 1, bottom: 0, left: 2, right: 1), inputs: [4]),
      Layer(name: "conv_b", operation: .convolution(dilated), inputs: [5]),
      Layer(name: "pool_b", operation: .pooling(Pooling(kind: .average, size: [2, 2], padding: .same)), inputs: [6]),
      Layer(name: "half", operation: .dropout(rate: 0.5), inputs: [7]),
      Layer(name: "flat", operation: .flatten, inputs: [8]),
      Layer(name: "peak", operation: .globalPooling(.maximum), inputs: [4]),
      Layer(name: "mean", operation: .globalPooling(.average), inputs: [4]),
      Layer(name: "sum", operation: .add, inputs: [10, 11]),
      Layer(name: "fold", operation: .reshape([3, 4]), inputs: [12]),
      Layer(name: "unfold", operation: .flatten, inputs: [13]),
      Layer(name: "both", operation: .concatenate, inputs: [9, 14]),
      Layer(
        name: "answer", operation: .dense(Dense(kernel: tensor([72, 5]), bias: vector(5), activation: .softmax)),
        inputs: [15]),
    ]
    return Network(name: "everything", layers: layers, output: 16)
  }
}
