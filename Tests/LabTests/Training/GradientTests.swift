@testable import Base
import Testing

@testable import Lab

@Suite struct GradientTests {
  @Test(arguments: [1, 2, 3, 5])
  func `every gradient equals the difference of the loss by plain loops`(count: Int) throws {
    let network = SmallNetwork.make(seed: 3)
    var random = SplitMix64(11)
    let images = (0..<count * SmallNetwork.shape.count).map { _ in random.uniform(-1...1) }
    let labels = (0..<count).map { ($0 * 3 + 1) % 4 }
    let graph = try TrainingGraph(network, batch: 5, frozen: [], instructions: .best, workers: Workers(2))
    for (index, value) in images.enumerated() { graph.images.start[index] = value }
    let loss = graph.run(labels: labels)

    let plain = try PlainNetwork(network)
    let inputs = images.map(Double.init)
    var weights = plain.weights
    #expect((plain.loss(inputs, labels: labels, weights: weights) - loss).magnitude < 1e-5)
    let places = weights.indices.flatMap { layer in weights[layer].indices.map { (layer, $0) } }
    #expect(places.count == graph.parameters.count)
    for ((layer, part), parameter) in zip(places, graph.parameters) {
      for index in stride(from: 0, to: parameter.values.count, by: max(1, parameter.values.count / 23)) {
        let value = weights[layer][part][index]
        // Small enough that no maximum changes hands, large enough for float64.
        let step = 1e-6
        weights[layer][part][index] = value + step
        let above = plain.loss(inputs, labels: labels, weights: weights)
        weights[layer][part][index] = value - step
        let below = plain.loss(inputs, labels: labels, weights: weights)
        weights[layer][part][index] = value
        let slope = (above - below) / (2 * step)
        let found = Double(parameter.gradient.start[index])
        #expect(
          (slope - found).magnitude < 2e-6 + 1e-4 * slope.magnitude,
          "\(network.layers[layer].name), part \(part), weight \(index): \(found) for \(slope)")
      }
    }
  }

  @Test func `of equal maxima the first gets the gradient`() {
    let layer = PoolingTraining(Pooling(kind: .maximum, size: [2, 2]), input: [2, 2, 1], instructions: .best)
    let input = Floats([3, 1, 3, 3]), output = Floats(1), gradient = Floats([5]), target = Floats(4)
    layer.forward(0, inputs: [input], output: output)
    #expect(output.values == [3])
    layer.backward(
      0, worker: 0, inputs: [input], output: output, gradient: gradient, targets: [Target(values: target, mode: .set)])
    #expect(target.values == [5, 0, 0, 0])
    layer.backward(
      0, worker: 0, inputs: [input], output: output, gradient: gradient, targets: [Target(values: target, mode: .add)])
    #expect(target.values == [10, 0, 0, 0])
  }

  @Test func `a frozen layer keeps its weights, and the others learn as before it`() throws {
    let network = SmallNetwork.make(seed: 3)
    let images = SmallNetwork.images(8, seed: 1)
    var recipe = Trainer.Recipe(epochs: 1, batchSize: 8, optimizer: .momentum(0))
    let all = try Trainer(recipe: recipe, threads: 1).train(network, on: [images])
    recipe.frozen = ["conv_2", "output"]
    let some = try Trainer(recipe: recipe, threads: 1).train(network, on: [images])
    for (index, layer) in network.layers.enumerated() {
      let isFrozen = recipe.frozen.contains(layer.name)
      #expect(some.layers[index].operation == (isFrozen ? layer.operation : all.layers[index].operation))
    }
  }
}

@Suite struct OptimizerTests {
  @Test func `Adam's first two steps are those of the paper`() {
    let parameter = Parameter([1])
    var state = OptimizerState(.adam(epsilon: 0), [parameter], instructions: .best)
    parameter.gradient.start[0] = 0.5
    state.step([parameter], rate: 0.1, workers: Workers(1))
    // The first step has the length of the rate, whatever the gradient.
    #expect((parameter.values.start[0] - 0.9).magnitude < 1e-6)
    parameter.gradient.start[0] = -0.25
    state.step([parameter], rate: 0.1, workers: Workers(1))
    let m = (0.9 * 0.05 - 0.1 * 0.25) / (1 - 0.81)
    let v = (0.999 * 0.00025 + 0.001 * 0.0625) / (1 - 0.998001)
    #expect((Double(parameter.values.start[0]) - (0.9 - 0.1 * m / v.squareRoot())).magnitude < 1e-5)
  }

