import Base
import CKernels
import TestSupport
import Testing

@testable import Lab

/// Removing channels for good gives the answers of the network whose channels are pruned.
@Suite("Removing channels for good") struct RemovalTests {
  /// What all layers give for some images, by the reference's arithmetic in one type, the final softmax left out.
  private func answers<Value: Real>(
    _ network: Network, _ images: ImagesInMemory, _ instructions: InstructionSet, as type: Value.Type
  ) throws -> [Value] {
    let shapes = try network.shapes()
    let pass = Pass<Value>(
      network, layers: Array(network.layers.indices), shapes: shapes, instructions: instructions, bare: network.output)
    let space = pass.workspace(images: images.count)
    for (index, value) in images.pixels.enumerated() { space[0][index] = Value(value) }
    pass.run(space, images: images.count)
    return Array(UnsafeBufferPointer(start: space[network.output], count: images.count * pass.count(network.output)))
  }

  private func expectSameAnswers(
    _ network: Network, without channels: [Int], of layer: LayerName, _ images: ImagesInMemory,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let pruned = try network.pruning(channels: channels, of: layer)
    let removed = try network.removing(channels: channels, of: layer)
    #expect(try removed.shapes().last == pruned.shapes().last, sourceLocation: sourceLocation)
    for instructions in [InstructionSet.scalar, .best] {
      #expect(
        try answers(removed, images, instructions, as: Float.self)
          == answers(pruned, images, instructions, as: Float.self),
        sourceLocation: sourceLocation)
      #expect(
        try answers(removed, images, instructions, as: Double.self)
          == answers(pruned, images, instructions, as: Double.self),
        sourceLocation: sourceLocation)
    }
    let engine = Engine(threads: 1)
    #expect(try engine.labels(removed, images) == engine.labels(pruned, images), sourceLocation: sourceLocation)
  }

  /// Some channels of `count`, never all.
  private func some(of count: Int, _ random: inout RandomNetworks) -> [Int] {
    Array((0..<count).map { $0 }.shuffled(using: &random.random).prefix(random.random.below(count)))
  }

  @Test("random networks with two branches answer as if the channels were pruned, to the last bit")
  func branching() throws {
    for seed in 0..<120 as Range<UInt64> {
      var random = RandomNetworks(seed)
      let network = random.branching()
      let layer = ["conv_1", "pool_1", "conv_2", "pool_2", "conv_3"][random.random.below(5)] as LayerName
      let count = network.layers[try network.resolvePrunable(layer)].operation.channelCount
      let images = random.images(3, classes: try network.classCount())
      try expectSameAnswers(network, without: some(of: count, &random), of: layer, images)
    }
  }

  /// Behind `first`: a normalisation that keeps zeros zero at `channels`, a depthwise convolution, sums and
  /// concatenations of what lacks the same channels.
  private func manyLayers(_ random: inout RandomNetworks, zero channels: [Int]) -> Network {
    var first = random.convolution([3, 2], 2, 5, scale: 1)
    first.padding = .same
    first.activation = [.relu, .tanh, .linear][random.random.below(3)]
    func vector(_ zeros: [Int], _ count: Int) -> [Float] {
      (0..<count).map { zeros.contains($0) ? 0 : random.random.value() + 0.25 }
    }
    let normalization = BatchNormalization(
      gamma: vector([], 5), beta: vector(channels, 5), mean: vector(channels, 5),
      variance: vector([], 5).map { $0 * $0 }, epsilon: 0.001)
    var depthwise = Convolution(
      kernel: Tensor(shape: [2, 2, 1, 10], values: random.weights(40, size: 1)),
      bias: vector(channels.flatMap { [2 * $0, 2 * $0 + 1] }, 10), activation: .tanh)
    depthwise.groups = 5
    depthwise.isDepthwise = true
    var last = random.convolution([2, 2], 10, 3, scale: 1)
    last.strides = [2, 1]
    let operations: [(LayerName, Lab.Operation, [Int])] = [
      ("images", .input(shape: [13, 12, 2]), []),
      ("first", .convolution(first), [0]),
      ("half", .dropout(rate: 0.5), [1]),
      ("normal", .batchNormalization(normalization), [2]),
      ("frame", .zeroPadding(top: 1, bottom: 0, left: 2, right: 1), [3]),
      ("depthwise", .convolution(depthwise), [4]),
      ("rectify", .activation(.relu), [5]),
      ("twice", .add, [5, 6]),
      ("mean", .pooling(Pooling(kind: .average, size: [3, 2], padding: .same)), [7]),
      ("last", .convolution(last), [8]),
      ("flat", .flatten, [9]),
      ("peak", .globalPooling(.maximum), [7]),
      ("level", .globalPooling(.average), [3]),
      ("flat mean", .flatten, [8]),
      ("all", .concatenate, [11, 10, 12, 13, 11]),
    ]
    let layers = operations.map { Layer(name: $0.0, operation: $0.1, inputs: $0.2) }
    let width = (try? Network(name: "many", layers: layers, output: 14).classCount()) ?? 0
    let answer = random.dense(width, 4, scale: 1, activation: .softmax)
    return Network(
      name: "many", layers: layers + [Layer(name: "answer", operation: .dense(answer), inputs: [14])], output: 15)
  }

  @Test("every layer that can be followed is followed, and what is written is read again")
  func manyLayers() throws {
    let folder = try TemporaryFolder()
    for seed in 0..<40 as Range<UInt64> {
      var random = RandomNetworks(seed)
      let channels = some(of: 5, &random)
      let network = manyLayers(&random, zero: channels)
      try expectSameAnswers(network, without: channels, of: "first", random.images(3, classes: 4))
      let removed = try network.removing(channels: channels, of: "first")
      try removed.write(to: folder.path("removed.h5"))
      #expect(try Network.load(path: folder.path("removed.h5")).network == removed)
      #expect(try removed.shapes()[5] == [13, 14, 10 - 2 * channels.count])
    }
  }

  @Test("a dense layer loses its outputs, and its reader the rows")
  func dense() throws {
    var random = RandomNetworks(5)
    let hidden = Dense(
      kernel: Tensor(shape: [4, 3], values: (0..<12).map(Float.init)), bias: [1, 2, 3], activation: .relu)
    let layers = [
      Layer(name: "values", operation: .input(shape: [4]), inputs: []),
      Layer(name: "hidden", operation: .dense(hidden), inputs: [0]),
      Layer(name: "answer", operation: .dense(random.dense(3, 2, scale: 1)), inputs: [1]),
    ]
    let network = Network(name: "dense", layers: layers, output: 2)
    let removed = try network.removing(channels: [1, 1], of: "hidden")
    guard case .dense(let smaller) = removed.layers[1].operation, case .dense(let reader) = removed.layers[2].operation,
      case .dense(let before) = network.layers[2].operation
    else {
      Issue.record("the layers are no longer dense")
      return
    }
    #expect(smaller.kernel == Tensor(shape: [4, 2], values: [0, 2, 3, 5, 6, 8, 9, 11]))
    #expect(smaller.bias == [1, 3])
    #expect(reader.kernel.shape == [2, 2])
    #expect(reader.kernel.values == Array(before.kernel.values[0..<2] + before.kernel.values[4..<6]))
    #expect(reader.bias == before.bias)
    #expect(try network.removing(channels: [], of: "hidden") == network)
  }

  @Test("a DeepID gives the same labels, from fewer parameters")
  func deepID() throws {
    var random = RandomNetworks(11)
    let network = Network.untrainedDeepID(classes: 20, seed: 3)
    let shape = ImageShape.deepID
    let images = ImagesInMemory(
      shape: shape, pixels: (0..<2 * shape.count).map { _ in Float(random.random.below(256)) }, labels: [0, 1])
    for layer in ["conv_1", "conv_2", "pool_3", "conv_4"] as [LayerName] {
      let count = network.layers[try network.resolvePrunable(layer)].operation.channelCount
      try expectSameAnswers(network, without: some(of: count, &random), of: layer, images)
    }
    // 60 channels of conv_3, 48 gone: 3 × 3 × 40 + 1 parameters each, 2 × 2 × 80 in conv_4, 5 × 4 × 160 in fc_1.
    let removed = try network.removing(channels: Array(6..<54), of: "pool_3")
    func parameters(_ network: Network) -> Int {
      network.layers.reduce(0) { $0 + $1.operation.weights.reduce(0) { $0 + $1.tensor.values.count } }
    }
    #expect(parameters(network) - parameters(removed) == 48 * (3 * 3 * 40 + 1 + 2 * 2 * 80 + 5 * 4 * 160))
  }

  private func problem(_ network: Network, _ channels: [Int], _ layer: LayerName) -> Diagnostic? {
    #expect(throws: Diagnostic.self) { try network.removing(channels: channels, of: layer) }
  }

  @Test("what can't be left out is refused with the layers' names")
  func refusals() throws {
    let network = SampleNetworks.everything()
    #expect(problem(network, [0], "conv_a") == .groups(of: "conv_a", at: "conv_a", count: 2))
    #expect(problem(network, [3], "depthwise") == .groups(of: "depthwise", at: "depthwise", count: 6))
    #expect(problem(network, [0, 1, 2, 3], "pool_b") == .nothingLeft(of: "conv_b", count: 4))
    #expect(throws: Diagnostic.answer("answer")) { try network.removing(channels: [0], of: "answer") }
    #expect(throws: Diagnostic.noChannel(4, of: "conv_b", count: 4)) {
      try network.removing(channels: [4], of: "conv_b")
    }
    #expect(throws: Diagnostic.self) { try network.removing(channels: [0], of: "frame") }

    var random = RandomNetworks(2)
    /// conv → the operation → flatten → dense.
    func behind(_ operations: [(Lab.Operation, [Int])], activation: Activation = .relu) -> Network {
      var convolution = random.convolution([1, 1], 2, 4, scale: 1)
      convolution.activation = activation
      var layers = [
        Layer(name: "images", operation: .input(shape: [2, 2, 2]), inputs: []),
        Layer(name: "conv", operation: .convolution(convolution), inputs: [0]),
      ]
      for (operation, inputs) in operations {
        layers.append(Layer(name: LayerName("layer \(layers.count)"), operation: operation, inputs: inputs))
      }
      layers.append(Layer(name: "flat", operation: .flatten, inputs: [layers.count - 1]))
      layers.append(Layer(name: "answer", operation: .dense(random.dense(16, 3, scale: 1)), inputs: [layers.count - 1]))
      return Network(name: "behind", layers: layers, output: layers.count - 1)
    }
    #expect(problem(behind([(.reshape([4, 4]), [1])]), [0], "conv") == .reshape(of: "conv", at: "layer 2"))
    #expect(
      problem(behind([], activation: .sigmoid), [0], "conv")
        == .notZero(of: "conv", behind: "conv", reason: "sigmoid of 0 is not 0"))
    #expect(
      problem(behind([(.activation(.softmax), [1])]), [0], "conv")
        == .notZero(of: "conv", behind: "layer 2", reason: "softmax of 0 is not 0"))
    let other = Lab.Operation.convolution(random.convolution([1, 1], 2, 4, scale: 1))
    let sum = problem(behind([(other, [0]), (.add, [1, 2])]), [3], "conv")
    #expect(sum == .sum(of: "conv", at: "layer 3", branches: ["conv", "layer 2"]))
    #expect(
      sum?.description
        == "channels of `conv` can't be removed: `layer 3` adds `conv`, `layer 2`, which do not all lack the same channels"
    )
    var grouped = Convolution(kernel: Tensor(shape: [1, 1, 2, 4], values: random.weights(8, size: 1)), bias: nil)
    grouped.groups = 2
    #expect(
      problem(behind([(.convolution(grouped), [1])]), [0], "conv") == .groups(of: "conv", at: "layer 2", count: 2))
    let shift = BatchNormalization(
      gamma: nil, beta: [0, 1, 0, 0], mean: [0, 0, 1, 0], variance: [1, 1, 1, 0], epsilon: 0)
    for channel in 1...3 {
      #expect(
        problem(behind([(.batchNormalization(shift), [1])]), [channel], "conv")
          == .notZero(of: "conv", behind: "layer 2", reason: "it shifts channel \(channel)"))
    }
    _ = try behind([(.batchNormalization(shift), [1])]).removing(channels: [0], of: "conv")
    grouped = Convolution(kernel: Tensor(shape: [1, 1, 1, 4], values: [1, 1, 1, 1]), bias: [0, 1, 0, 0])
    grouped.groups = 4
    grouped.isDepthwise = true
    #expect(
      problem(behind([(.convolution(grouped), [1])]), [1], "conv")
        == .notZero(of: "conv", behind: "layer 2", reason: "it adds a bias to channel 1"))
    let output = Network(name: "output", layers: Array(behind([]).layers.prefix(2)), output: 1)
    #expect(problem(output, [1], "conv") == .answer(of: "conv", output: "conv"))
  }
}
