@testable import Base
@testable import Lab

/// DeepID's graph in small: two branches behind a pooling layer, for images of 11 × 10 × 3 and 4 classes.
enum SmallNetwork {
  static let shape = ImageShape(height: 11, width: 10, channels: 3)

  static func make(seed: UInt64) -> Network {
    func convolution(_ h: Int, _ w: Int, _ c: Int, _ k: Int) -> Lab.Operation {
      let kernel = Tensor(shape: [h, w, c, k], values: [Float](repeating: 0, count: h * w * c * k))
      return .convolution(Convolution(kernel: kernel, bias: [Float](repeating: 0, count: k), activation: .relu))
    }
    func dense(_ n: Int, _ k: Int, _ activation: Activation) -> Lab.Operation {
      let kernel = Tensor(shape: [n, k], values: [Float](repeating: 0, count: n * k))
      return .dense(Dense(kernel: kernel, bias: [Float](repeating: 0, count: k), activation: activation))
    }
    let layers = [
      Layer(name: "input", operation: .input(shape: [11, 10, 3]), inputs: []),
      Layer(name: "conv_1", operation: convolution(4, 3, 3, 5), inputs: [0]),
      Layer(name: "pool_1", operation: .pooling(Pooling(kind: .maximum, size: [2, 2])), inputs: [1]),
      Layer(name: "conv_2", operation: convolution(2, 2, 5, 6), inputs: [2]),
      Layer(name: "flatten_1", operation: .flatten, inputs: [2]),
      Layer(name: "flatten_2", operation: .flatten, inputs: [3]),
      Layer(name: "fc_1", operation: dense(80, 7, .linear), inputs: [4]),
      Layer(name: "fc_2", operation: dense(54, 7, .relu), inputs: [5]),
      Layer(name: "add_1", operation: .add, inputs: [6, 7]),
      Layer(name: "activation_1", operation: .activation(.relu), inputs: [8]),
      Layer(name: "output", operation: dense(7, 4, .softmax), inputs: [9]),
    ]
    var network = Network(name: "small", layers: layers, output: 10).withInitialWeights(seed: seed)
    // Biases other than 0, so that their place in the sums is seen.
    var random = SplitMix64(seed, 77)
    for index in network.layers.indices {
      switch network.layers[index].operation {
      case .convolution(var it):
        it.bias = it.bias?.map { _ in random.uniform(-0.2...0.2) }
        network.layers[index].operation = .convolution(it)
      case .dense(var it):
        it.bias = it.bias?.map { _ in random.uniform(-0.2...0.2) }
        network.layers[index].operation = .dense(it)
      default: continue
      }
    }
    return network
  }

  /// Random images of 0 … 255, labels in turn.
  static func images(_ count: Int, seed: UInt64) -> ByteImages {
    var random = SplitMix64(seed, 78)
    let pixels = (0..<count * shape.count).map { _ in UInt8(random.index(below: 256)) }
    return ByteImages(shape: shape, pixels: pixels, labels: (0..<count).map { $0 % 4 })
  }

  /// The digest of all weights.
  static func digest(_ network: Network) -> String {
    var bytes: [UInt8] = []
    for layer in network.layers {
      var values: [Float] = []
      switch layer.operation {
      case .convolution(let it): values = it.kernel.values + (it.bias ?? [])
      case .dense(let it): values = it.kernel.values + (it.bias ?? [])
      default: continue
      }
      for value in values {
        for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(shift))) }
      }
    }
    return Digest(of: bytes).hexadecimal
  }
}