  @Test func `momentum carries the last step on`() {
    let parameter = Parameter([1])
    var state = OptimizerState(.momentum(0.5), [parameter], instructions: .best)
    parameter.gradient.start[0] = 1
    state.step([parameter], rate: 0.25, workers: Workers(1))
    #expect(parameter.values.start[0] == 0.75)
    state.step([parameter], rate: 0.25, workers: Workers(1))
    #expect(parameter.values.start[0] == 0.375)
  }
}

@Suite struct OtherLayersTests {
  /// What `SmallNetwork` has not: overlapping windows, a linear convolution, a reshape, a dropout, softmax as a layer.
  private static func network(seed: UInt64) -> Network {
    func convolution(_ h: Int, _ w: Int, _ c: Int, _ k: Int, _ activation: Activation) -> Lab.Operation {
      let kernel = Tensor(shape: [h, w, c, k], values: [Float](repeating: 0, count: h * w * c * k))
      return .convolution(Convolution(kernel: kernel, bias: [Float](repeating: 0, count: k), activation: activation))
    }
    let dense = Tensor(shape: [48, 4], values: [Float](repeating: 0, count: 192))
    let layers = [
      Layer(name: "input", operation: .input(shape: [11, 10, 3]), inputs: []),
      Layer(name: "conv_1", operation: convolution(3, 3, 3, 4, .linear), inputs: [0]),
      Layer(
        name: "pool_1", operation: .pooling(Pooling(kind: .maximum, size: [3, 2], strides: [2, 1])), inputs: [1]),
      Layer(name: "relu_1", operation: .activation(.relu), inputs: [2]),
      Layer(name: "drop_1", operation: .dropout(rate: 0.5), inputs: [3]),
      Layer(name: "conv_2", operation: convolution(1, 2, 4, 2, .relu), inputs: [4]),
      Layer(name: "reshape_1", operation: .reshape([48]), inputs: [5]),
      Layer(name: "linear_1", operation: .activation(.linear), inputs: [6]),
      Layer(name: "fc_1", operation: .dense(Dense(kernel: dense, bias: [0, 0, 0, 0])), inputs: [7]),
      Layer(name: "softmax", operation: .activation(.softmax), inputs: [8]),
    ]
    return Network(name: "other", layers: layers, output: 9).withInitialWeights(seed: seed)
  }

  @Test func `the gradients through every other layer equal the differences too`() throws {
    let network = Self.network(seed: 5)
    // 9 × 8 pooled by 3 × 2 in steps of 2 and 1 is 4 × 7; behind conv_2 4 × 6 × 2.
    #expect(try network.shapes()[5] == [4, 6, 2])
    var random = SplitMix64(12)
    let images = (0..<3 * SmallNetwork.shape.count).map { _ in random.uniform(-1...1) }
    let labels = [2, 0, 3]
    let graph = try TrainingGraph(network, batch: 3, frozen: [], instructions: .best, workers: Workers(2))
    for (index, value) in images.enumerated() { graph.images.start[index] = value }
    let loss = graph.run(labels: labels)
    let plain = try PlainNetwork(network)
    let inputs = images.map(Double.init)
    var weights = plain.weights
    #expect((plain.loss(inputs, labels: labels, weights: weights) - loss).magnitude < 1e-5)
    let places = weights.indices.flatMap { layer in weights[layer].indices.map { (layer, $0) } }
    #expect(places.count == graph.parameters.count)
    for ((layer, part), parameter) in zip(places, graph.parameters) {
      for index in 0..<parameter.values.count {
        let value = weights[layer][part][index]
        let step = 1e-6
        weights[layer][part][index] = value + step
        let above = plain.loss(inputs, labels: labels, weights: weights)
        weights[layer][part][index] = value - step
        let below = plain.loss(inputs, labels: labels, weights: weights)
        weights[layer][part][index] = value
        let slope = (above - below) / (2 * step)
        let found = Double(parameter.gradient.start[index])
        #expect(
          (slope - found).magnitude < 2e-6 + 1e-4 * slope.magnitude,
          "\(network.layers[layer].name), part \(part), weight \(index): \(found) for \(slope)")
      }
    }
  }
}

@Suite struct CrossEntropyTests {
  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `a logit that is no finite number has no loss, wherever it is`(value: Float) {
    for place in 0..<6 {
      var logits: [Float] = [0, 1, 2, 3, -1, 0.5]
      logits[place] = value
      var gradient = [Float](repeating: 0, count: 6)
      let loss = CrossEntropy.gradient(2, classes: 3, logits: logits, labels: [0, 2], into: &gradient)
      #expect(loss.isNaN)
    }
  }
}
